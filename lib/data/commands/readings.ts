import "server-only";

import type { Deed, RegionActor, SchoolDeed } from "@/lib/domain/actor";
import { isBurst, namesMs, type ReadingPurpose } from "@/lib/domain/roster/names";

import { bool, int, row, rows, shapeOf, text, uuid } from "../rows";
import type { Db } from "../scope";
import { recordAudit, type AuditSubject } from "./audit";

/** What was read: how many people's names, what for, and on the screen or as a file. */
interface Reading {
  readonly purpose: ReadingPurpose;
  readonly count: number;
  readonly as: "list" | "export";
  /** The one class or month it was about, where there is one. */
  readonly of?: Pick<AuditSubject, "type" | "id">;
}

const hourShape = shapeOf<{ names: number; told: boolean }>("recordReading", {
  names: int,
  told: bool,
});

const openedShape = shapeOf<{ id: string; name: string; isOpen: boolean; isNew: boolean }>(
  "openNames",
  { id: uuid, name: text, isOpen: bool, isNew: bool },
);

const readings = ["names.list", "names.export"];

/**
 * Leaves a row of a school's person reading a list of students above one class, or taking names or pay away as a file.
 * Nobody is held up; who reads unusually many within an hour is told to the leaders, once. Call it last.
 */
export async function recordReading(db: Db, deed: SchoolDeed, reading: Reading): Promise<void> {
  if (reading.count === 0) return;
  const { accountId, schoolId } = deed.by;
  await append(db, deed, reading, schoolId);
  // The chain's head is locked: of two readings at once, the second counts the first.
  const { names, told } = await row(db, hourShape)`
    SELECT coalesce(sum((after->>'count')::int) FILTER (WHERE action = ANY (${readings}::text[])), 0)::int AS names,
      coalesce(bool_or(action = 'names.burst'), false) AS told
    FROM audit_entry
    WHERE chain_id = ${schoolId}::uuid AND at > ${new Date(deed.at.getTime() - namesMs)} AND actor_id = ${accountId}::uuid
      AND (action = ANY (${readings}::text[]) OR action = 'names.burst')`;
  if (told || !isBurst(names, reading.count)) return;
  await recordAudit(db, deed, "names.burst", {
    type: "account",
    id: accountId,
    after: { count: names },
  });
}

const append = (
  db: Db,
  deed: Deed,
  { purpose, count, as, of }: Reading,
  schoolId: string,
): Promise<void> =>
  recordAudit(db, deed, as === "export" ? "names.export" : "names.list", {
    ...(of ?? { type: "school", id: schoolId }),
    place: { schoolId },
    after: { purpose, count },
  });

/** Names as a reader may see them, by the student's id. */
export interface OpenedNames {
  readonly names: ReadonlyMap<string, string>;
  /** How many of them are hidden but for the first character. */
  readonly hidden: number;
}

/**
 * Opens names of one class for an official, who has so many an hour (`open_names`); leaves a row in the school's chain
 * where any is opened that was not before, or all of them are taken away as a file. Call it last.
 */
export async function openNames(
  db: Db,
  deed: Deed<RegionActor>,
  { schoolId, classId }: { schoolId: string; classId: string },
  studentIds: readonly string[],
  as: Reading["as"],
): Promise<OpenedNames> {
  const found = await rows(db, openedShape)`
    SELECT id, name, is_open AS "isOpen", is_new AS "isNew"
    FROM open_names(${deed.at}::timestamptz, ${schoolId}::uuid, ${[...studentIds]}::uuid[])`;
  const count = found.filter(({ isOpen }) => isOpen).length;
  if (count > 0 && (as === "export" || found.some(({ isNew }) => isNew))) {
    const of = { type: "class", id: classId };
    await append(db, deed, { purpose: "UNREACHED", count, as, of }, schoolId);
  }
  return {
    names: new Map(found.map(({ id, name }) => [id, name])),
    hidden: found.length - count,
  };
}
