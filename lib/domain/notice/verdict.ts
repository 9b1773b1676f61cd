import type { IsoDate } from "../calendar/day";
import { dailyMinimum, owedOn } from "../timetable/week-rules";
import { wholeProvince, type Place } from "./parameter";
import type { Finding, ListedRule } from "./rule";
import {
  courseRules,
  coverageRules,
  dayRules,
  payRules,
  planRules,
  sessionRules,
  type CaseOf,
  type CoverageUnit,
} from "./rules";

/*
 * What the notice says: one verdict for a plan, a course's term, a week, a day, a session, a coverage figure and a pay
 * rule. Every deed and every page asks here and nowhere else, so that what a page shows is what a deed goes by.
 */

const asked = <Case>(
  rules: readonly ListedRule<Case>[],
  instance: Case,
  on: IsoDate,
  place: Place,
) => rules.flatMap((rule) => rule.ask(instance, on, place));

/** Of a plan before lessons exist (C103, C105–C107), as of a day. Asked by submitting, approving and the plan's page. */
export const planVerdict = (
  plan: CaseOf<typeof planRules>,
  on: IsoDate,
  place: Place = wholeProvince,
): Finding[] => asked(planRules, plan, on, place);

/** Of one course's hours in the term (C104). Minutes. Asked by publishing and the plan's page. */
export const courseVerdict = (
  line: CaseOf<typeof courseRules>,
  on: IsoDate,
  place: Place = wholeProvince,
): Finding[] => asked(courseRules, line, on, place);

/** What is owed to a class on one weekday, whether it is met, and all that stands against the day. */
export interface DayVerdict {
  /** Minutes owed; 0 where nothing is. */
  readonly owed: number;
  readonly met: boolean;
  /** Minutes that are missing; 0 where the day is met. */
  readonly short: number;
  readonly findings: readonly Finding[];
}

/** Of a class's weekday on the timetable (C106, C107). Minutes: `minutes` of the poorer week, `most` of the richer one. */
export function dayVerdict(
  day: { readonly weekday: number; readonly minutes: number; readonly most?: number },
  limit: number | null,
  on: IsoDate,
  place: Place = wholeProvince,
): DayVerdict {
  const findings = asked(dayRules, { ...day, most: day.most ?? day.minutes, limit }, on, place);
  const missed = findings.find(({ rule }) => rule === dailyMinimum.id);
  const short = Number(missed?.facts.short ?? 0);
  return { owed: owedOn(day.weekday, on, place), met: !missed, short, findings };
}

/** Of a class's week on the timetable, Monday to Friday. Asked by publishing, the plan's page and the boards. */
export const weekVerdict = (
  days: readonly { readonly weekday: number; readonly minutes: number; readonly most: number }[],
  limit: number | null,
  on: IsoDate,
  place: Place = wholeProvince,
): Finding[] => days.flatMap((day) => dayVerdict(day, limit, on, place).findings);

/** Of a dated session (C090, C091). Asked by publishing, by the day of opening and by logging. */
export const sessionVerdict = (
  session: CaseOf<typeof sessionRules>,
  place: Place = wholeProvince,
): Finding[] => asked(sessionRules, session, session.on, place);

/** Of how many schools, classes or students are reached (C087–C089); none where the target is met or not owed yet. */
export const coverageVerdict = (
  unit: CoverageUnit,
  covered: CaseOf<(typeof coverageRules)[CoverageUnit]>,
  on: IsoDate,
  place: Place = wholeProvince,
): Finding[] => asked(coverageRules[unit], covered, on, place);

/** Of a pay rule from its first day on (C135). Asked by entering one and by the pay pages of school and city. */
export const payVerdict = (
  rule: { readonly from: IsoDate; readonly onlineFactorPermille: number },
  place: Place = wholeProvince,
): Finding[] => asked(payRules, { factorPermille: rule.onlineFactorPermille }, rule.from, place);
