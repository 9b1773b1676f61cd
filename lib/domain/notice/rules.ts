import { coverageTargets } from "../coverage/coverage";
import { onlineFactor } from "../pay/online-factor";
import { considered, suitableOnline, weeklyLimit, weeklyRoom } from "../plan/plan-rules";
import { withinTermHours } from "../plan/term-hours";
import { dailyLimit, dailyMinimum } from "../timetable/week-rules";
import { openingNotice } from "./opening-notice";
import { listed, type KnownRule, type ListedRule } from "./rule";

/*
 * Every rule of the notice, by what it judges. The verdicts ask these lists and nothing else: a rule that is listed is
 * asked, and one that is taken off is asked nowhere.
 */

/** What the rules of a list judge. */
export type CaseOf<List> = List extends readonly ListedRule<infer Case>[] ? Case : never;

export const planRules = [
  listed(weeklyRoom),
  listed(suitableOnline),
  listed(considered),
  listed(weeklyLimit),
];
export const courseRules = [listed(withinTermHours)];
export const dayRules = [listed(dailyMinimum), listed(dailyLimit)];
export const sessionRules = [listed(openingNotice)];
export const coverageRules = {
  schools: [listed(coverageTargets.schools)],
  classes: [listed(coverageTargets.classes)],
  students: [listed(coverageTargets.students)],
};
export const payRules = [listed(onlineFactor)];

export type CoverageUnit = keyof typeof coverageRules;

/** Every rule of the notice there is: for the officials' page, the seed and the check of the sentences. */
export const noticeRules: readonly KnownRule[] = [
  ...planRules,
  ...courseRules,
  ...dayRules,
  ...sessionRules,
  ...Object.values(coverageRules).flat(),
  ...payRules,
];

/** Rules whose findings stand on the timetable: their reasons are given on the version in force. */
export const timetableRuleIds: readonly string[] = dayRules.map(({ id }) => id);
