import type { IsoDate } from "../calendar/day";
import { parameterOn, wholeProvince, type Place } from "../notice/parameter";
import type { Rule } from "../notice/rule";
import { inForce, obligationWeekdays, owedDailyMinutes } from "../notice/values";

const isObligationWeekday = (weekday: number) =>
  (obligationWeekdays as readonly number[]).includes(weekday);

/**
 * A class is taught at least so long on every obligation day.
 *
 * Unit: minutes of scheduled online teaching a day, breaks left out.
 * Source: C107 原则上周一至周五每天教学课时不少于2小时; read as clock minutes. A gate to publishing.
 */
export const dailyMinimum: Rule<{ weekday: number; minutes: number }, number> = {
  id: "plan.daily-minimum",
  clauses: ["C107"],
  strength: "PRINCIPLE",
  values: owedDailyMinutes,
  check: ({ weekday, minutes }, owed) =>
    !isObligationWeekday(weekday) || minutes >= owed
      ? []
      : [{ facts: { weekday, minutes, owed, short: owed - minutes }, allowed: { minutes: owed } }],
};

/**
 * A class is not kept before the screen longer than the school allows.
 * Source: C106 适当压缩线上教学时间; silent until the school sets a limit.
 */
export const dailyLimit: Rule<{ weekday: number; most: number; limit: number | null }, true> = {
  id: "plan.daily-limit",
  clauses: ["C106"],
  strength: "PRINCIPLE",
  values: inForce,
  check: ({ weekday, most: minutes, limit }) =>
    limit === null || minutes <= limit
      ? []
      : [
          {
            facts: { weekday, minutes, limit, over: minutes - limit },
            allowed: { minutes: limit },
          },
        ],
};

/** Minutes owed on a day of the week as of a day (C107); 0 before the notice and on weekends. */
export const owedOn = (weekday: number, on: IsoDate, place: Place = wholeProvince): number =>
  isObligationWeekday(weekday) ? (parameterOn(dailyMinimum, place, on) ?? 0) : 0;
