import { LONGEST_DAY, LONGEST_LESSON, type Placement, type Problem, type Slot } from "./problem";

/** Why a problem cannot even be read as one: a name that leads nowhere, a number out of range. */
export type Fault =
  | { readonly code: "GRID"; readonly days: number; readonly periods: number }
  | { readonly code: "DUPLICATE"; readonly kind: string; readonly id: string }
  | { readonly code: "UNKNOWN_TEACHER"; readonly taskId: string; readonly teacherId: string }
  | { readonly code: "UNKNOWN_CLASS"; readonly taskId: string; readonly classId: string }
  | { readonly code: "UNKNOWN_LESSON"; readonly lessonId: string; readonly where: string }
  | { readonly code: "UNKNOWN_ROOM"; readonly lessonId: string; readonly room: string }
  | { readonly code: "LESSON_LENGTH"; readonly lessonId: string; readonly length: number }
  | { readonly code: "OUTSIDE_TABLE"; readonly id: string; readonly slot: Slot }
  | { readonly code: "NUMBER"; readonly where: string; readonly value: number };

/** Everything wrong with a problem's own words; empty when it may be arranged. */
export function problemFaults(problem: Problem, placements: readonly Placement[] = []): Fault[] {
  const { days, periodMinutes } = problem.grid;
  const periods = periodMinutes.length;
  const whole = (n: number, most: number) => Number.isInteger(n) && n >= 1 && n <= most;
  if (!whole(days, 7) || !whole(periods, LONGEST_DAY)) return [{ code: "GRID", days, periods }];

  const faults: Fault[] = [];
  const unique = (kind: string, ids: readonly string[]) => {
    const seen = new Set<string>();
    for (const id of ids) {
      if (seen.has(id)) faults.push({ code: "DUPLICATE", kind, id });
      seen.add(id);
    }
    return seen;
  };
  const inside = (slot: Slot, length = 1) =>
    Number.isInteger(slot.day) &&
    Number.isInteger(slot.period) &&
    slot.day >= 0 &&
    slot.day < days &&
    slot.period >= 0 &&
    slot.period + length <= periods;
  const within = (id: string, slots: readonly Slot[] = [], length = 1) => {
    for (const slot of slots)
      if (!inside(slot, length)) faults.push({ code: "OUTSIDE_TABLE", id, slot });
  };

  const classes = unique(
    "class",
    problem.classes.map(({ id }) => id),
  );
  const teachers = unique(
    "teacher",
    problem.teachers.map(({ id }) => id),
  );
  unique(
    "task",
    problem.tasks.map(({ id }) => id),
  );
  const all = problem.tasks.flatMap(({ lessons }) => lessons);
  const lessons = unique(
    "lesson",
    all.map(({ id }) => id),
  );
  const rooms = unique(
    "room",
    (problem.live?.rooms ?? []).map(({ id }) => id),
  );
  for (const one of problem.live?.rooms ?? []) within(one.id, one.unavailable);
  for (const one of problem.classes) within(one.id, one.unavailable);
  for (const one of problem.teachers) {
    within(one.id, one.unavailable);
    within(one.id, one.undesired);
  }
  within("grid", problem.grid.closed);
  for (const task of problem.tasks) {
    within(task.id, task.unavailable);
    for (const classId of task.classIds)
      if (!classes.has(classId)) faults.push({ code: "UNKNOWN_CLASS", taskId: task.id, classId });
    for (const teacherId of task.teacherIds)
      if (!teachers.has(teacherId))
        faults.push({ code: "UNKNOWN_TEACHER", taskId: task.id, teacherId });
  }
  for (const { id, length, lockedAt, starts } of all) {
    if (!whole(length, LONGEST_LESSON))
      faults.push({ code: "LESSON_LENGTH", lessonId: id, length });
    else if (lockedAt) within(id, [lockedAt], length);
    within(id, starts);
  }
  const known = (where: string, ids: readonly string[]) => {
    for (const lessonId of ids)
      if (!lessons.has(lessonId)) faults.push({ code: "UNKNOWN_LESSON", lessonId, where });
  };
  for (const group of problem.sameStart ?? []) {
    known("sameStart", group);
    unique("lesson in sameStart", group);
  }
  for (const { lessonIds } of problem.pairRules ?? []) {
    known("pairRules", lessonIds);
    unique("lesson in pairRules", lessonIds);
  }
  const { noSpanAfter = [], obligationDays = [] } = problem.grid;
  const day = 0;
  for (const period of [...noSpanAfter, ...(problem.undesiredPeriods ?? [])])
    within("grid", [{ day, period }]);
  for (const one of obligationDays) within("grid", [{ day: one, period: 0 }]);
  for (const [where, value] of numbersOf(problem))
    if (value !== undefined && value < (where === "grid.periodMinutes" ? 1 : 0))
      faults.push({ code: "NUMBER", where, value });
  known(
    "placements",
    placements.map(({ lessonId }) => lessonId),
  );
  for (const at of placements) within(at.lessonId, [at]);
  for (const { lessonId, room } of placements)
    if (room !== undefined && !rooms.has(room))
      faults.push({ code: "UNKNOWN_ROOM", lessonId, room });
  return faults;
}

/** Numbers that mean nothing below 0 (a period's minutes: below 1), with where they stand. */
function numbersOf(problem: Problem): (readonly [where: string, value: number | undefined])[] {
  const { grid, classes, teachers, tasks, pairRules = [], live, limits, weights = {} } = problem;
  return [
    ...grid.periodMinutes.map((minutes) => ["grid.periodMinutes", minutes] as const),
    ["live.quota", live?.quota],
    ["live.seats", live?.seats],
    ...(live?.rooms ?? []).map(({ id, seats }) => [`room ${id} seats`, seats] as const),
    ["limits.dailyMinimumMinutes", limits?.dailyMinimumMinutes],
    ["limits.dailyMaximumMinutes", limits?.dailyMaximumMinutes],
    ...classes.flatMap(({ id, students, dailyMinimumMinutes, dailyMaximumMinutes }) => [
      [`class ${id} students`, students] as const,
      [`class ${id} dailyMinimumMinutes`, dailyMinimumMinutes] as const,
      [`class ${id} dailyMaximumMinutes`, dailyMaximumMinutes] as const,
    ]),
    ...teachers.flatMap(({ id, maxPerDay, maxPerWeek, minDays }) => [
      [`teacher ${id} maxPerDay`, maxPerDay] as const,
      [`teacher ${id} maxPerWeek`, maxPerWeek] as const,
      [`teacher ${id} minDays`, minDays] as const,
    ]),
    ...tasks.flatMap(({ id, students, maxPerDay, spreadDays }) => [
      [`task ${id} students`, students] as const,
      [`task ${id} maxPerDay`, maxPerDay] as const,
      [`task ${id} spreadDays`, spreadDays] as const,
    ]),
    ...pairRules.flatMap(({ value, weight }, i) => [
      [`pairRules[${i}].value`, value] as const,
      [`pairRules[${i}].weight`, weight] as const,
    ]),
    ...Object.entries(weights).map(([name, weight]) => [`weights.${name}`, weight] as const),
  ];
}
