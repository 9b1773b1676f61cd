import type { Lesson, Placement, Problem, Slot, Task, Weights } from "../model/problem";

/** One thing a table breaks or pays for: which constraint, how much, and the lessons it is about. */
export interface Finding {
  readonly constraint: string;
  readonly amount: number;
  /** Weighted cost of a wish; 0 for a must. */
  readonly cost: number;
  readonly lessonIds: readonly string[];
  /** The class, teacher or task concerned, and the day. */
  readonly who?: string;
  readonly day?: number;
}

/** A lesson that stands in the table. */
export interface Held {
  readonly lesson: Lesson;
  readonly task: Task;
  readonly at: Placement;
}

/** What there is to judge, and by which costs. */
export interface Judged {
  readonly problem: Problem;
  readonly weights: Weights;
  readonly held: readonly Held[];
}

/** One person's day in one week: the lessons, and how often each period is taught. */
export interface Day extends Judged {
  readonly who: string;
  readonly day: number;
  readonly here: readonly Held[];
  readonly counts: readonly number[];
}

type Whom = { readonly who?: string; readonly day?: number };

/** A broken must; nothing where the amount is 0. */
export function must(constraint: string, amount: number, held: readonly Held[], whom: Whom = {}) {
  const { who, day } = whom;
  const lessonIds = held.map(({ lesson }) => lesson.id);
  const about = { ...(who !== undefined && { who }), ...(day !== undefined && { day }) };
  return amount > 0 ? [{ constraint, amount, cost: 0, lessonIds, ...about }] : [];
}

/** A wish paid for; nothing where it costs nothing. */
export function wish(
  constraint: string,
  amount: number,
  weight: number,
  held: readonly Held[],
  whom: Whom = {},
): Finding[] {
  if (weight <= 0) return [];
  return must(constraint, amount, held, whom).map((one) => ({ ...one, cost: amount * weight }));
}

/** Whether a lesson takes a period of a day. */
export const covers = ({ lesson, at }: Held, day: number, period: number) =>
  at.day === day && period >= at.period && period < at.period + lesson.length;

/** Whether a lesson takes one of some slots. */
export const takesAny = (one: Held, slots: readonly Slot[] = []) =>
  slots.some(({ day, period }) => covers(one, day, period));

/** People in a lesson. */
export function studentsIn({ problem }: Judged, { task }: Held): number {
  const own = problem.classes.filter(({ id }) => task.classIds.includes(id));
  return task.students ?? own.reduce((sum, { students: n = 0 }) => sum + n, 0);
}

/** How often each period of a day is taught. */
export const taught = (list: readonly Held[], day: number, problem: Problem) =>
  problem.grid.periodMinutes.map((_, p) => list.filter((one) => covers(one, day, p)).length);

/** Periods of a day with at least one lesson. */
export const busy = (counts: readonly number[]) => counts.filter((n) => n > 0).length;

/** Lessons too many, added up over the periods of a day. */
export const doubled = (counts: readonly number[]) =>
  counts.reduce((sum, n) => sum + Math.max(0, n - 1), 0);

/** Free periods between the first and the last lesson. */
export function holes(counts: readonly number[]): number {
  const first = counts.findIndex((n) => n > 0);
  const last = counts.findLastIndex((n) => n > 0);
  return counts.filter((n, p) => n === 0 && p > first && p < last && first >= 0).length;
}

/** The lessons of each week: one week where all are weekly, else the odd and the even one. */
export function weeksOf({ problem, held }: Judged): readonly (readonly Held[])[] {
  const lessons = problem.tasks.flatMap((task) => task.lessons);
  if (lessons.every(({ weeks }) => (weeks ?? "EVERY") === "EVERY")) return [held];
  return ["ODD", "EVEN"].map((week) =>
    held.filter(({ lesson }) => ["EVERY", week].includes(lesson.weeks ?? "EVERY")),
  );
}

/** The days of one person in one week. */
export function daysOf(judged: Judged, who: string, own: readonly Held[]): Day[] {
  const { problem } = judged;
  return Array.from({ length: problem.grid.days }, (_, day) => {
    const here = own.filter(({ at }) => at.day === day);
    return { ...judged, who, day, here, counts: taught(here, day, problem) };
  });
}
