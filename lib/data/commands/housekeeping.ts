import "server-only";

import { nobodysAccount } from "@/lib/domain/actor";
import type { IsoDate } from "@/lib/domain/calendar/day";

import { findBusinessDay } from "../queries/business-day";
import { rows, shapeOf, text } from "../rows";
import { withScope, type Db } from "../scope";
import { failImport } from "./imports/begin";
import { sweepKeys } from "./press";
import { removeExpiredFiles } from "./stored-files";

const accountId = nobodysAccount;

/** An import that still reads after an hour and is in no queue, as after a restore, is read by nobody. */
const readingMs = 3_600_000;

/** How long a message is kept. Days. */
const messageDays = 365;

/** What a round took away or ended. */
export interface Tidied {
  readonly keys: number;
  readonly files: number;
  readonly imports: number;
  readonly messages: number;
}

/**
 * Does what time asks for, at an instant: forgets old keys of presses and messages, takes away files whose time is over, and ends
 * imports whose process died, so that nobody waits for them. Safe to run twice at once, and on several servers.
 */
export async function keepHouse(at: Date): Promise<Tidied> {
  const schools = await withScope({ kind: "province", accountId }, (db) =>
    db.school.findMany({ select: { id: true }, orderBy: { id: "asc" } }),
  );
  const { keys, on } = await withScope({ kind: "gate" }, async (db) => ({
    keys: await sweepKeys(db, null, at),
    on: await findBusinessDay(db, at),
  }));
  let tidied: Tidied = {
    keys,
    files: 0,
    imports: 0,
    messages: 0,
  };
  const queued = await withScope({ kind: "worker" }, listQueuedImports);
  for (const { id: schoolId } of schools) {
    const one = await withScope({ kind: "school", schoolId, accountId }, (db) =>
      tidySchool(db, schoolId, at, on, queued),
    );
    tidied = {
      ...tidied,
      keys: tidied.keys + one.keys,
      files: tidied.files + one.files,
      imports: tidied.imports + one.imports,
    };
  }
  const messages = await withScope({ kind: "worker" }, (db) => forgetMessages(db, at));
  return { ...tidied, messages };
}

const tidySchool = async (
  db: Db,
  schoolId: string,
  at: Date,
  on: IsoDate,
  queued: readonly string[],
): Promise<Omit<Tidied, "messages">> => ({
  keys: await sweepKeys(db, schoolId, at),
  files: await removeExpiredFiles(db, schoolId, on),
  imports: await endDeadImports(db, schoolId, at, queued),
});

/** Messages of more than a year ago; what they told of stands in the audit trail. */
async function forgetMessages(db: Db, at: Date): Promise<number> {
  const yearBefore = new Date(at.getTime() - messageDays * 86_400_000);
  const { count } = await db.inboxItem.deleteMany({ where: { at: { lt: yearBefore } } });
  return count;
}

const queuedShape = shapeOf<{ id: string }>("listQueuedImports", { id: text });

/** Imports whose reading still waits or goes on in the queue (its public view shows no payloads); in the worker's scope. */
async function listQueuedImports(db: Db): Promise<string[]> {
  const queued = await rows(db, queuedShape)`
    SELECT j.payload->'input'->>'importId' AS id
    FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
    WHERE t.identifier = 'import.read' AND j.attempts < j.max_attempts`;
  return queued.map(({ id }) => id);
}

async function endDeadImports(
  db: Db,
  schoolId: string,
  at: Date,
  queued: readonly string[],
): Promise<number> {
  const dead = await db.import.findMany({
    where: {
      schoolId,
      status: "READING",
      createdAt: { lt: new Date(at.getTime() - readingMs) },
      id: { notIn: [...queued] },
    },
    select: { id: true },
  });
  for (const { id } of dead) await failImport(db, { schoolId, importId: id }, "INTERRUPTED");
  return dead.length;
}
