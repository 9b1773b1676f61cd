import type { IsoDate } from "../calendar/day";
import { addDays, daysBetween, mondayOf } from "../calendar/day";
import { inForce } from "../notice/values";
import type { Rule } from "../notice/rule";

/** A course's hours in the term, in minutes; planned and delivered never mixed. */
export interface HourLine {
  readonly taskId: string;
  readonly courseName: string;
  readonly online: boolean;
  /** What the term's plan holds: weekly minutes × the term's weeks. */
  readonly termMinutes: number;
  /** Published sessions. */
  readonly plannedMinutes: number;
  /** Logs the office confirmed. */
  readonly deliveredMinutes: number;
  /** Still to be taught: the term's minutes less what was delivered. */
  readonly remainingMinutes: number;
}

/** Weeks of a term, the first and the last counted even where the term cuts into them. */
export const termWeeks = (startsOn: IsoDate, endsOn: IsoDate): number =>
  daysBetween(mondayOf(startsOn), addDays(mondayOf(endsOn), 7)) / 7;

/** The term's ledger of one class (C104): online and offline courses side by side. */
export const hourLedger = (
  items: readonly {
    readonly taskId: string;
    readonly courseName: string;
    readonly online: boolean;
    readonly weeklyMinutes: number;
    readonly plannedMinutes: number;
    readonly deliveredMinutes: number;
  }[],
  weeks: number,
): HourLine[] =>
  items.map(({ weeklyMinutes, ...item }) => {
    const termMinutes = weeklyMinutes * weeks;
    return {
      ...item,
      termMinutes,
      remainingMinutes: Math.max(0, termMinutes - item.deliveredMinutes),
    };
  });

/**
 * Online hours count in the term's plan: they stand inside a course's hours, never on top of them.
 * Unit: minutes. Source: C104 线上教学课时纳入春季学期整体教学计划.
 */
export const withinTermHours: Rule<
  Pick<HourLine, "courseName" | "termMinutes" | "plannedMinutes">,
  true
> = {
  id: "plan.term-hours",
  clauses: ["C104"],
  strength: "MUST",
  values: inForce,
  check: ({ courseName, termMinutes, plannedMinutes }) =>
    plannedMinutes <= termMinutes
      ? []
      : [
          {
            facts: { course: courseName, plannedMinutes, termMinutes },
            allowed: { minutes: termMinutes },
          },
        ],
};
