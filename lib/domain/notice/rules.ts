import { coverageRules } from "../coverage/coverage";
import { openingNotice } from "./opening-notice";
import { onlineFactor } from "../pay/pay";
import type { Rule } from "./rule";
import { considered, suitableOnline, weeklyLimit, weeklyRoom } from "../plan/teaching-plan";
import { withinTermHours } from "../plan/term-hours";
import { dailyLimit, dailyMinimum } from "../timetable/rules";

/** What everybody may know of a rule without asking it anything. */
type Known = Pick<Rule<never, unknown>, "id" | "clauses" | "strength" | "values">;

/** Every rule of the notice there is: for the officials' page, the seed and the check of the sentences. */
export const noticeRules: readonly Known[] = [
  weeklyRoom,
  dailyMinimum,
  suitableOnline,
  openingNotice,
  withinTermHours,
  considered,
  weeklyLimit,
  dailyLimit,
  ...coverageRules,
  onlineFactor,
];

/** Rules whose findings stand on the timetable: their reasons are given on the version in force. */
export const timetableRuleIds: readonly string[] = [dailyMinimum.id, dailyLimit.id];
