import "server-only";

import { uuidv7 } from "uuidv7";

import type { SchoolDeed } from "@/lib/domain/actor";

import { initialsOf } from "../../pinyin";
import { rows, run, shapeOf, text } from "../../rows";
import type { Db } from "../../scope";
import { draftPlans } from "../teaching-plans";

interface Staged {
  readonly schoolId: string;
  readonly importId: string;
  readonly termId: string;
}

/** Writes staged tasks with their courses and platforms, then drafts one plan a class (C101). */
export async function commitAssignments(
  db: Db,
  { schoolId, importId, termId }: Staged,
  deed: SchoolDeed,
): Promise<void> {
  await createCourses(db, schoolId, importId);
  await createPlatforms(db, schoolId, importId);
  await run(db)`
    INSERT INTO teaching_task (school_id, id, term_id, course_id, weekly_lessons, online, delivery_mode, mode_note,
      platform_id, note, import_id)
    SELECT r.school_id, r.subject_id, ${termId}::uuid, c.id, n."weeklyLessons", n.online, n.mode::delivery_mode,
      n."modeNote", p.id, n.note, r.import_id
    FROM import_row r
    CROSS JOIN LATERAL jsonb_to_record(r.content) AS n(course text, "weeklyLessons" int, online boolean, mode text,
      "modeNote" text, platform text, note text)
    JOIN course c ON c.school_id = r.school_id AND c.name = n.course
    LEFT JOIN platform p ON p.school_id = r.school_id AND p.name = n.platform
    WHERE r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid AND r.effect = 'CREATE'`;
  await run(db)`
    UPDATE teaching_task t SET weekly_lessons = n."weeklyLessons", online = n.online, delivery_mode = n.mode,
      mode_note = n."modeNote", platform_id = p.id, note = n.note, version = t.version + 1
    FROM import_row r
    CROSS JOIN LATERAL jsonb_to_record(r.content) AS n("weeklyLessons" int, online boolean, mode delivery_mode,
      "modeNote" text, platform text, note text)
    LEFT JOIN platform p ON p.school_id = r.school_id AND p.name = n.platform
    WHERE r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid AND r.effect = 'CHANGE'
      AND t.school_id = r.school_id AND t.id = r.subject_id`;
  await fillTasks(db, schoolId, importId);
  await draftPlans(db, { termId, importId }, deed);
}

/** Classes and teachers of new tasks, and again of changed ones. */
async function fillTasks(db: Db, schoolId: string, importId: string) {
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
    FROM import_row r, jsonb_array_elements_text(r.content->'classIds') AS one
    WHERE r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid
      AND (r.effect = 'CREATE' OR (r.effect = 'CHANGE' AND r.changes ? 'classIds'))`;
  await run(db)`
    INSERT INTO task_teacher (school_id, task_id, teacher_id)
    SELECT r.school_id, r.subject_id, one::uuid
    FROM import_row r, jsonb_array_elements_text(r.content->'teacherIds') AS one
    WHERE r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid
      AND (r.effect = 'CREATE' OR (r.effect = 'CHANGE' AND r.changes ? 'teacherIds'))`;
}

const coursesShape = shapeOf<{ name: string; category: string }>("createCourses", {
  name: text,
  category: text,
});

async function createCourses(db: Db, schoolId: string, importId: string) {
  const named = await rows(db, coursesShape)`
    SELECT DISTINCT ON (n.course) n.course AS name, n.category
    FROM import_row r CROSS JOIN LATERAL jsonb_to_record(r.content) AS n(course text, category text)
    WHERE r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid AND r.effect IN ('CREATE', 'CHANGE')
    ORDER BY n.course, r.row_no`;
  const known = await db.course.findMany({ where: { schoolId }, select: { name: true } });
  const names = new Set(known.map(({ name }) => name));
  const fresh = named.filter(({ name }) => !names.has(name));
  await run(db)`
    INSERT INTO course (school_id, id, name, name_initials, category, suitable_online, import_id)
    SELECT here.school_id, n.id, n.name, n.initials, n.category::course_category, n.category <> 'PRACTICE',
      ${importId}::uuid
    FROM unnest(${fresh.map(() => uuidv7())}::uuid[], ${fresh.map(({ name }) => name)}::text[],
      ${fresh.map(({ name }) => initialsOf(name))}::text[], ${fresh.map(({ category }) => category)}::text[])
      AS n(id, name, initials, category)
    JOIN school_setting here ON here.school_id = ${schoolId}::uuid`;
}

const platformsShape = shapeOf<{ name: string }>("createPlatforms", { name: text });

async function createPlatforms(db: Db, schoolId: string, importId: string) {
  const named = await rows(db, platformsShape)`
    SELECT DISTINCT r.content->>'platform' AS name FROM import_row r
    WHERE r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid AND r.effect IN ('CREATE', 'CHANGE')
      AND r.content->>'platform' <> ''
      AND NOT EXISTS (SELECT FROM platform p WHERE p.school_id = r.school_id AND p.name = r.content->>'platform')`;
  await run(db)`
    INSERT INTO platform (school_id, id, name, import_id)
    SELECT here.school_id, n.id, n.name, ${importId}::uuid
    FROM unnest(${named.map(() => uuidv7())}::uuid[], ${named.map(({ name }) => name)}::text[]) AS n(id, name)
    JOIN school_setting here ON here.school_id = ${schoolId}::uuid`;
}
