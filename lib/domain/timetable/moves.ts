import type { IsoDate } from "../calendar/day";
import { obligationWeekdays } from "../notice/values";
import { dayVerdict } from "../notice/verdict";
import { classDays } from "./class-days";
import { placementsOf, problemOf } from "./model/problem-of";
import { Table, type Cause } from "./model/table";
import type { Timetable } from "./model/timetable";

/** What a person may overrule by hand: it is said, and the rules and the leader judge it. */
const advice: readonly Cause["code"][] = ["TASK_DAY", "CLASS_DAY_MAXIMUM"];

/** What stands in a lesson's way, and what is only worth knowing. */
export interface Verdict {
  readonly clashes: readonly Cause[];
  readonly advice: readonly Cause[];
}

const verdict = (causes: readonly Cause[]): Verdict => ({
  clashes: causes.filter(({ code }) => !advice.includes(code)),
  advice: causes.filter(({ code }) => advice.includes(code)),
});

/** Asks about every slot of the week for one lesson, as `[weekday - 1][period index]`; built once a drag. */
export function verdicts(timetable: Timetable, lessonId: string): Verdict[][] {
  const table = new Table(problemOf(timetable), placementsOf(timetable));
  table.take(lessonId);
  return obligationWeekdays.map((_, day) =>
    timetable.periods.map((_, period) => verdict(table.causes(lessonId, { day, period }))),
  );
}

/** Clashes of some lessons where they stand now, each against all others; for a deed that moved them. */
export function clashesOf(
  timetable: Timetable,
  lessonIds: readonly string[],
): { readonly lessonId: string; readonly cause: Cause }[] {
  const placements = placementsOf(timetable);
  const at = new Map(placements.map((one) => [one.lessonId, one]));
  const table = new Table(problemOf(timetable), placements);
  return lessonIds.flatMap((lessonId) => {
    const slot = at.get(lessonId);
    if (!slot) return [];
    table.take(lessonId);
    const { clashes } = verdict(table.causes(lessonId, slot));
    table.put(lessonId, slot);
    return clashes.map((cause) => ({ lessonId, cause }));
  });
}

/** How a class's weekdays would change. Minutes. */
export interface Effect {
  readonly classId: string;
  readonly weekday: number;
  readonly before: number;
  readonly after: number;
  /** What would be missing of what is owed that day (C107); 0 where the day is met. */
  readonly short: number;
}

/** The minutes a move would give and take, per class and weekday that changes. */
export function effects(
  timetable: Timetable,
  lessonId: string,
  to: { readonly weekday: number; readonly period: number } | null,
  on: IsoDate,
): Effect[] {
  const moved = {
    ...timetable,
    lessons: timetable.lessons.map((lesson) =>
      lesson.id === lessonId
        ? { ...lesson, weekday: to?.weekday ?? null, period: to?.period ?? null }
        : lesson,
    ),
  };
  const taskId = timetable.lessons.find(({ id }) => id === lessonId)?.taskId;
  const classIds = timetable.tasks.find(({ id }) => id === taskId)?.classIds ?? [];
  return classIds.flatMap((classId) => {
    const before = classDays(timetable, classId);
    return classDays(moved, classId).flatMap(({ weekday, minutes }, index) => {
      const was = before[index]?.minutes ?? 0;
      if (was === minutes) return [];
      const { short } = dayVerdict({ weekday, minutes }, null, on);
      return [{ classId, weekday, before: was, after: minutes, short }];
    });
  });
}
