import "server-only";

import { run } from "../rows";
import type { Db } from "../scope";

/**
 * Has the turn of a school for this transaction: of two commands that decide by what the school's other rows say, the
 * second looks once the first has written. Reading goes on, and so does writing rows that name the school.
 */
export async function lockSchool(db: Db, schoolId: string): Promise<void> {
  await run(db)`SELECT id FROM school WHERE id = ${schoolId}::uuid FOR NO KEY UPDATE`;
}

/** The same for one of its terms: its dates, its timetable's publication. */
export async function lockTerm(db: Db, schoolId: string, termId: string): Promise<void> {
  await run(db)`
    SELECT id FROM term WHERE school_id = ${schoolId}::uuid AND id = ${termId}::uuid FOR NO KEY UPDATE`;
}
