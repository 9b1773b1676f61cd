import type { Problem } from "../model/problem";

/** A part of a problem a planner could give up, by name. `id` is whom or what it belongs to. */
export interface Group {
  readonly kind:
    | "TASK"
    | "TEACHER_ABSENCE"
    | "TEACHER_LIMITS"
    | "CLASS_ABSENCE"
    | "CLASS_LIMITS"
    | "TASK_ABSENCE"
    | "TASK_DAY"
    | "LOCK"
    | "STARTS"
    | "SAME_START"
    | "PAIR_RULE"
    | "CLOSED_SLOTS"
    | "BREAKS"
    | "LIVE_QUOTA"
    | "SEATS"
    | "ROOMS"
    | "ROOM_SEATS"
    | "ROOM_ABSENCE"
    | "DAILY_MINIMUM"
    | "DAILY_MAXIMUM"
    | "NO_GAPS";
  readonly id: string;
}

const one = (kind: Group["kind"], id = ""): Group => ({ kind, id });
const some = (list: readonly unknown[] | undefined) => (list?.length ?? 0) > 0;

/** Every group a problem has. */
export function groupsOf(problem: Problem): Group[] {
  const { grid, live, limits } = problem;
  const lessons = problem.tasks.flatMap((task) => task.lessons);
  return [
    ...(some(grid.closed) ? [one("CLOSED_SLOTS")] : []),
    ...(some(grid.noSpanAfter) ? [one("BREAKS")] : []),
    ...(live?.quota !== undefined ? [one("LIVE_QUOTA")] : []),
    ...(live?.seats !== undefined ? [one("SEATS")] : []),
    ...(live?.rooms ? [one("ROOMS")] : []),
    ...(live?.rooms?.some(({ seats }) => seats !== undefined) ? [one("ROOM_SEATS")] : []),
    ...(live?.rooms ?? []).flatMap(({ id, unavailable }) =>
      some(unavailable) ? [one("ROOM_ABSENCE", id)] : [],
    ),
    ...(limits?.dailyMinimumMinutes ? [one("DAILY_MINIMUM")] : []),
    ...(limits?.dailyMaximumMinutes !== undefined ? [one("DAILY_MAXIMUM")] : []),
    ...(limits?.noGaps ? [one("NO_GAPS")] : []),
    ...problem.teachers.flatMap(({ id, unavailable, maxPerDay, maxPerWeek, minDays }) => [
      ...(some(unavailable) ? [one("TEACHER_ABSENCE", id)] : []),
      ...([maxPerDay, maxPerWeek, minDays].some((n) => n !== undefined)
        ? [one("TEACHER_LIMITS", id)]
        : []),
    ]),
    ...problem.classes.flatMap(({ id, unavailable, dailyMinimumMinutes, dailyMaximumMinutes }) => [
      ...(some(unavailable) ? [one("CLASS_ABSENCE", id)] : []),
      ...([dailyMinimumMinutes, dailyMaximumMinutes].some((n) => n !== undefined)
        ? [one("CLASS_LIMITS", id)]
        : []),
    ]),
    ...problem.tasks.flatMap(({ id, unavailable }) => [
      one("TASK", id),
      one("TASK_DAY", id),
      ...(some(unavailable) ? [one("TASK_ABSENCE", id)] : []),
    ]),
    ...lessons.flatMap(({ id, lockedAt, starts }) => [
      ...(lockedAt ? [one("LOCK", id)] : []),
      ...(starts ? [one("STARTS", id)] : []),
    ]),
    ...(problem.sameStart ?? []).map((_, i) => one("SAME_START", String(i))),
    ...(problem.pairRules ?? []).flatMap(({ weight }, i) =>
      weight === undefined ? [one("PAIR_RULE", String(i))] : [],
    ),
  ];
}

/** The problem with some groups given up. */
export function without(problem: Problem, groups: readonly Group[]): Problem {
  const gone = new Set(groups.map(({ kind, id }) => `${kind} ${id}`));
  const has = (kind: Group["kind"], id = "") => gone.has(`${kind} ${id}`);
  const tasks = problem.tasks
    .filter(({ id }) => !has("TASK", id))
    .map(({ unavailable, maxPerDay, ...task }) => ({
      ...task,
      ...(unavailable && !has("TASK_ABSENCE", task.id) && { unavailable }),
      ...(has("TASK_DAY", task.id)
        ? { maxPerDay: task.lessons.length }
        : maxPerDay !== undefined && { maxPerDay }),
      lessons: task.lessons.map(({ lockedAt, starts, ...lesson }) => ({
        ...lesson,
        ...(lockedAt && !has("LOCK", lesson.id) && { lockedAt }),
        ...(starts && !has("STARTS", lesson.id) && { starts }),
      })),
    }));
  const left = new Set(tasks.flatMap(({ lessons }) => lessons.map(({ id }) => id)));
  const { closed, noSpanAfter, ...grid } = problem.grid;
  const { quota, seats, rooms } = problem.live ?? {};
  const { dailyMinimumMinutes, dailyMaximumMinutes, noGaps } = problem.limits ?? {};
  return {
    ...problem,
    grid: {
      ...grid,
      ...(closed && !has("CLOSED_SLOTS") && { closed }),
      ...(noSpanAfter && !has("BREAKS") && { noSpanAfter }),
    },
    live: {
      ...(quota !== undefined && !has("LIVE_QUOTA") && { quota }),
      ...(seats !== undefined && !has("SEATS") && { seats }),
      ...(rooms &&
        !has("ROOMS") && {
          rooms: rooms.map(({ id, seats: own, unavailable }) => ({
            id,
            ...(own !== undefined && !has("ROOM_SEATS") && { seats: own }),
            ...(unavailable && !has("ROOM_ABSENCE", id) && { unavailable }),
          })),
        }),
    },
    limits: {
      ...(dailyMinimumMinutes !== undefined && !has("DAILY_MINIMUM") && { dailyMinimumMinutes }),
      ...(dailyMaximumMinutes !== undefined && !has("DAILY_MAXIMUM") && { dailyMaximumMinutes }),
      ...(noGaps && !has("NO_GAPS") && { noGaps }),
    },
    teachers: problem.teachers.map(({ unavailable, maxPerDay, maxPerWeek, minDays, ...rest }) => ({
      ...rest,
      ...(unavailable && !has("TEACHER_ABSENCE", rest.id) && { unavailable }),
      ...(!has("TEACHER_LIMITS", rest.id) && {
        ...(maxPerDay !== undefined && { maxPerDay }),
        ...(maxPerWeek !== undefined && { maxPerWeek }),
        ...(minDays !== undefined && { minDays }),
      }),
    })),
    classes: problem.classes.map(
      ({ unavailable, dailyMinimumMinutes: least, dailyMaximumMinutes: most, ...rest }) => ({
        ...rest,
        ...(unavailable && !has("CLASS_ABSENCE", rest.id) && { unavailable }),
        ...(!has("CLASS_LIMITS", rest.id) && {
          ...(least !== undefined && { dailyMinimumMinutes: least }),
          ...(most !== undefined && { dailyMaximumMinutes: most }),
        }),
      }),
    ),
    tasks,
    sameStart: (problem.sameStart ?? [])
      .filter((_, i) => !has("SAME_START", String(i)))
      .map((group) => group.filter((id) => left.has(id)))
      .filter((group) => group.length > 1),
    pairRules: (problem.pairRules ?? [])
      .filter((_, i) => !has("PAIR_RULE", String(i)))
      .map((rule) => ({ ...rule, lessonIds: rule.lessonIds.filter((id) => left.has(id)) }))
      .filter((rule) => rule.lessonIds.length > 1),
  };
}
