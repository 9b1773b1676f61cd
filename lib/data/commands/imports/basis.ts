import "server-only";

import type { Db } from "../../scope";
import type { ImportKind } from "./begin";

/**
 * A fingerprint of what an import's preview was compared with: how many rows there are and the sum of their versions.
 * Every change of a student, teacher, class, course or task raises a version, so another fingerprint means another school.
 */
export async function basisOf(db: Db, schoolId: string, kind: ImportKind): Promise<string> {
  const [row] =
    kind === "ROSTER"
      ? await db.$queryRaw<{ basis: string }[]>`
          SELECT concat_ws(':',
            (SELECT concat_ws('/', count(*), sum(version)) FROM student WHERE school_id = ${schoolId}::uuid),
            (SELECT concat_ws('/', count(*), sum(version)) FROM class_group WHERE school_id = ${schoolId}::uuid)) AS basis`
      : kind === "TEACHERS"
        ? await db.$queryRaw<{ basis: string }[]>`
          SELECT concat_ws('/', count(*), sum(version)) AS basis FROM teacher WHERE school_id = ${schoolId}::uuid`
        : await db.$queryRaw<{ basis: string }[]>`
          SELECT concat_ws(':',
            (SELECT concat_ws('/', count(*), sum(version)) FROM teacher WHERE school_id = ${schoolId}::uuid),
            (SELECT concat_ws('/', count(*), sum(version)) FROM class_group WHERE school_id = ${schoolId}::uuid),
            (SELECT concat_ws('/', count(*), sum(version)) FROM course WHERE school_id = ${schoolId}::uuid),
            (SELECT concat_ws('/', count(*), sum(version)) FROM teaching_task WHERE school_id = ${schoolId}::uuid)) AS basis`;
  return row?.basis ?? "";
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
  await db.$queryRaw`
    SELECT g.id FROM class_group g WHERE g.school_id = ${schoolId}::uuid ORDER BY g.id FOR SHARE`;
  if (kind === "ROSTER")
    await db.$queryRaw`
      SELECT s.id FROM student s JOIN import_row r ON r.school_id = s.school_id AND r.subject_id = s.id
      WHERE s.school_id = ${schoolId}::uuid AND r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid
        AND r.effect = 'CHANGE' ORDER BY s.id FOR UPDATE OF s`;
  else if (kind === "TEACHERS")
    await db.$queryRaw`
      SELECT t.id FROM teacher t JOIN import_row r ON r.school_id = t.school_id AND r.subject_id = t.id
      WHERE t.school_id = ${schoolId}::uuid AND r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid
        AND r.effect = 'CHANGE' ORDER BY t.id FOR UPDATE OF t`;
  else
    await db.$queryRaw`
      SELECT t.id FROM teaching_task t JOIN import_row r ON r.school_id = t.school_id AND r.subject_id = t.id
      WHERE t.school_id = ${schoolId}::uuid AND r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid
        AND r.effect = 'CHANGE' ORDER BY t.id FOR UPDATE OF t`;
}
