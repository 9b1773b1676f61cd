import "server-only";

import type { IsoDate } from "@/lib/domain/calendar/day";

import { run } from "../../rows";
import type { Db } from "../../scope";

/** Writes a staged list of teachers: new ones, changed ones, and titles from the day the file speaks of. */
export async function commitTeachers(
  db: Db,
  { schoolId, importId, asOf }: { schoolId: string; importId: string; asOf: IsoDate },
): Promise<void> {
  await run(db)`
    INSERT INTO teacher (school_id, id, staff_no, name, name_pinyin, name_initials, subjects, phone_sealed, phone_masked,
      import_id)
    SELECT r.school_id, r.subject_id, n."staffNo", n.name, n.pinyin, n.initials, n.subjects, r.phone_sealed,
      nullif(n."phoneMasked", ''), r.import_id
    FROM import_row r
    CROSS JOIN LATERAL jsonb_to_record(r.content) AS n("staffNo" text, name text, pinyin text, initials text,
      subjects text, "phoneMasked" text)
    WHERE r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid AND r.effect = 'CREATE'`;
  await run(db)`
    UPDATE teacher t SET name = n.name, name_pinyin = n.pinyin, name_initials = n.initials, subjects = n.subjects,
      phone_sealed = coalesce(r.phone_sealed, t.phone_sealed),
      phone_masked = CASE WHEN r.phone_sealed IS NULL THEN t.phone_masked ELSE n."phoneMasked" END, version = t.version + 1
    FROM import_row r
    CROSS JOIN LATERAL jsonb_to_record(r.content) AS n(name text, pinyin text, initials text, subjects text,
      "phoneMasked" text)
    WHERE r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid AND r.effect = 'CHANGE'
      AND t.school_id = r.school_id AND t.id = r.subject_id`;
  await run(db)`
    INSERT INTO teacher_title AS x (school_id, teacher_id, from_on, title, import_id)
    SELECT r.school_id, r.subject_id, ${asOf}::date, r.content->>'title', r.import_id
    FROM import_row r
    WHERE r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid AND r.content->>'title' <> ''
      AND (r.effect = 'CREATE' OR (r.effect = 'CHANGE' AND r.changes ? 'title'))
    ON CONFLICT (school_id, teacher_id, from_on) DO UPDATE SET title = excluded.title, import_id = excluded.import_id`;
}
