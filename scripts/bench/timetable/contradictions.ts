import type { Contradiction } from "../../../lib/domain/timetable/explain/contradictions";
import { generate } from "../../timetable/generate";
import type {
  Lesson,
  Problem,
  Slot,
  Task,
  Teacher,
} from "../../../lib/domain/timetable/model/problem";

/** A sound school with one contradiction put in, and the cause that must be named. */
export interface SeededContradiction {
  readonly kind: string;
  readonly problem: Problem;
  readonly code: Contradiction["code"];
  readonly who: string;
}

/** More than twenty ways in which a school's wishes can contradict each other, in a school of some size. */
export function seededContradictions(classCount: number, seed: number): SeededContradiction[] {
  const base = generate("A", classCount, seed);
  const { days, periodMinutes } = base.grid;
  const periods = periodMinutes.length;
  const week: Slot[] = Array.from({ length: days * periods }, (_, s) => ({
    day: Math.floor(s / periods),
    period: s % periods,
  }));
  const onDays = (...list: number[]) => week.filter(({ day }) => list.includes(day));
  const offDays = (...list: number[]) => week.filter(({ day }) => !list.includes(day));
  const own = base.tasks.find(({ classIds }) => classIds.length === 1)!;
  const other = base.tasks.find(
    ({ classIds, teacherIds }) =>
      classIds[0] === own.classIds[0] &&
      teacherIds[0] !== own.teacherIds[0] &&
      classIds.length === 1,
  )!;
  const [teacherId, classId] = [own.teacherIds[0]!, own.classIds[0]!];
  const [first, second] = own.lessons;

  const task = (id: string, change: (one: Task) => Task): Problem => ({
    ...base,
    tasks: base.tasks.map((one) => (one.id === id ? change(one) : one)),
  });
  const lessons = (change: (one: Lesson, i: number) => Lesson): Problem =>
    task(own.id, (one) => ({ ...one, lessons: one.lessons.map(change) }));
  const teacher = (change: Partial<Teacher>): Problem => ({
    ...base,
    teachers: base.teachers.map((one) => (one.id === teacherId ? { ...one, ...change } : one)),
  });
  const schoolClass = (change: Partial<Problem["classes"][number]>): Problem => ({
    ...base,
    classes: base.classes.map((one) => (one.id === classId ? { ...one, ...change } : one)),
  });
  const lockBoth = (a: Lesson, b: Lesson, at: Slot): Problem => ({
    ...base,
    tasks: base.tasks.map((one) => ({
      ...one,
      lessons: one.lessons.map((lesson) =>
        lesson.id === a.id || lesson.id === b.id ? { ...lesson, lockedAt: at } : lesson,
      ),
    })),
  });
  const noon = { day: 0, period: 0 };
  const sibling = base.tasks.find((one) => one.teacherIds[0] === teacherId && one !== own) ?? own;
  const many = (n: number): Lesson[] =>
    Array.from({ length: n }, (_, i) => ({ id: `extra-${i}`, length: 1 }));
  const load = base.tasks
    .filter((one) => one.teacherIds.includes(teacherId))
    .reduce((sum, one) => sum + one.lessons.length, 0);
  const seeded = (
    kind: string,
    problem: Problem,
    code: Contradiction["code"],
    who: string,
  ): SeededContradiction => ({ kind, problem, code, who });

  return [
    seeded("teacher away all week", teacher({ unavailable: week }), "NO_OPEN_SLOT", own.id),
    seeded(
      "lesson longer than any free run",
      {
        ...lessons((one) => ({ ...one, length: 4 })),
        grid: { ...base.grid, noSpanAfter: [1, 3, 5] },
      },
      "NO_OPEN_SLOT",
      own.id,
    ),
    seeded(
      "task closed all week",
      task(own.id, (one) => ({ ...one, unavailable: week })),
      "NO_OPEN_SLOT",
      own.id,
    ),
    seeded(
      "start outside the teacher's hours",
      {
        ...lessons((one) => ({ ...one, starts: [noon] })),
        teachers: teacher({ unavailable: [noon] }).teachers,
      },
      "NO_OPEN_SLOT",
      own.id,
    ),
    seeded(
      "teacher with more lessons than free slots",
      teacher({ unavailable: week.slice(load - 1) }),
      "TEACHER_OVERFULL",
      teacherId,
    ),
    seeded(
      "teacher's lessons confined to too few slots",
      {
        ...base,
        tasks: base.tasks.map((one) =>
          one === own || one === sibling
            ? {
                ...one,
                maxPerDay: 9,
                lessons: one.lessons.map((lesson) => ({
                  ...lesson,
                  starts: [noon, { day: 1, period: 0 }],
                })),
              }
            : one,
        ),
      },
      "TEACHER_COMPETITION",
      teacherId,
    ),
    seeded(
      "teacher above the weekly limit",
      teacher({ maxPerWeek: load - 1 }),
      "TEACHER_WEEK",
      teacherId,
    ),
    seeded("teacher's days too short", teacher({ maxPerDay: 1 }), "TEACHER_DAYS", teacherId),
    seeded(
      "teacher asked for more days than given",
      teacher({ minDays: 5, unavailable: onDays(4) }),
      "TEACHER_MIN_DAYS",
      teacherId,
    ),
    seeded(
      "class with more lessons than slots",
      task(own.id, (one) => ({ ...one, maxPerDay: 40, teacherIds: [], lessons: many(40) })),
      "CLASS_OVERFULL",
      classId,
    ),
    seeded(
      "class away too long",
      schoolClass({ unavailable: week.slice(12) }),
      "CLASS_OVERFULL",
      classId,
    ),
    seeded(
      "class without lessons enough for two hours a day",
      {
        ...base,
        tasks: base.tasks.filter((one) => one === own || !one.classIds.includes(classId)),
      },
      "DAILY_MINIMUM_TOTAL",
      classId,
    ),
    seeded(
      "class away on a school day",
      schoolClass({ unavailable: onDays(2) }),
      "DAILY_MINIMUM_DAY",
      classId,
    ),
    seeded(
      "class's upper limit below its lessons",
      schoolClass({ dailyMaximumMinutes: 120 }),
      "DAILY_MAXIMUM_TOTAL",
      classId,
    ),
    seeded(
      "class owed more than allowed",
      schoolClass({ dailyMaximumMinutes: 119 }),
      "DAILY_LIMITS_CROSS",
      classId,
    ),
    seeded(
      "live places too few",
      { ...base, live: { quota: Math.floor((classCount * 10) / 40) - 1 } },
      "LIVE_OVERFULL",
      "live",
    ),
    seeded(
      "live lessons confined to full slots",
      {
        ...base,
        live: { quota: Math.max(1, Math.floor(classCount / 8)) },
        grid: { ...base.grid, closed: offDays(0, 1, 2) },
      },
      "LIVE_OVERFULL",
      "live",
    ),
    seeded(
      "a session above the seats",
      { ...base, live: { ...base.live, seats: 60 } },
      "SEATS",
      base.tasks.find((one) => one.classIds.length === 2)!.id,
    ),
    seeded(
      "more lessons of a task than its teacher's days",
      teacher({ unavailable: offDays(0) }),
      "TASK_DAYS",
      own.id,
    ),
    seeded(
      "a lock on an absent teacher",
      {
        ...lessons((one, i) => (i === 0 ? { ...one, lockedAt: noon } : one)),
        teachers: teacher({ unavailable: [noon] }).teachers,
      },
      "LOCK_IMPOSSIBLE",
      first!.id,
    ),
    seeded(
      "two locks of one class in one slot",
      lockBoth(first!, other.lessons[0]!, noon),
      "LOCKS_CLASH",
      own.lessons
        .concat(other.lessons)
        .find(
          (one) =>
            one.id ===
            [first!.id, other.lessons[0]!.id].sort(
              (a, b) => orderOf(base, b) - orderOf(base, a),
            )[0],
        )!.id,
    ),
    seeded(
      "joined lessons with no common slot",
      {
        ...lessons((one, i) => ({ ...one, starts: i === 0 ? [noon] : [{ day: 1, period: 1 }] })),
        sameStart: [[first!.id, second!.id]],
      },
      "SAME_START_APART",
      first!.id,
    ),
    seeded(
      "joined lessons of one teacher",
      { ...base, sameStart: [[first!.id, sibling.lessons.at(-1)!.id]] },
      "SAME_START_CLASH",
      first!.id,
    ),
    seeded(
      "lessons to lie too many days apart",
      {
        ...base,
        pairRules: [
          {
            kind: "MIN_DAYS_BETWEEN",
            lessonIds: [...own.lessons, ...other.lessons].slice(0, 3).map(({ id }) => id),
            value: 3,
          },
        ],
      },
      "PAIR_DAYS",
      first!.id,
    ),
    seeded(
      "too many free periods asked between lessons",
      {
        ...base,
        pairRules: [
          {
            kind: "MIN_GAPS_BETWEEN",
            lessonIds: base.tasks
              .filter((one) => one.classIds.includes(classId))
              .flatMap((one) => one.lessons.map(({ id }) => id)),
            value: 7,
          },
        ],
      },
      "PAIR_GAPS",
      base.tasks.find((one) => one.classIds.includes(classId))!.lessons[0]!.id,
    ),
  ];
}

const orderOf = (problem: Problem, lessonId: string) =>
  problem.tasks.flatMap(({ lessons }) => lessons).findIndex(({ id }) => id === lessonId);
