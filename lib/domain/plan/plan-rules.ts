import { inForce, obligationWeekdays, onlineCategories, owedDailyMinutes } from "../notice/values";
import type { Rule } from "../notice/rule";
import { considerations, type PlanFacts, type PlanItem } from "./teaching-plan";

const minutesOf = (items: readonly Pick<PlanItem, "online" | "weeklyMinutes">[]) =>
  items.reduce((sum, { online, weeklyMinutes }) => sum + (online ? weeklyMinutes : 0), 0);

/**
 * A plan has room for the minutes owed on every obligation day of a week.
 *
 * Unit: online minutes a week; the daily minutes stand in `owedDailyMinutes`.
 * Source: C107 原则上周一至周五每天教学课时不少于2小时, asked before lessons exist.
 */
export const weeklyRoom: Rule<PlanFacts, number> = {
  id: "plan.weekly-room",
  clauses: ["C107"],
  strength: "PRINCIPLE",
  values: owedDailyMinutes,
  check: ({ items }, daily) => {
    const weeklyMinutes = minutesOf(items);
    const owed = daily * obligationWeekdays.length;
    if (weeklyMinutes >= owed) return [];
    return [
      {
        facts: { weeklyMinutes, owed, short: owed - weeklyMinutes, daily },
        allowed: { weeklyMinutes: owed },
      },
    ];
  },
};

/**
 * Only courses suited to it are taught online; another one needs a reason that is approved.
 * Source: C103 将适合线上教学的公共课、专业理论课进行线上排课.
 */
export const suitableOnline: Rule<PlanFacts, readonly string[]> = {
  id: "plan.suitable-online",
  clauses: ["C103"],
  strength: "PRINCIPLE",
  values: onlineCategories,
  check: ({ items }, suited) =>
    items
      .filter(({ online, category }) => online && !suited.includes(category))
      .map(({ courseName, category }) => ({
        facts: { course: courseName, category },
        allowed: { categories: suited },
      })),
};

/** The five considerations are written down. Source: C105 统筹考虑…实际情况. */
export const considered: Rule<PlanFacts, true> = {
  id: "plan.considerations",
  clauses: ["C105"],
  strength: "MUST",
  values: inForce,
  check: ({ notes }) => {
    const missing = considerations.filter((name) => notes[name].trim() === "");
    if (missing.length === 0) return [];
    const facts = Object.fromEntries(considerations.map((name) => [name, missing.includes(name)]));
    return [{ facts: { missing: missing.length, ...facts }, allowed: {} }];
  },
};

/**
 * A week's online minutes fit under the school's daily limit.
 * Source: C106 适当压缩线上教学时间; the notice gives no number, so it is silent until a school sets one.
 */
export const weeklyLimit: Rule<PlanFacts, true> = {
  id: "plan.weekly-limit",
  clauses: ["C106"],
  strength: "PRINCIPLE",
  values: inForce,
  check: ({ items, limitMinutes }) => {
    if (limitMinutes === null) return [];
    const weeklyMinutes = minutesOf(items);
    const most = limitMinutes * obligationWeekdays.length;
    if (weeklyMinutes <= most) return [];
    return [
      {
        facts: { weeklyMinutes, limitMinutes, over: weeklyMinutes - most },
        allowed: { weeklyMinutes: most },
      },
    ];
  },
};
