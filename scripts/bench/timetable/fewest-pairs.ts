import { compile } from "../../../lib/domain/timetable/model/compile";
import type { Problem } from "../../../lib/domain/timetable/model/problem";

/**
 * The fewest pairs any table of a converted school must break, by counting: lessons of one rule that
 * have fewer days open to them than there are lessons share some. (Rules of whole days alone.)
 */
export function fewestPairs(problem: Problem): number {
  const of = compile(problem);
  const index = new Map(of.lessons.map(({ lesson }, i) => [lesson.id, i]));
  const daysOf = (lessonId: string) => {
    const unit = of.unitOfLesson[index.get(lessonId)!]!;
    const open = of.domain.subarray(of.domainOff[unit]!, of.domainOff[unit + 1]!);
    return [...open].map((s) => Math.floor(s / of.periods));
  };
  return (problem.pairRules ?? []).reduce((sum, { kind, value, weight, lessonIds }) => {
    if (kind !== "MIN_DAYS_BETWEEN" || value !== 1 || weight === undefined) return sum;
    const days = new Set(lessonIds.flatMap(daysOf)).size;
    const each = Math.floor(lessonIds.length / days);
    const fuller = lessonIds.length % days;
    const pairs = (n: number) => (n * (n - 1)) / 2;
    return sum + fuller * pairs(each + 1) + (days - fuller) * pairs(each);
  }, 0);
}
