import "server-only";

import { isSchoolActor, type Deed } from "@/lib/domain/actor";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";

import { Prisma } from "../generated/client";
import { rows, shapeOf, uuid } from "../rows";
import type { Db, Scope } from "../scope";
import { fingerprintOf, seal, unseal } from "../seal";

/**
 * One press of a button, known by the key its form made. A connection may break after the commit; when the same press
 * comes again it gets the reply of the first one, and nothing is done twice.
 */
export interface Press {
  readonly key: string;
  readonly accountId: string;
  /** Null where the deed is done outside a school: by an official, or on one's own sign-in. */
  readonly schoolId: string | null;
  /** Of what was sent, which may hold a password or an ID number: keyed, so that nobody can guess it from a copy. */
  readonly fingerprint: Uint8Array<ArrayBuffer>;
  readonly at: Date;
}

export const pressOf = (
  scope: Pick<Scope, "kind">,
  { by, at }: Deed,
  key: string,
  content: unknown,
): Press => ({
  key,
  accountId: by.accountId,
  schoolId:
    scope.kind === "school" || scope.kind === "teacher"
      ? isSchoolActor(by)
        ? by.schoolId
        : null
      : null,
  fingerprint: fingerprintOf(JSON.stringify(content)),
  at,
});

const place = ({ accountId, key }: Press) => `press.reply:${accountId}:${key}`;

const sealed = (press: Press, value: unknown) => seal(JSON.stringify({ value }), place(press));

/**
 * The statement that takes a press's key; it returns one row, or none where the key was taken before. A twin at the same
 * time waits here until the first one has committed. `reply` is given where it is known before the deed.
 */
export function takingKey(press: Press, reply?: { readonly value: unknown }): Prisma.Sql {
  const { schoolId, accountId, key, fingerprint, at } = press;
  const kept = reply ? sealed(press, reply.value) : null;
  return schoolId === null
    ? Prisma.sql`
      INSERT INTO account_key (account_id, key, fingerprint, reply_sealed, at)
      VALUES (${accountId}::uuid, ${key}::uuid, ${fingerprint}, ${kept}::bytea, ${at}::timestamptz)
      ON CONFLICT DO NOTHING RETURNING key`
    : Prisma.sql`
      INSERT INTO idempotency_key (school_id, account_id, key, fingerprint, reply_sealed, at)
      VALUES (${schoolId}::uuid, ${accountId}::uuid, ${key}::uuid, ${fingerprint}, ${kept}::bytea, ${at}::timestamptz)
      ON CONFLICT DO NOTHING RETURNING key`;
}

interface Kept {
  readonly fingerprint: Uint8Array;
  readonly reply?: unknown;
  readonly replySealed: Uint8Array | null;
}

async function findKept(db: Db, { schoolId, accountId, key }: Press): Promise<Kept> {
  if (schoolId === null)
    return db.accountKey.findUniqueOrThrow({
      where: { accountId_key: { accountId, key } },
      select: { fingerprint: true, replySealed: true },
    });
  return db.idempotencyKey.findUniqueOrThrow({
    where: { schoolId_accountId_key: { schoolId, accountId, key } },
    select: { fingerprint: true, reply: true, replySealed: true },
  });
}

/** The reply a press got the first time; refused where the same key came with other content. */
export async function replyBefore<Value>(
  db: Db,
  press: Press,
): Promise<Outcome<Value, "KEY_REUSED">> {
  const kept = await findKept(db, press);
  if (!Buffer.from(press.fingerprint).equals(kept.fingerprint)) return refused("KEY_REUSED");
  const reply = kept.replySealed
    ? (JSON.parse(unseal(kept.replySealed, place(press))) as { value?: unknown }).value
    : kept.reply;
  return accepted(reply as Value);
}

async function keepReply(db: Db, press: Press, value: unknown): Promise<void> {
  const { schoolId, accountId, key } = press;
  const replySealed = sealed(press, value);
  if (schoolId === null)
    await db.accountKey.updateMany({ where: { accountId, key }, data: { replySealed } });
  else
    await db.idempotencyKey.updateMany({
      where: { schoolId, accountId, key },
      data: { replySealed },
    });
}

const takenShape = shapeOf<{ key: string }>("once", { key: uuid });

/**
 * Does a deed once for a press, in the deed's own transaction. The reply must be plain data. A refused deed leaves no key
 * behind, because its transaction is rolled back: it may be pressed again.
 */
export async function once<Value, Reason extends string>(
  db: Db,
  press: Press,
  work: () => Promise<Outcome<Value, Reason>>,
): Promise<Outcome<Value, Reason | "KEY_REUSED">> {
  const taken = await rows(db, takenShape)(takingKey(press));
  if (taken.length === 0) return replyBefore<Value>(db, press);
  const outcome = await work();
  if (outcome.ok) await keepReply(db, press, outcome.value);
  return outcome;
}

/** How long a key is kept: a phone may stay without a connection over the holidays. */
const keptMs = 30 * 24 * 60 * 60 * 1000;

/**
 * Forgets keys that are old at a moment: a school's in its own scope, or (null) those outside a school in the gate's.
 * Answers how many.
 */
export async function sweepKeys(db: Db, schoolId: string | null, at: Date): Promise<number> {
  const where = { at: { lt: new Date(at.getTime() - keptMs) } };
  const { count } =
    schoolId === null
      ? await db.accountKey.deleteMany({ where })
      : await db.idempotencyKey.deleteMany({ where: { schoolId, ...where } });
  return count;
}
