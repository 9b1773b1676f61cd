import { isObligationDay, type Calendar, type TermSpan } from "../calendar/calendar";
import { addDays, type IsoDate } from "../calendar/day";
import { parameterOn, wholeProvince, type Parametric } from "../notice/parameter";
import type { Rule } from "../notice/rule";

/** The three truths, never mixed: on the timetable, in a submitted log, in a platform's export. */
export const truths = ["planned", "reported", "evidenced"] as const;
export type Truth = (typeof truths)[number];

/** How many of something are reached, one figure per truth, out of all there are. */
export interface Reach {
  readonly all: number;
  readonly planned: number;
  readonly reported: number;
  readonly evidenced: number;
}

interface Covered {
  readonly covered: number;
  readonly all: number;
}

const share = (id: string, clause: string, percent: number): Rule<Covered, number> => ({
  id,
  clauses: [clause],
  strength: "MUST",
  values: [{ from: "2020-03-06", value: percent }],
  check: ({ covered, all }, target) =>
    covered * 100 >= all * target
      ? []
      : [
          {
            facts: { covered, all },
            allowed: { missing: Math.ceil((all * target) / 100) - covered },
          },
        ],
});

/** C087 争取尽快将线上教学覆盖所有技工院校: every school. Unit: percent of schools. */
export const schoolTarget = share("coverage.schools", "C087", 100);

/** C088 所有在校班级: every class. Unit: percent of classes. */
export const classTarget = share("coverage.classes", "C088", 100);

/** C089 90%以上的在校学生: at least 90 percent of enrolled students, compared in integers so that 89.96 % never passes. */
export const studentTarget = share("coverage.students", "C089", 90);

/** The three targets by what they count. */
export const coverageTargets = {
  schools: schoolTarget,
  classes: classTarget,
  students: studentTarget,
} as const;

/** A student is evidenced when the imported minutes, times this, reach the session's actual minutes (Q3). */
const evidenceFactor: Parametric<number> = { values: [{ from: "2020-03-06", value: 2 }] };

/** The factor in force on a day; before the notice, the notice's. */
export const evidenceFactorOn = (on: IsoDate): number =>
  parameterOn(evidenceFactor, wholeProvince, on) ?? evidenceFactor.values[0]!.value;

/** Whether imported minutes evidence a student's presence in a session. */
export const isEvidenced = (minutes: number, actualMinutes: number, factor: number): boolean =>
  minutes * factor >= actualMinutes;

/**
 * The day on which a week's students are counted: its last obligation day, else its Friday.
 * `monday` begins the ISO week.
 */
export function countingDay(
  monday: IsoDate,
  terms: readonly TermSpan[],
  calendar: Calendar,
): IsoDate {
  const days = [4, 3, 2, 1, 0].map((days) => addDays(monday, days));
  const owed = days.find((on) => terms.some((term) => isObligationDay(on, term, calendar)));
  return owed ?? addDays(monday, 4);
}
