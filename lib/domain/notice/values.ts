import type { Dated } from "./dated";

/** The day the notice of 2020-03-06 took effect. */
const noticeDay = "2020-03-06";

/** C107: minutes of scheduled teaching owed to a class on each obligation day (2 hours, read as clock minutes). */
export const owedDailyMinutes: readonly Dated<number>[] = [{ from: noticeDay, value: 120 }];

/** C107 周一至周五: obligation weekdays, Monday 1 … Friday 5. */
export const obligationWeekdays = [1, 2, 3, 4, 5] as const;

/** C103: the categories the notice names as suited to online teaching. */
export const onlineCategories: readonly Dated<readonly string[]>[] = [
  { from: noticeDay, value: ["PUBLIC", "THEORY"] },
];

/** For a sentence that carries no figure of its own: in force since the notice. */
export const inForce: readonly Dated<true>[] = [{ from: noticeDay, value: true }];
