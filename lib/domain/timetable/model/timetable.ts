import type { CourseCategory } from "../../plan/teaching-plan";
import type { ArrangeWishes } from "../run/wishes";

export const weekPatterns = ["ALL", "ODD", "EVEN"] as const;
export type WeekPattern = (typeof weekPatterns)[number];

/** A period of the school day; minutes from midnight. */
export interface TimetablePeriod {
  readonly number: number;
  readonly startsMinute: number;
  readonly endsMinute: number;
}

export interface TimetableLesson {
  readonly id: string;
  readonly version: number;
  readonly taskId: string;
  readonly length: number;
  /** Monday 1 …; null while it is not placed. */
  readonly weekday: number | null;
  /** Number of its first period; null while it is not placed. */
  readonly period: number | null;
  readonly weeks: WeekPattern;
  readonly locked: boolean;
}

export interface TimetableTask {
  readonly id: string;
  readonly courseName: string;
  readonly category: CourseCategory;
  readonly mode: string | null;
  readonly classIds: readonly string[];
  readonly teacherIds: readonly string[];
}

/** A term's working timetable with the names on it: what the grid shows and the rules read. */
export interface Timetable {
  readonly periods: readonly TimetablePeriod[];
  readonly classes: readonly { readonly id: string; readonly name: string }[];
  readonly teachers: readonly {
    readonly id: string;
    readonly name: string;
    readonly version: number;
    readonly away: readonly { readonly weekday: number; readonly period: number }[];
  }[];
  readonly tasks: readonly TimetableTask[];
  readonly lessons: readonly TimetableLesson[];
  /** C106: the school's own limit; null while it has set none. */
  readonly limitMinutes: number | null;
  readonly liveQuota: number | null;
  readonly wishes: ArrangeWishes;
}

/** Taught minutes of a lesson from a period on, breaks between its periods left out. */
export function spanMinutes(
  periods: readonly TimetablePeriod[],
  first: number,
  length: number,
): number {
  const from = periods.findIndex(({ number }) => number === first);
  return from < 0
    ? 0
    : periods
        .slice(from, from + length)
        .reduce((sum, { startsMinute, endsMinute }) => sum + endsMinute - startsMinute, 0);
}

/** slot = (odd week 0 | even week 1) × 1000 + weekday × 100 + period; one range for each parity a lesson is held in. */
export function slotRanges(lesson: {
  readonly weekday: number;
  readonly period: number;
  readonly length: number;
  readonly weeks: WeekPattern;
}): { readonly from: number; readonly until: number }[] {
  const parities = lesson.weeks === "ALL" ? [0, 1] : lesson.weeks === "ODD" ? [0] : [1];
  return parities.map((parity) => {
    const from = parity * 1000 + lesson.weekday * 100 + lesson.period;
    return { from, until: from + lesson.length };
  });
}
