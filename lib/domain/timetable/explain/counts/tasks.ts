import type { Problem } from "../../model/problem";
import type { Contradiction } from "../contradictions";
import { tooMany } from "../matching";
import { fullest, type Known } from "./known";

/** Tasks with more lessons than days they can be met on. */
export function taskChecks(problem: Problem, known: readonly Known[]): Contradiction[] {
  const periods = problem.grid.periodMinutes.length;
  return problem.tasks.flatMap((task) => {
    const own = fullest(known.filter((one) => one.task === task && one.open.length > 0));
    const days = own.map(({ open }) => [...new Set(open.map((s) => Math.floor(s / periods)))]);
    const violated = tooMany(days, problem.grid.days, task.maxPerDay ?? 1);
    if (!violated) return [];
    const available = violated.places.length * (task.maxPerDay ?? 1);
    const lessonIds = violated.wants.map((want) => own[want]!.lesson.id);
    return [
      { code: "TASK_DAYS" as const, who: task.id, lessonIds, needed: lessonIds.length, available },
    ];
  });
}
