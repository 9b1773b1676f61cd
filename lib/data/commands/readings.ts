import "server-only";

import type { Deed, RegionActor, SchoolDeed } from "@/lib/domain/actor";
import { burstOfNames, namesMs, type ReadingPurpose } from "@/lib/domain/roster/names";

import { bool, int, row, rows, shapeOf, text, uuid } from "../rows";
import type { Db } from "../scope";
import { recordAudit, type AuditSubject } from "./audit";

/** What was read: how many people's names, what for, and of one class, above one, or taken away as a file. */
interface Reading {
  readonly purpose: ReadingPurpose;
  readonly count: number;
  readonly as: "class" | "list" | "export";
  /** The one class, session, file or month it was about, where there is one. */
  readonly of?: Pick<AuditSubject, "type" | "id">;
}

/**
 * Leaves a row of a school's person reading a list of students above one class, or taking names or pay away as a file; the
 * list of one class leaves none. Nobody is held up, but whoever reads unusually many within an hour is told to the leaders,
 * once; the list of a session of one class, which its log needs, does not count. Call it after what is read, and before any other row is
 * added to a chain.
 */
export async function recordReading(db: Db, deed: SchoolDeed, reading: Reading): Promise<void> {
  if (reading.count === 0) return;
  const { schoolId, accountId } = deed.by;
  // Before the chain's head is locked: every reading takes the two locks in this order.
  const { names, told } = await countInHour(db, deed, reading.count);
  if (reading.as !== "class") await append(db, deed, reading, schoolId);
  if (told || names < burstOfNames) return;
  await db.readingHour.update({
    where: { schoolId_accountId: { schoolId, accountId } },
    data: { told: true },
    select: { told: true },
  });
  await recordAudit(db, deed, "names.burst", {
    type: "account",
    id: accountId,
    after: { count: names },
  });
}

const hourShape = shapeOf<{ names: number; told: boolean }>("countInHour", {
  names: int,
  told: bool,
});

/** Adds to what a person has read in the present hour, which begins with the first reading after the last one ended. */
function countInHour(db: Db, { by: { schoolId, accountId }, at }: SchoolDeed, count: number) {
  const ended = new Date(at.getTime() - namesMs);
  return row(db, hourShape)`
    INSERT INTO reading_hour AS h (school_id, account_id, since, names)
    VALUES (${schoolId}::uuid, ${accountId}::uuid, ${at}::timestamptz, ${count})
    ON CONFLICT (school_id, account_id) DO UPDATE SET
      since = CASE WHEN h.since > ${ended} THEN h.since ELSE excluded.since END,
      names = CASE WHEN h.since > ${ended} THEN h.names ELSE 0 END + excluded.names,
      told = h.since > ${ended} AND h.told
    RETURNING names, told`;
}

/** `hidden` names were not readable in what was taken. */
const append = (
  db: Db,
  deed: Deed,
  { purpose, count, as, of }: Reading,
  schoolId: string,
  hidden = 0,
): Promise<void> =>
  recordAudit(db, deed, as === "export" ? "names.export" : "names.list", {
    ...(of ?? { type: "school", id: schoolId }),
    place: { schoolId },
    after: { purpose, count, ...(hidden > 0 && { hidden }) },
  });

/** The office reads who was in a session of several classes; one of a single class is its daily work and not counted. */
export async function recordSessionReading(
  db: Db,
  deed: SchoolDeed,
  sessionId: string,
  students: readonly { readonly className: string }[],
): Promise<void> {
  if (new Set(students.map(({ className }) => className)).size < 2) return;
  const of = { type: "session", id: sessionId };
  await recordReading(db, deed, { purpose: "SESSION", count: students.length, as: "list", of });
}

/** Names as a reader may see them, by the student's id. */
export interface OpenedNames {
  readonly names: ReadonlyMap<string, string>;
  /** How many of them are hidden but for the first character. */
  readonly hidden: number;
}

const openedShape = shapeOf<{ id: string; name: string; isOpen: boolean; isNew: boolean }>(
  "openNames",
  { id: uuid, name: text, isOpen: bool, isNew: bool },
);

/**
 * Opens names of one class for an official, who has so many an hour (`open_names`); leaves a row in the school's chain
 * where any is opened that was not before, and for each file. Call it after what is read, and before any other
 * row is added to a chain.
 */
export async function openNames(
  db: Db,
  deed: Deed<RegionActor>,
  { schoolId, classId }: { schoolId: string; classId: string },
  studentIds: readonly string[],
  as: "list" | "export",
): Promise<OpenedNames> {
  const found = await rows(db, openedShape)`
    SELECT id, name, is_open AS "isOpen", is_new AS "isNew"
    FROM open_names(${deed.at}::timestamptz, ${schoolId}::uuid, ${[...studentIds]}::uuid[])`;
  const count = found.filter(({ isOpen }) => isOpen).length;
  const hidden = found.length - count;
  if (as === "export" ? found.length > 0 : found.some(({ isNew }) => isNew)) {
    const of = { type: "class", id: classId };
    await append(db, deed, { purpose: "UNREACHED", count, as, of }, schoolId, hidden);
  }
  return { names: new Map(found.map(({ id, name }) => [id, name])), hidden };
}
