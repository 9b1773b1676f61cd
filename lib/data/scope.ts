import "server-only";

import type pg from "pg";

import type { Outcome } from "@/lib/domain/outcome";
import { env } from "@/lib/env";

import { hasCode, isDeadlock } from "./constraint";
import { compiler, type Compiler } from "./compiler";
import type { Prisma } from "./generated/client";
import { connections } from "./pool";
import { ownClasses, setLocal, setOwnClasses, type Scope } from "./scope-settings";
import { send, type Statement } from "./wire";

export type { Scope };

/** The one handle to the database: a transaction that already stands in somebody's scope. */
export type Db = Prisma.TransactionClient;

/** Begins a transaction in a scope. */
async function enter(db: Db, scope: Scope, timeoutMs: number): Promise<void> {
  setIn(db, "BEGIN");
  setIn(db, setLocal(scope, timeoutMs));
  if (scope.kind !== "teacher") return;
  const { rows } = await sendIn<{ id: string }>(db, ownClasses(scope));
  setIn(db, setOwnClasses(rows.map(({ id }) => id)));
}

/** The process's connections, with the query compiler that may join one. */
interface Database {
  readonly pool: pg.Pool;
  readonly compiler: Compiler;
}

declare global {
  var yibanyianDatabase: Database | undefined;
}

/** One a process; kept on globalThis so that a development reload does not open another pool. */
const database = (): Database =>
  (globalThis.yibanyianDatabase ??= {
    pool: connections(env().DATABASE_POOL),
    compiler: compiler(),
  });

/**
 * Runs one transaction in a scope; the only way to the database.
 *
 * Role and scope hold for this transaction alone (SET LOCAL, which also reaches distributed workers).
 * No network or file work belongs inside. `timeoutMs` is for bulk work such as an import's commit; whatever takes longer
 * loses its connection, and with it all it has written.
 */
export async function withScope<T>(
  scope: Scope,
  work: (db: Db) => Promise<T>,
  { timeoutMs = 15_000 }: { timeoutMs?: number } = {},
): Promise<T> {
  const { pool, compiler } = database();
  const connection = await pool.connect();
  const { db, leave } = compiler.join(connection);
  const { lost, giveBack } = losing(connection);
  const stand: Standing = { scope, connection };
  standing.set(db, stand);
  try {
    await enter(db, scope, timeoutMs);
    const done = await Promise.race([work(db), lost]);
    await leave();
    standing.delete(db);
    await commit(connection);
    giveBack();
    return done;
  } catch (error) {
    await leave();
    standing.delete(db);
    await connection.query("ROLLBACK").then(() => giveBack(), giveBack);
    throw stand.failure ?? error;
  }
}

/** Tells when a connection is lost, also while nothing is asked of it, and takes it back: with an error it is given up. */
function losing(connection: pg.PoolClient) {
  let lose: (error: Error) => void = () => undefined;
  const lost = new Promise<never>((_, reject) => connection.once("error", (lose = reject)));
  lost.catch(() => undefined);
  const giveBack = (error?: Error) => {
    connection.removeListener("error", lose);
    connection.release(error);
  };
  return { lost, giveBack };
}

/** A statement that failed and was not told of leaves nothing to commit, and PostgreSQL says so in a word only. */
async function commit(connection: pg.PoolClient): Promise<void> {
  const { command } = await connection.query("COMMIT");
  if (command !== "COMMIT") throw new Error("A transaction went on after an error.");
}

/** In which scope a transaction stands, and over which connection it speaks. */
interface Standing {
  readonly scope: Scope;
  readonly connection: pg.PoolClient;
  /** Why a setting was refused. */
  failure?: unknown;
}
const standing = new WeakMap<Db, Standing>();

function standingOf(db: Db): Standing {
  const found = standing.get(db);
  if (!found) throw new Error("This transaction has ended.");
  return found;
}

/**
 * Sends a statement by hand in a transaction, over its own connection: the query compiler would spend on it as long as
 * PostgreSQL does. `rows`, `row` and `run` (rows.ts) are how to ask.
 */
export function sendIn<Row extends object>(db: Db, statement: Statement) {
  return send<Row>(standingOf(db).connection, statement, { named: env().DATABASE_STATEMENT_NAMES });
}

/** PostgreSQL takes nothing more: what came before was refused, and says why itself. */
const alreadyAborted = ["25P02"];

/**
 * Sends what only sets something, together with the statement that follows. A transaction whose setting was refused
 * takes no further statement; its end tells why.
 */
function setIn(db: Db, text: string): void {
  const stand = standingOf(db);
  stand.connection.query(text).catch((error: unknown) => {
    if (!hasCode(error, alreadyAborted)) stand.failure ??= error;
  });
}

/**
 * Takes one step of a teacher's deed in the school's role: what follows from a log for a class's coverage, which counts all
 * that the class is taught, and which a teacher's own role neither reads nor writes. In a school's scope it is that already. A statement that was sent before
 * goes in the teacher's role; none may be sent beside it, since it would go in the school's.
 */
export async function inSchoolRole<T>(db: Db, step: () => Promise<T>): Promise<T> {
  if (standing.get(db)?.scope.kind !== "teacher") return step();
  setIn(db, "SET LOCAL ROLE yby_school");
  const done = await step();
  setIn(db, "SET LOCAL ROLE yby_teacher");
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
  const { pool, compiler } = globalThis.yibanyianDatabase ?? {};
  globalThis.yibanyianDatabase = undefined;
  await compiler?.end();
  await pool?.end();
}
