import type { Compiled, Reference } from "./compile";
import * as day from "./constraints/day";
import { adjacentDays, missingDays } from "./constraints/task";
import type { Problem, Weights } from "./problem";

/** Slots as cell numbers. */
export const slotSet = (
  slots: readonly { day: number; period: number }[] | undefined,
  periods: number,
) => new Set((slots ?? []).map((slot) => slot.day * periods + slot.period));

/** Where each list begins in the joined array. */
export function offsets(lists: readonly (readonly number[])[]) {
  const off = new Int32Array(lists.length + 1);
  lists.forEach((list, i) => (off[i + 1] = off[i]! + list.length));
  return off;
}

/** Lists joined into one array. */
export const flat = (lists: readonly (readonly number[])[]) => Int32Array.from(lists.flat());

/** One table of costs by day mask for each different kind of day. */
export function dayTables(
  problem: Problem,
  weights: Weights,
  layers: number,
  lessons: Compiled["lessons"],
) {
  const { grid, limits } = problem;
  const periods = grid.periodMinutes.length;
  const size = 1 << periods;
  const hard: Int32Array[] = [];
  const soft: Int32Array[] = [];
  const known = new Map<string, number>();
  const table = (
    key: string,
    hardOf: (mask: number) => number,
    softOf: (mask: number) => number,
  ) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    hard.push(Int32Array.from({ length: size }, (_, mask) => hardOf(mask)));
    soft.push(Int32Array.from({ length: size }, (_, mask) => softOf(mask)));
    known.set(key, hard.length - 1);
    return hard.length - 1;
  };
  const obliged = new Set(grid.obligationDays ?? Array.from({ length: grid.days }, (_, d) => d));
  const weekly = new Map<string, number>();
  for (const { lesson, task } of lessons)
    for (const id of task.classIds) weekly.set(id, (weekly.get(id) ?? 0) + lesson.length);
  const profile: number[] = [];
  for (const one of problem.classes)
    for (let wd = 0; wd < layers * grid.days; wd++) {
      const load = weekly.get(one.id) ?? 0;
      const owed = obliged.has(wd % grid.days)
        ? (one.dailyMinimumMinutes ?? limits?.dailyMinimumMinutes ?? 0)
        : 0;
      const most = one.dailyMaximumMinutes ?? limits?.dailyMaximumMinutes ?? 24 * 60;
      profile.push(
        table(
          `class ${owed} ${most} ${Math.ceil(load / grid.days)}`,
          (mask) =>
            day.missingPeriods(mask, grid.periodMinutes, owed) +
            day.excessPeriods(mask, grid.periodMinutes, most) +
            (limits?.noGaps ? day.gaps(mask) : 0),
          (mask) =>
            weights.classGap * day.gaps(mask) +
            weights.isolated * day.isolatedPeriods(mask) +
            weights.uneven * day.unevenPeriods(mask, load, grid.days),
        ),
      );
    }
  for (const one of problem.teachers)
    for (let wd = 0; wd < layers * grid.days; wd++) {
      const most = one.maxPerDay ?? periods;
      profile.push(
        table(
          `teacher ${most}`,
          (mask) => day.overDay(mask, most),
          (mask) => weights.teacherGap * day.gaps(mask) + (mask === 0 ? 0 : weights.teacherDay),
        ),
      );
    }
  const join = (list: readonly Int32Array[]) => {
    const all = new Int32Array(list.length * size);
    list.forEach((one, i) => all.set(one, i * size));
    return all;
  };
  const none = 1 << 20;
  const resources = problem.classes.length + problem.teachers.length;
  const weekLimit = new Int32Array(resources).fill(none);
  const minDays = new Int32Array(resources);
  problem.teachers.forEach((one, i) => {
    weekLimit[problem.classes.length + i] = one.maxPerWeek ?? none;
    minDays[problem.classes.length + i] = one.minDays ?? 0;
  });
  return {
    profile: Int32Array.from(profile, (index) => index * size),
    tableHard: join(hard),
    tableSoft: join(soft),
    weekLimit,
    minDays,
  };
}

/** Costs of a task by the set of days it is met on. */
export function spreadTables(problem: Problem, weights: Weights) {
  const size = 1 << problem.grid.days;
  const known = new Map<string, number>();
  const tables: number[] = [];
  const off = problem.tasks.map((task) => {
    const wanted = Math.min(task.spreadDays ?? task.lessons.length, problem.grid.days);
    const key = `${wanted} ${task.lessons.length === 2}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    known.set(key, tables.length);
    const at = tables.length;
    for (let days = 0; days < size; days++)
      tables.push(
        weights.spread * missingDays(days, wanted) +
          (task.lessons.length === 2 ? weights.adjacentDays * adjacentDays(days) : 0),
      );
    return at;
  });
  return {
    taskMaxPerDay: Int32Array.from(problem.tasks, (task) => task.maxPerDay ?? 1),
    taskTable: Int32Array.from(tables),
    taskTableOff: Int32Array.from(off),
  };
}

/** Rules between lessons as lists by unit. */
export function pairTables(
  problem: Problem,
  lessons: Compiled["lessons"],
  lessonIndex: ReadonlyMap<string, number>,
  unitOfLesson: Int32Array,
  units: number,
) {
  const rules = problem.pairRules ?? [];
  const withUnit: number[][] = Array.from({ length: units }, () => []);
  const ruleOf: number[][] = Array.from({ length: units }, () => []);
  const own: number[][] = Array.from({ length: units }, () => []);
  const other: number[][] = Array.from({ length: units }, () => []);
  // Lessons that begin together break every rule between them, wherever they stand.
  const unitHard = new Int32Array(units);
  const unitSoft = new Int32Array(units);
  rules.forEach((rule, r) => {
    const named = rule.lessonIds.map((id) => {
      const index = lessonIndex.get(id)!;
      return { unit: unitOfLesson[index]!, length: lessons[index]!.lesson.length };
    });
    named.forEach((a, i) =>
      named.forEach((b, j) => {
        if (i === j) return;
        if (a.unit === b.unit) {
          if (i > j) return;
          if (rule.weight === undefined) unitHard[a.unit]!++;
          else unitSoft[a.unit]! += rule.weight;
          if (rule.consecutiveIfSameDay && rule.kind === "MIN_DAYS_BETWEEN") unitHard[a.unit]!++;
          return;
        }
        withUnit[a.unit]!.push(b.unit);
        ruleOf[a.unit]!.push(r);
        own[a.unit]!.push(a.length);
        other[a.unit]!.push(b.length);
      }),
    );
  });
  return {
    unitHard,
    unitSoft,
    pairOff: offsets(withUnit),
    pairWith: flat(withUnit),
    pairRule: flat(ruleOf),
    pairOwnLength: Uint8Array.from(own.flat()),
    pairOtherLength: Uint8Array.from(other.flat()),
    ruleKind: Uint8Array.from(rules, (rule) => (rule.kind === "MIN_DAYS_BETWEEN" ? 0 : 1)),
    ruleValue: Int32Array.from(rules, (rule) => rule.value),
    ruleWeight: Int32Array.from(rules, (rule) => rule.weight ?? -1),
    ruleTouch: Uint8Array.from(rules, (rule) => (rule.consecutiveIfSameDay ? 1 : 0)),
  };
}

/** What standing in a slot costs by itself: unloved periods, wishes, distance from the reference. */
export function unitCosts(
  problem: Problem,
  weights: Weights,
  lessons: Compiled["lessons"],
  units: readonly (readonly number[])[],
  reference: Reference | undefined,
) {
  const periods = problem.grid.periodMinutes.length;
  const starts = problem.grid.days * periods;
  const cost = new Int32Array(units.length * starts);
  const unloved = new Set(problem.undesiredPeriods ?? []);
  const wishes = new Map(problem.teachers.map((one) => [one.id, slotSet(one.undesired, periods)]));
  const stood = new Map(reference?.placements.map((at) => [at.lessonId, at]));
  units.forEach((list, unit) => {
    for (const index of list) {
      const { lesson, task } = lessons[index]!;
      const before = stood.get(lesson.id);
      const people = task.classIds.length + task.teacherIds.length;
      const move =
        (weights.moved + weights.people * people) * (reference?.urgency?.get(lesson.id) ?? 1);
      const isWished = unloved.size > 0 || task.teacherIds.some((id) => wishes.get(id)!.size > 0);
      if (!isWished && !before) continue;
      for (let s = 0; s < starts; s++) {
        const p = s % periods;
        let sum = 0;
        for (let k = 0; k < lesson.length && p + k < periods; k++) {
          if (unloved.has(p + k)) sum += weights.undesired;
          for (const id of task.teacherIds)
            if (wishes.get(id)?.has(s + k)) sum += weights.undesired;
        }
        if (before && before.day * periods + before.period !== s) sum += move;
        cost[unit * starts + s]! += sum;
      }
    }
  });
  return cost;
}
