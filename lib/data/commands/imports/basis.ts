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
