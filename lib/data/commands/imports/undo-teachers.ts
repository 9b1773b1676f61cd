import "server-only";

import { run } from "../../rows";
import type { Db } from "../../scope";

/** Takes a list of teachers back: new ones go, changed ones are as before. */
export async function undoTeachers(
  db: Db,
  { schoolId, importId }: { schoolId: string; importId: string },
): Promise<void> {
  await run(db)`
    UPDATE teacher_title x SET title = r.changes->'was'->>'title', import_id = NULL
    FROM import_row r
    WHERE r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid AND r.effect = 'CHANGE'
      AND r.changes->'was'->>'title' IS NOT NULL AND x.school_id = r.school_id AND x.teacher_id = r.subject_id
      AND x.import_id = r.import_id`;
  await db.teacherTitle.deleteMany({ where: { schoolId, importId } });
  await run(db)`
    UPDATE teacher t SET name = w.name, subjects = w.subjects,
      name_pinyin = w.pinyin,
      name_initials = w.initials,
      phone_sealed = decode(w."phoneSealed", 'base64'), phone_masked = w."phoneMasked", version = t.version + 1
    FROM import_row r
    CROSS JOIN LATERAL jsonb_to_record(r.changes->'was') AS w(name text, subjects text, pinyin text, initials text,
      "phoneSealed" text, "phoneMasked" text)
    WHERE r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid AND r.effect = 'CHANGE'
      AND t.school_id = r.school_id AND t.id = r.subject_id`;
  await db.teacherUnavailability.deleteMany({ where: { schoolId, teacher: { importId } } });
  await db.teacherTitle.deleteMany({ where: { schoolId, teacher: { importId } } });
  await db.teacher.deleteMany({ where: { schoolId, importId } });
}
