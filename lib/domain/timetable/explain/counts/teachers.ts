import type { Problem } from "../../model/problem";
import type { Contradiction } from "../contradictions";
import { competition } from "./competition";
import { cellOf, fullest, ids, isInWeek, type Known, periodsOf, WEEKS } from "./known";

/** Teachers with more lessons than slots or limits allow, or asked for more days than there are. */
export function teacherChecks(problem: Problem, known: readonly Known[]): Contradiction[] {
  const { days, periodMinutes } = problem.grid;
  return problem.teachers.flatMap(({ id, unavailable, maxPerDay, maxPerWeek, minDays }) => {
    const own = known.filter(({ task }) => task.teacherIds.includes(id));
    const now = fullest(own);
    const needed = periodsOf(now);
    const lessonIds = ids(now);
    const found = competition(problem, now, id, ["TEACHER_OVERFULL", "TEACHER_COMPETITION"]);
    if (maxPerWeek !== undefined && needed > maxPerWeek)
      found.push({ code: "TEACHER_WEEK", who: id, lessonIds, needed, available: maxPerWeek });
    const off = new Set((unavailable ?? []).map((slot) => cellOf(slot, periodMinutes.length)));
    const free = Array.from(
      { length: days },
      (_, day) => periodMinutes.filter((_, p) => !off.has(day * periodMinutes.length + p)).length,
    );
    const most = free.reduce((sum, n) => sum + Math.min(n, maxPerDay ?? n), 0);
    if (maxPerDay !== undefined && needed > most)
      found.push({ code: "TEACHER_DAYS", who: id, lessonIds, needed, available: most });
    const lessonDays = new Set(
      own.flatMap(({ open }) => open.map((s) => Math.floor(s / periodMinutes.length))),
    );
    const reachable = Math.min(
      lessonDays.size,
      ...WEEKS.map((w) => own.filter(isInWeek(w)).length),
    );
    if (minDays !== undefined && reachable < minDays)
      found.push({
        code: "TEACHER_MIN_DAYS",
        who: id,
        lessonIds: ids(own),
        needed: minDays,
        available: reachable,
      });
    return found;
  });
}
