import type { Calendar } from "../calendar/calendar";
import { studentTarget } from "./coverage";
import { addDays, mondayOf, weekday, type IsoDate } from "../calendar/day";

export const periodKinds = ["week", "day"] as const;

/** What a figure of coverage is about: one business day, or the ISO week that begins on that Monday. */
export interface Period {
  readonly by: (typeof periodKinds)[number];
  readonly on: IsoDate;
}

/** The notice took effect (C080); there is nothing to cover before. */
const firstDay = studentTarget.values[0]!.from;

/** As far ahead as a published term reaches. */
const daysAhead = 182;

const isDay = (text: string | undefined): text is IsoDate =>
  text !== undefined &&
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  addDays(text, 0) === text;

/** The period that holds a day. */
export const periodOf = (by: Period["by"], day: IsoDate): Period => ({
  by,
  on: by === "week" ? mondayOf(day) : day,
});

/** The period an address asks for; what it does not know, or lies out of reach, falls back to what is nearest. */
export function askedPeriod(
  { by, on }: { readonly by?: string; readonly on?: string },
  today: IsoDate,
): Period {
  const kind = periodKinds.find((known) => known === by) ?? "week";
  const day = isDay(on) ? on : today;
  const [first, last] = [firstDay, addDays(today, daysAhead)];
  return periodOf(kind, day < first ? first : day > last ? last : day);
}

export const lastDayOf = ({ by, on }: Period): IsoDate => (by === "week" ? addDays(on, 6) : on);

/** The period so many steps on (or back, when negative); null out of reach. */
export function stepped(period: Period, steps: number, today: IsoDate): Period | null {
  const on = addDays(period.on, steps * (period.by === "week" ? 7 : 1));
  const next = { ...period, on };
  return lastDayOf(next) < firstDay || on > addDays(today, daysAhead) ? null : next;
}

/** Whether a period has begun and is not over: its figures still grow. */
export const isUnderWay = (period: Period, today: IsoDate): boolean =>
  period.on <= today && today <= lastDayOf(period);

/** How many points a trend shows: it never grows with the history. */
const trendLength = 10;

/** How far back the calendar is asked for a trend of days: ten working days and the longest holiday between. */
export const trendReach = (period: Period): IsoDate =>
  addDays(period.on, period.by === "week" ? -7 * trendLength : -28);

/** The periods of a trend, oldest first: the last ten weeks, or the last ten working days, up to this one. */
export function trendPoints({ by, on }: Period, calendar: Calendar): IsoDate[] {
  const from = by === "week" ? mondayOf(firstDay) : firstDay;
  const points: IsoDate[] = [];
  const last = trendReach({ by, on });
  for (let day = on; day >= from && day > last && points.length < trendLength;)
    if (by === "week") {
      points.push(day);
      day = addDays(day, -7);
    } else {
      if (weekday(day) <= 5 && calendar.get(day)?.kind !== "HOLIDAY") points.push(day);
      day = addDays(day, -1);
    }
  return points.reverse();
}
