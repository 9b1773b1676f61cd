import "server-only";

import { arrangeWishes } from "@/lib/domain/timetable/run/wishes";
import type { Timetable, TimetableTask } from "@/lib/domain/timetable/model/timetable";

import { json, rows, shapeOf, text, uuid, word } from "../rows";
import type { Db } from "../scope";

const tasksShape = shapeOf<TaskRow>("findTimetable", {
  id: uuid,
  courseName: text,
  category: word(),
  mode: text,
  classes: json(),
  teachers: json(),
});

/**
 * A term's working timetable: the tasks that have lessons, who takes part in them, and where each lesson stands.
 * Its size follows the week, not the term.
 */
export async function findTimetable(db: Db, schoolId: string, termId: string): Promise<Timetable> {
  const [setting, periods, lessons, tasks, away] = [
    await db.schoolSetting.findUnique({
      where: { schoolId },
      select: { dailyLimitMinutes: true, liveQuota: true, arrangeWishes: true },
    }),
    await db.period.findMany({
      where: { schoolId },
      select: { number: true, startsMinute: true, endsMinute: true },
      orderBy: { startsMinute: "asc" },
    }),
    await db.lesson.findMany({
      where: { schoolId, termId },
      select: {
        id: true,
        version: true,
        taskId: true,
        length: true,
        weekday: true,
        period: true,
        weeks: true,
        locked: true,
      },
      orderBy: [{ taskId: "asc" }, { ordinal: "asc" }],
    }),
    await rows(db, tasksShape)`
      SELECT t.id, c.name AS "courseName", c.category::text AS category, t.delivery_mode::text AS mode,
        (SELECT jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) ORDER BY g.name) FROM task_class x
          JOIN class_group g ON g.school_id = x.school_id AND g.id = x.class_group_id
          WHERE x.school_id = t.school_id AND x.task_id = t.id) AS classes,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'name', e.name, 'version', e.version) ORDER BY e.name), '[]') FROM task_teacher x
          JOIN teacher e ON e.school_id = x.school_id AND e.id = x.teacher_id
          WHERE x.school_id = t.school_id AND x.task_id = t.id) AS teachers
      FROM teaching_task t JOIN course c ON c.school_id = t.school_id AND c.id = t.course_id
      WHERE t.school_id = ${schoolId}::uuid AND t.term_id = ${termId}::uuid
        AND EXISTS (SELECT FROM lesson l WHERE l.school_id = t.school_id AND l.task_id = t.id)
      ORDER BY c.name, t.id`,
    await db.teacherUnavailability.findMany({
      where: { schoolId },
      select: { teacherId: true, weekday: true, period: true },
    }),
  ];
  const people = new Map<string, Named & { readonly version: number }>();
  const groups = new Map<string, Named>();
  for (const { teachers, classes } of tasks) {
    for (const one of teachers) people.set(one.id, one);
    for (const one of classes ?? []) groups.set(one.id, one);
  }
  const awayOf = new Map<string, { weekday: number; period: number }[]>();
  for (const { teacherId, ...slot } of away)
    awayOf.set(teacherId, [...(awayOf.get(teacherId) ?? []), slot]);
  return {
    periods,
    classes: [...groups.values()].sort(byName),
    teachers: [...people.values()]
      .sort(byName)
      .map((one) => ({ ...one, away: awayOf.get(one.id) ?? [] })),
    tasks: tasks.map(({ classes, teachers, ...task }) => ({
      ...task,
      classIds: (classes ?? []).map(({ id }) => id),
      teacherIds: teachers.map(({ id }) => id),
    })),
    lessons,
    limitMinutes: setting?.dailyLimitMinutes ?? null,
    liveQuota: setting?.liveQuota ?? null,
    wishes: arrangeWishes(setting?.arrangeWishes),
  };
}

interface Named {
  readonly id: string;
  readonly name: string;
}

type TaskRow = Omit<TimetableTask, "classIds" | "teacherIds"> & {
  readonly classes: readonly Named[] | null;
  readonly teachers: readonly (Named & { readonly version: number })[];
};

const byName = (a: Named, b: Named) =>
  a.name.localeCompare(b.name, "zh-Hans-CN", { numeric: true });
