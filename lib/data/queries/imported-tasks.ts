import "server-only";

import { courseKey, type KnownTask } from "@/lib/domain/workbook/staged/task";
import type { CourseCategory } from "@/lib/domain/workbook/course-words";

import { bool, int, list, rows, shapeOf, text, uuid, word } from "../rows";
import type { Db } from "../scope";

const tasksShape = shapeOf<KnownTask>("listKnownTasks", {
  id: uuid,
  version: int,
  course: text,
  weeklyLessons: int,
  online: bool,
  mode: word(),
  modeNote: text,
  platform: text,
  note: text,
  classIds: list(text),
  teacherIds: list(text),
  placed: bool,
  published: bool,
});

/** A term's tasks as an assignment file is compared with them. */
export async function listKnownTasks(
  db: Db,
  schoolId: string,
  termId: string,
): Promise<KnownTask[]> {
  return rows(db, tasksShape)`
    SELECT t.id, t.version, c.name AS course, t.weekly_lessons::int AS "weeklyLessons", t.online,
      t.delivery_mode::text AS mode, t.mode_note AS "modeNote", coalesce(p.name, '') AS platform, t.note,
      array(SELECT class_group_id::text FROM task_class x WHERE x.school_id = t.school_id AND x.task_id = t.id
        ORDER BY 1) AS "classIds",
      array(SELECT teacher_id::text FROM task_teacher x WHERE x.school_id = t.school_id AND x.task_id = t.id
        ORDER BY 1) AS "teacherIds",
      EXISTS (SELECT FROM lesson l WHERE l.school_id = t.school_id AND l.task_id = t.id AND l.weekday IS NOT NULL) AS placed,
      EXISTS (SELECT FROM session s WHERE s.school_id = t.school_id AND s.task_id = t.id) AS published
    FROM teaching_task t
    JOIN course c ON c.school_id = t.school_id AND c.id = t.course_id
    LEFT JOIN platform p ON p.school_id = t.school_id AND p.id = t.platform_id
    WHERE t.school_id = ${schoolId}::uuid AND t.term_id = ${termId}::uuid
    ORDER BY t.id`;
}

/** The names an assignment file may use: classes by their key, teachers by name, courses by theirs. */
export async function findNames(db: Db, schoolId: string) {
  const classes = await db.classGroup.findMany({
    where: { schoolId },
    select: { id: true, matchKey: true, name: true, closedOn: true },
  });
  const teachers = await db.teacher.findMany({
    where: { schoolId, leftOn: null },
    select: { id: true, name: true, subjects: true },
  });
  const courses = await db.course.findMany({
    where: { schoolId },
    select: { id: true, name: true, category: true, suitableOnline: true },
  });
  const byName = new Map<string, { id: string; subjects: string }[]>();
  for (const teacher of teachers)
    byName.set(teacher.name, [...(byName.get(teacher.name) ?? []), teacher]);
  return {
    classes: new Map(
      classes.map(({ matchKey, closedOn, ...one }) => [
        matchKey,
        { ...one, closed: closedOn !== null },
      ]),
    ),
    teachers: byName,
    courses: new Map(
      courses.map((course) => [
        courseKey(course.name),
        { ...course, category: course.category as CourseCategory },
      ]),
    ),
  };
}

export type Names = Awaited<ReturnType<typeof findNames>>;
