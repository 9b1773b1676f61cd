import "server-only";

import type { IsoDate } from "@/lib/domain/calendar/day";

import { isoDate } from "../day";
import { int, rows, shapeOf, text, uuid } from "../rows";
import type { Db } from "../scope";
import { containing, type ListPage } from "./classes";

export interface TeacherLine {
  readonly id: string;
  readonly staffNo: string;
  readonly name: string;
  readonly subjects: string;
  readonly title: string;
  /** 课时 a week of the term's online tasks. */
  readonly weeklyLessons: number;
  readonly classes: number;
}

const linesShape = shapeOf<TeacherLine & { total: number }>("listTeachers", {
  id: uuid,
  staffNo: text,
  name: text,
  subjects: text,
  title: text,
  weeklyLessons: int,
  classes: int,
  total: int,
});

/** Teachers with the title in force and the term's load, found by name, 工号, subject, pinyin or initials. */
export async function listTeachers(
  db: Db,
  schoolId: string,
  {
    on,
    termId,
    left = false,
    q,
    sort,
    descending,
    page,
    size,
  }: ListPage & { on: IsoDate; termId: string | null; left?: boolean },
): Promise<{ rows: TeacherLine[]; total: number }> {
  const found = await rows(db, linesShape)`
    WITH line AS (
      SELECT t.id, t.staff_no AS "staffNo", t.name, t.name_pinyin, t.subjects, coalesce(x.title, '') AS title,
        coalesce(w.lessons, 0)::int AS "weeklyLessons", coalesce(w.classes, 0)::int AS classes
      FROM teacher t
      LEFT JOIN LATERAL (
        SELECT title FROM teacher_title x WHERE x.school_id = t.school_id AND x.teacher_id = t.id
          AND x.from_on <= ${on}::date ORDER BY x.from_on DESC LIMIT 1
      ) x ON true
      LEFT JOIN LATERAL (
        SELECT sum(k.weekly_lessons) AS lessons, (SELECT count(DISTINCT tc.class_group_id) FROM task_teacher y
          JOIN teaching_task z ON z.school_id = y.school_id AND z.id = y.task_id AND z.term_id = ${termId}::uuid
          JOIN task_class tc ON tc.school_id = y.school_id AND tc.task_id = y.task_id
          WHERE y.school_id = t.school_id AND y.teacher_id = t.id) AS classes
        FROM task_teacher tt JOIN teaching_task k ON k.school_id = tt.school_id AND k.id = tt.task_id AND k.online
          AND k.term_id = ${termId}::uuid
        WHERE tt.school_id = t.school_id AND tt.teacher_id = t.id
      ) w ON true
      WHERE t.school_id = ${schoolId}::uuid AND (t.left_on IS NOT NULL AND t.left_on <= ${on}::date) = ${left}
        AND (${q} = '' OR t.name LIKE ${containing(q)} OR lower(t.staff_no) LIKE ${containing(q)}
          OR lower(t.subjects) LIKE ${containing(q)} OR t.name_initials LIKE ${containing(q)}
          OR t.name_pinyin LIKE ${containing(q)})
    )
    SELECT id, "staffNo", name, subjects, title, "weeklyLessons", classes, count(*) OVER ()::int AS total FROM line
    ORDER BY
      CASE WHEN ${sort} = 'name' AND NOT ${descending} THEN name_pinyin END,
      CASE WHEN ${sort} = 'name' AND ${descending} THEN name_pinyin END DESC,
      CASE WHEN ${sort} = 'load' AND NOT ${descending} THEN "weeklyLessons" END,
      CASE WHEN ${sort} = 'load' AND ${descending} THEN "weeklyLessons" END DESC,
      CASE WHEN ${sort} = 'no' AND ${descending} THEN "staffNo" END DESC, "staffNo"
    LIMIT ${size} OFFSET ${(page - 1) * size}`;
  return { rows: found.map(({ total: _, ...line }) => line), total: found[0]?.total ?? 0 };
}

/** One teacher with titles, tasks of a term and times that are not possible; or null. */
export async function findTeacher(db: Db, schoolId: string, id: string, termId: string | null) {
  const found = await db.teacher.findUnique({
    where: { schoolId_id: { schoolId, id } },
    select: {
      id: true,
      staffNo: true,
      name: true,
      subjects: true,
      phoneMasked: true,
      leftOn: true,
      version: true,
      titles: { orderBy: { from: "desc" }, select: { from: true, title: true } },
      unavailable: { select: { weekday: true, period: true } },
      tasks: {
        where: { task: { termId: { in: termId ? [termId] : [] } } },
        orderBy: { task: { course: { name: "asc" } } },
        select: {
          task: {
            select: {
              id: true,
              weeklyLessons: true,
              online: true,
              deliveryMode: true,
              course: { select: { name: true } },
              classes: { select: { classGroup: { select: { id: true, name: true } } } },
            },
          },
        },
      },
    },
  });
  return (
    found && {
      ...found,
      leftOn: found.leftOn && isoDate(found.leftOn),
      titles: found.titles.map(({ from, title }) => ({ from: isoDate(from), title })),
      tasks: found.tasks.map(({ task }) => ({
        ...task,
        courseName: task.course.name,
        classes: task.classes.map(({ classGroup }) => classGroup),
      })),
    }
  );
}

/** Names to choose a teacher from. */
export const listTeacherNames = (db: Db, schoolId: string) =>
  db.teacher.findMany({
    where: { schoolId, leftOn: null },
    orderBy: { namePinyin: "asc" },
    select: { id: true, name: true, staffNo: true, nameInitials: true },
  });

/** The numbers of a school's periods, in order. */
export const listPeriodNumbers = async (db: Db, schoolId: string): Promise<number[]> =>
  (
    await db.period.findMany({
      where: { schoolId },
      orderBy: { number: "asc" },
      select: { number: true },
    })
  ).map(({ number }) => number);
