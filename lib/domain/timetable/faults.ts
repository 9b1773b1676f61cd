import { LONGEST_DAY, LONGEST_LESSON, type Placement, type Problem, type Slot } from "./problem";

/** Why a problem cannot even be read as one: a name that leads nowhere, a number out of range. */
export type Fault =
  | { readonly code: "GRID"; readonly days: number; readonly periods: number }
  | { readonly code: "DUPLICATE"; readonly kind: string; readonly id: string }
  | { readonly code: "UNKNOWN_TEACHER"; readonly taskId: string; readonly teacherId: string }
  | { readonly code: "UNKNOWN_CLASS"; readonly taskId: string; readonly classId: string }
  | { readonly code: "UNKNOWN_LESSON"; readonly lessonId: string; readonly where: string }
  | { readonly code: "LESSON_LENGTH"; readonly lessonId: string; readonly length: number }
  | { readonly code: "OUTSIDE_TABLE"; readonly id: string; readonly slot: Slot };

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
  for (const group of problem.sameStart ?? []) known("sameStart", group);
  for (const rule of problem.pairRules ?? []) known("pairRules", rule.lessonIds);
  known(
    "placements",
    placements.map(({ lessonId }) => lessonId),
  );
  for (const at of placements) within(at.lessonId, [at]);
  return faults;
}
