import type { Problem } from "../../model/problem";
import type { Contradiction } from "../contradictions";
import { ids, isInWeek, type Known, WEEKS } from "./known";

/** Lessons to begin together that cannot, and rules between lessons that have too few days or periods. */
export function groupChecks(problem: Problem, known: readonly Known[]): Contradiction[] {
  const byId = new Map(known.map((one) => [one.lesson.id, one]));
  const found: Contradiction[] = [];
  const periods = problem.grid.periodMinutes.length;
  (problem.sameStart ?? []).forEach((group) => {
    const own = group.map((id) => byId.get(id)!);
    const common = own.reduce<readonly number[]>(
      (both, { open }) => both.filter((s) => open.includes(s)),
      own[0]?.open ?? [],
    );
    const who = group[0] ?? "";
    const at = { who, lessonIds: ids(own), needed: 1, available: common.length };
    for (const { kind, weight, lessonIds } of problem.pairRules ?? []) {
      const both = group.filter((id) => lessonIds.includes(id));
      if (both.length < 2 || weight !== undefined) continue;
      const code = kind === "MIN_DAYS_BETWEEN" ? "PAIR_DAYS" : "PAIR_GAPS";
      found.push({ code, who, lessonIds: both, needed: both.length, available: 1 });
    }
    if (common.length === 0) found.push({ code: "SAME_START_APART", ...at });
    for (const week of WEEKS) {
      const people = own
        .filter(isInWeek(week))
        .flatMap(({ task }) => [...task.classIds.map((c) => `c${c}`), ...task.teacherIds]);
      if (new Set(people).size === people.length) continue;
      found.push({ code: "SAME_START_CLASH", ...at, needed: 2, available: 1 });
      break;
    }
  });
  (problem.pairRules ?? []).forEach((rule) => {
    if (rule.weight !== undefined) return;
    const own = rule.lessonIds.map((id) => byId.get(id)!);
    const days = new Set(own.flatMap(({ open }) => open.map((s) => Math.floor(s / periods))));
    const at = { who: rule.lessonIds[0] ?? "", lessonIds: ids(own), needed: own.length };
    if (rule.kind === "MIN_DAYS_BETWEEN") {
      const most = packed([...days], rule.value);
      if (own.length > most) found.push({ code: "PAIR_DAYS", ...at, available: most });
      return;
    }
    const least = Math.min(...own.map(({ lesson }) => lesson.length));
    const most = days.size * Math.floor((periods + rule.value) / (least + rule.value));
    if (own.length > most) found.push({ code: "PAIR_GAPS", ...at, available: most });
  });
  return found;
}

/** The most days that can be taken out of some when any two must lie `apart` days from each other. */
function packed(days: readonly number[], apart: number): number {
  let count = 0;
  let last = -Infinity;
  for (const day of [...days].sort((a, b) => a - b))
    if (day - last >= apart) {
      count++;
      last = day;
    }
  return count;
}
