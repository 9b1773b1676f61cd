import type { Problem } from "../../model/problem";
import type { Contradiction } from "../contradictions";
import { competition } from "./competition";
import { fullest, ids, isInWeek, type Known, periodsOf, WEEKS } from "./known";

/** Classes with more lessons than slots or limits allow, or too few for the minutes owed a day (C107). */
export function classChecks(problem: Problem, known: readonly Known[]): Contradiction[] {
  const { grid, limits } = problem;
  const periods = grid.periodMinutes.length;
  const days = Array.from({ length: grid.days }, (_, day) => day);
  const obliged = days.filter((day) => !grid.obligationDays || grid.obligationDays.includes(day));
  const longest = Math.max(...grid.periodMinutes);
  const shortest = Math.min(...grid.periodMinutes);
  return problem.classes.flatMap(({ id, dailyMinimumMinutes, dailyMaximumMinutes }) => {
    const own = known.filter(({ task }) => task.classIds.includes(id));
    const now = fullest(own);
    const found = competition(problem, now, id, ["CLASS_OVERFULL", "CLASS_COMPETITION"]);
    const owed = dailyMinimumMinutes ?? limits?.dailyMinimumMinutes ?? 0;
    const most = dailyMaximumMinutes ?? limits?.dailyMaximumMinutes ?? Infinity;
    if (owed > most && obliged.length > 0)
      found.push({
        code: "DAILY_LIMITS_CROSS",
        who: id,
        lessonIds: [],
        needed: owed,
        available: most,
      });
    for (const week of WEEKS) {
      const list = own.filter(isInWeek(week));
      const held = periodsOf(list);
      const perDay = Math.ceil(owed / longest);
      if (held < perDay * obliged.length) {
        const needed = owed * obliged.length;
        const available = held * longest;
        found.push({
          code: "DAILY_MINIMUM_TOTAL",
          who: id,
          lessonIds: ids(list),
          needed,
          available,
        });
        break;
      }
    }
    for (const day of obliged) {
      const cells = new Set(
        own.flatMap(({ lesson, open }) =>
          open
            .filter((s) => Math.floor(s / periods) === day)
            .flatMap((s) => Array.from({ length: lesson.length }, (_, k) => (s % periods) + k)),
        ),
      );
      const reachable = [...cells].reduce((sum, p) => sum + grid.periodMinutes[p]!, 0);
      if (reachable < owed)
        found.push({
          code: "DAILY_MINIMUM_DAY",
          who: id,
          lessonIds: [],
          needed: owed,
          available: reachable,
          day,
        });
    }
    const room = Math.floor(most / shortest) * grid.days;
    const needed = periodsOf(now);
    if (needed > room)
      found.push({
        code: "DAILY_MAXIMUM_TOTAL",
        who: id,
        lessonIds: ids(now),
        needed: needed * shortest,
        available: most * grid.days,
      });
    return found;
  });
}
