import type { Calendar } from "../calendar/calendar";
import { studentTarget } from "./coverage";
import { addDays, mondayOf, weekday, type IsoDate } from "../calendar/day";

export const spanKinds = ["week", "day"] as const;

/** What a figure of coverage is about: one business day, or the ISO week that begins on that Monday. */
export interface Span {
  readonly by: (typeof spanKinds)[number];
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

/** The span that holds a day. */
export const spanOf = (by: Span["by"], day: IsoDate): Span => ({
  by,
  on: by === "week" ? mondayOf(day) : day,
});

/** The span a page opens with: the last week that is over. On its Monday the running one would say "2 %" of a week to come. */
export const openingSpan = (today: IsoDate): Span => {
  const day = addDays(today, -7);
  return spanOf("week", day < firstDay ? firstDay : day);
};

/** The span an address asks for, the opening one where it names no day; what it does not know, or lies out of reach, falls back to what is nearest. */
export function askedSpan(
  { by, on }: { readonly by?: string; readonly on?: string },
  today: IsoDate,
): Span {
  const kind = spanKinds.find((known) => known === by) ?? "week";
  if (kind === "week" && on === undefined) return openingSpan(today);
  const day = isDay(on) ? on : today;
  const [first, last] = [firstDay, addDays(today, daysAhead)];
  return spanOf(kind, day < first ? first : day > last ? last : day);
}

export const lastDayOf = ({ by, on }: Span): IsoDate => (by === "week" ? addDays(on, 6) : on);

/** The span so many steps on (or back, when negative); null out of reach. */
export function stepped(span: Span, steps: number, today: IsoDate): Span | null {
  const on = addDays(span.on, steps * (span.by === "week" ? 7 : 1));
  const next = { ...span, on };
  return lastDayOf(next) < firstDay || on > addDays(today, daysAhead) ? null : next;
}

/** Whether a span has begun and is not over: its figures still grow. */
export const isUnderWay = (span: Span, today: IsoDate): boolean =>
  span.on <= today && today <= lastDayOf(span);

/**
 * Whether a place may be held to a target in a span: not in the future, not outside its terms, not on a day off, and
 * not finally while the span still runs.
 */
export type Standing = "AHEAD" | "OUT_OF_TERM" | "DAY_OFF" | "RUNNING" | "OVER";

export function standingOf(
  span: Span,
  today: IsoDate,
  { inTerm, dayOff }: { readonly inTerm: boolean; readonly dayOff: string | null },
): Standing {
  if (span.on > today) return "AHEAD";
  if (dayOff !== null) return "DAY_OFF";
  if (!inTerm) return "OUT_OF_TERM";
  return isUnderWay(span, today) ? "RUNNING" : "OVER";
}

/** How many points a trend shows: it never grows with the history. */
const trendLength = 10;

/** How far back the calendar is asked for a trend of days: ten working days and the longest holiday between. */
export const trendReach = (span: Span): IsoDate =>
  addDays(span.on, span.by === "week" ? -7 * trendLength : -28);

/** The spans of a trend, oldest first: the last ten weeks, or the last ten working days, up to this one. */
export function trendPoints({ by, on }: Span, calendar: Calendar): IsoDate[] {
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
