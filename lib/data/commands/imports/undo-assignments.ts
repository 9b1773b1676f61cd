import "server-only";

import type { SchoolDeed } from "@/lib/domain/actor";

import { run } from "../../rows";
import type { Db } from "../../scope";
import { draftPlans, removeDrafts } from "../teaching-plans";

/** Takes tasks back, and the drafts made of them; drafts that stay take the tasks as they were before. */
export async function undoAssignments(
  db: Db,
  { schoolId, importId, termId }: { schoolId: string; importId: string; termId: string },
  deed: SchoolDeed,
): Promise<void> {
  await removeDrafts(db, schoolId, importId);
  await run(db)`
    DELETE FROM plan_item i USING import_row r
    WHERE r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid AND r.effect = 'CREATE'
      AND i.school_id = r.school_id AND i.task_id = r.subject_id`;
  await db.teachingTask.deleteMany({ where: { schoolId, importId } });
  await run(db)`
    UPDATE teaching_task t SET weekly_lessons = w."weeklyLessons", online = w.online, delivery_mode = w.mode,
      mode_note = w."modeNote", platform_id = p.id, note = w.note, version = t.version + 1
    FROM import_row r
    CROSS JOIN LATERAL jsonb_to_record(r.changes->'was') AS w("weeklyLessons" int, online boolean, mode delivery_mode,
      "modeNote" text, platform text, note text)
    LEFT JOIN platform p ON p.school_id = r.school_id AND p.name = w.platform
    WHERE r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid AND r.effect = 'CHANGE'
      AND t.school_id = r.school_id AND t.id = r.subject_id`;
  await run(db)`
    DELETE FROM task_class x USING import_row r
    WHERE r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid AND r.effect = 'CHANGE'
      AND r.changes ? 'classIds' AND x.school_id = r.school_id AND x.task_id = r.subject_id`;
  await run(db)`
    DELETE FROM task_teacher x USING import_row r
    WHERE r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid AND r.effect = 'CHANGE'
      AND r.changes ? 'teacherIds' AND x.school_id = r.school_id AND x.task_id = r.subject_id`;
  await run(db)`
    INSERT INTO task_class (school_id, task_id, class_group_id)
    SELECT r.school_id, r.subject_id, one::uuid
    FROM import_row r, jsonb_array_elements_text(r.changes->'was'->'classIds') AS one
    WHERE r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid AND r.effect = 'CHANGE'
      AND r.changes ? 'classIds'`;
  await run(db)`
    INSERT INTO task_teacher (school_id, task_id, teacher_id)
    SELECT r.school_id, r.subject_id, one::uuid
    FROM import_row r, jsonb_array_elements_text(r.changes->'was'->'teacherIds') AS one
    WHERE r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid AND r.effect = 'CHANGE'
      AND r.changes ? 'teacherIds'`;
  await db.course.deleteMany({ where: { schoolId, importId, tasks: { none: {} } } });
  await db.platform.deleteMany({ where: { schoolId, importId, tasks: { none: {} } } });
  await draftPlans(db, { termId, importId: null }, deed);
}
