import "server-only";

import type { ImportKind } from "@/lib/domain/workbook/import-kind";

import { Prisma } from "../../generated/client";
import { row, run, shapeOf, text } from "../../rows";
import type { Db } from "../../scope";
import { importDeeds } from "./kinds";

const basisShape = shapeOf<{ basis: string }>("basisOf", { basis: text });

/**
 * A fingerprint of what an import's preview was compared with: how many rows there are and the sum of their versions.
 * Every change of a student, teacher, class, course or task raises a version, so another fingerprint means another school.
 */
export async function basisOf(db: Db, schoolId: string, kind: ImportKind): Promise<string> {
  const counted = importDeeds[kind].compared.map(
    (table) =>
      Prisma.sql`(SELECT concat_ws('/', count(*), sum(version)) FROM ${Prisma.raw(table)} WHERE school_id = ${schoolId}::uuid)`,
  );
  const { basis } = await row(db, basisShape)`
    SELECT concat_ws(':', ${Prisma.join(counted)}) AS basis`;
  return basis;
}

/**
 * Takes the rows an import is about to change, and the classes it names, for this transaction: what a colleague changed
 * before shows in the fingerprint, and nobody changes them after it. Rows it creates are kept apart by constraints.
 */
export async function lockSubjects(
  db: Db,
  schoolId: string,
  importId: string,
  kind: ImportKind,
): Promise<void> {
  await run(db)`
    SELECT g.id FROM class_group g WHERE g.school_id = ${schoolId}::uuid ORDER BY g.id FOR SHARE`;
  await run(db)`
    SELECT s.id FROM ${Prisma.raw(importDeeds[kind].subject)} s
    JOIN import_row r ON r.school_id = s.school_id AND r.subject_id = s.id
    WHERE s.school_id = ${schoolId}::uuid AND r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid
      AND r.effect = 'CHANGE' ORDER BY s.id FOR UPDATE OF s`;
}
