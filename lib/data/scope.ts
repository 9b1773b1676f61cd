import "server-only";

import { PrismaPg } from "@prisma/adapter-pg";

import type { Outcome } from "@/lib/domain/outcome";
import { env } from "@/lib/env";

import { isDeadlock } from "./constraint";
import { PrismaClient, type Prisma } from "./generated/client";
import { connections } from "./pool";
import { statementName } from "./statement-name";

/** The one handle to the database: a transaction that already stands in somebody's scope. */
export type Db = Prisma.TransactionClient;

/** Whose rows a transaction may see and write; each kind is a role of its own in PostgreSQL. */
export type Scope =
  | { readonly kind: "gate" }
  | { readonly kind: "worker" }
  | { readonly kind: "school"; readonly schoolId: string; readonly accountId: string }
  | {
      readonly kind: "teacher";
      readonly schoolId: string;
      readonly teacherId: string;
      readonly accountId: string;
    }
  | {
      readonly kind: "city";
      readonly regionCode: string;
      readonly schoolIds: readonly string[];
      readonly accountId: string;
    }
  | { readonly kind: "province"; readonly accountId: string };

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const codePattern = /^\d{6}$/;

/** The one place where SQL is built from text: values are proven UUIDs or region codes first. */
function uuid(value: string): string {
  if (!uuidPattern.test(value)) throw new Error("A scope was given something that is no UUID.");
  return value;
}

function regionCode(value: string): string {
  if (!codePattern.test(value)) throw new Error("A scope was given something that is no region.");
  return value;
}

function settings(scope: Scope): Record<string, string> {
  switch (scope.kind) {
    case "gate":
    case "worker":
      return {};
    case "school":
      return { school: uuid(scope.schoolId), account: uuid(scope.accountId) };
    case "teacher":
      return {
        school: uuid(scope.schoolId),
        teacher: uuid(scope.teacherId),
        account: uuid(scope.accountId),
      };
    case "city":
      return {
        schools: scope.schoolIds.map(uuid).join(","),
        region: regionCode(scope.regionCode),
        account: uuid(scope.accountId),
      };
    case "province":
      return { account: uuid(scope.accountId) };
  }
}

/** Which classes' students a teacher sees: those of the tasks taught, read by the teacher's own role. */
const ownClasses = `EXECUTE format('SET LOCAL app.classes = %L', (
  SELECT array_to_string(ARRAY(SELECT class_group_id FROM task_class WHERE school_id = current_setting('app.school')::uuid
    AND task_id = ANY (ARRAY(SELECT task_id FROM task_teacher WHERE school_id = current_setting('app.school')::uuid
      AND teacher_id = current_setting('app.teacher')::uuid))), ',')))`;

/** What a statement may take at most; a transaction with more time gives all of it to each of its statements. */
const statementMs = 30_000;

/**
 * One text, sent at once: every deed pays for it. Limits and time zone hold for the transaction too: a pooler refuses them
 * as start-up options, or drops them.
 */
function setLocal(scope: Scope, timeoutMs: number): string {
  const statement = Math.max(statementMs, Math.floor(timeoutMs));
  const values = [
    `SET LOCAL TimeZone = 'UTC'; SET LOCAL statement_timeout = ${statement}; SET LOCAL idle_in_transaction_session_timeout = 60000;`,
    ...Object.entries(settings(scope)).map(
      ([name, value]) => `SET LOCAL app.${name} = '${value}';`,
    ),
  ];
  values.push(`SET LOCAL ROLE yby_${scope.kind};`);
  // A look-up beside them stands in one block with them: a distributed database hands the whole text to every machine.
  return scope.kind === "teacher"
    ? `DO $$ BEGIN ${values.join(" ")} ${ownClasses}; END $$`
    : values.join(" ");
}

declare global {
  var yibanyianPrisma: PrismaClient | undefined;
}

function connect(): PrismaClient {
  const { DATABASE_POOL, DATABASE_STATEMENT_NAMES } = env();
  // A query outside a scope runs as a login that was granted nothing: refused loudly, never answered.
  const adapter = new PrismaPg(connections(DATABASE_POOL), {
    disposeExternalPool: true,
    statementNameGenerator: ({ sql, args }) =>
      DATABASE_STATEMENT_NAMES && args.length > 0 ? statementName(sql) : "",
  });
  // The other formats look up the calling line at every query, for an error that may never come.
  return new PrismaClient({ adapter, errorFormat: "minimal" });
}

/** One client a process; kept on globalThis so that a development reload does not open another pool. */
const client = (): PrismaClient => (globalThis.yibanyianPrisma ??= connect());

/**
 * Runs one transaction in a scope; the only way to the database.
 *
 * Role and scope hold for this transaction alone (SET LOCAL, which also reaches distributed workers).
 * No network or file work belongs inside. `timeoutMs` is for bulk work such as an import's commit.
 */
export function withScope<T>(
  scope: Scope,
  work: (db: Db) => Promise<T>,
  { timeoutMs = 15_000 }: { timeoutMs?: number } = {},
): Promise<T> {
  return client().$transaction(
    async (db) => {
      await db.$executeRawUnsafe(setLocal(scope, timeoutMs));
      scopes.set(db, scope);
      return work(db);
    },
    { maxWait: 2_500, timeout: timeoutMs },
  );
}

/** In which scope a transaction stands. */
const scopes = new WeakMap<Db, Scope>();

/**
 * Takes one step of a teacher's deed in the school's role: what follows from a log for a class's coverage, which counts all
 * that the class is taught, and which a teacher's own role neither reads nor writes. In a school's scope it is that already.
 */
export async function inSchoolRole<T>(db: Db, step: () => Promise<T>): Promise<T> {
  if (scopes.get(db)?.kind !== "teacher") return step();
  await db.$executeRawUnsafe("SET LOCAL ROLE yby_school");
  const done = await step();
  await db.$executeRawUnsafe("SET LOCAL ROLE yby_teacher");
  return done;
}

/** Ends a transaction without an error: what was refused rolls back. */
const rollback = new Error("A refused command rolls back.");

/** How often a command is begun again that stood in another's way. */
const tries = 3;

/**
 * Runs a command in a scope; a refused one leaves nothing behind, whatever it had written. Where two commands stood in
 * each other's way and the database ended one of them, that one is done again from its beginning.
 */
export async function attempt<Value, Reason extends string>(
  scope: Scope,
  command: (db: Db) => Promise<Outcome<Value, Reason>>,
  options?: { timeoutMs?: number },
): Promise<Outcome<Value, Reason>> {
  for (let left = tries; ; left--) {
    const answered: { outcome?: Outcome<Value, Reason> } = {};
    try {
      return await withScope(
        scope,
        async (db) => {
          answered.outcome = await command(db);
          if (!answered.outcome.ok) throw rollback;
          return answered.outcome;
        },
        options,
      );
    } catch (error) {
      if (answered.outcome && error === rollback) return answered.outcome;
      if (left === 1 || !isDeadlock(error)) throw error;
    }
  }
}

/** Closes the pool: for scripts and tests that end. */
export async function disconnect(): Promise<void> {
  await globalThis.yibanyianPrisma?.$disconnect();
  globalThis.yibanyianPrisma = undefined;
}
