import { parameterOn, wholeProvince } from "../notice/parameter";
import { addDays, weekday, type IsoDate } from "./day";
import { obligationWeekdays, owedDailyMinutes } from "../notice/values";

/** How a day differs from the ordinary week: off, or worked on a weekend. */
export interface CalendarEntry {
  readonly kind: "HOLIDAY" | "MAKE_UP";
  readonly name: string;
}

/** The days that differ from the ordinary week. */
export type Calendar = ReadonlyMap<IsoDate, CalendarEntry>;

/** First and last day of a term. */
export interface TermSpan {
  readonly startsOn: IsoDate;
  readonly endsOn: IsoDate;
}

/** A school's choice for a make-up day: which weekday (Monday 1 … Friday 5) it repeats. */
export interface MakeUpChoice {
  readonly on: IsoDate;
  readonly repeatsWeekday: number;
}

/** A date on which lessons are held. */
export interface TeachingDate {
  readonly on: IsoDate;
  /** Whose weekday's timetable is taught: its own, or the one a make-up day repeats. */
  readonly weekday: number;
  /** Week of the term, from 1; the week with the term's first day is the first. */
  readonly week: number;
  /** Odd weeks are the first, the third, … */
  readonly odd: boolean;
  /** The holiday's name where this is a make-up day. */
  readonly makeUpName?: string;
}

/** A working day without lessons, and why. */
export interface SkippedDate {
  readonly on: IsoDate;
  readonly kind: CalendarEntry["kind"];
  readonly name: string;
}

/** Every day from the first to the last, both included. */
export function daysFrom(first: IsoDate, last: IsoDate): IsoDate[] {
  const days: IsoDate[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

const within = ({ startsOn, endsOn }: TermSpan, on: IsoDate) => startsOn <= on && on <= endsOn;

/**
 * Whether teaching is owed to a class on a day.
 *
 * Source: C107 周一至周五; inside the term, no statutory holiday, from the day the notice took effect.
 * A weekend worked in a holiday's stead is a day of lessons, not of obligation.
 */
export const isObligationDay = (on: IsoDate, term: TermSpan, calendar: Calendar): boolean =>
  within(term, on) &&
  (obligationWeekdays as readonly number[]).includes(weekday(on)) &&
  calendar.get(on)?.kind !== "HOLIDAY" &&
  parameterOn({ values: owedDailyMinutes }, wholeProvince, on) !== undefined;

/** The obligation days of a term (C107), or those of it between two days. */
export const obligationDays = (
  term: TermSpan,
  calendar: Calendar,
  { from = term.startsOn, to = term.endsOn }: { from?: IsoDate; to?: IsoDate } = {},
): IsoDate[] => daysFrom(from, to).filter((on) => isObligationDay(on, term, calendar));

/** Week of the term a day falls in, from 1; weeks begin on Monday. */
export function weekOfTerm({ startsOn }: TermSpan, on: IsoDate): number {
  const first = addDays(startsOn, 1 - weekday(startsOn));
  return Math.floor((Date.parse(on) - Date.parse(first)) / (7 * 86_400_000)) + 1;
}

/**
 * The dates of a term on which lessons are held, and the working days that are left out with their reason.
 * A make-up day is taught only where the school chose a weekday for it.
 */
export function teachingDates(
  term: TermSpan,
  calendar: Calendar,
  choices: readonly MakeUpChoice[],
  { from = term.startsOn, to = term.endsOn }: { from?: IsoDate; to?: IsoDate } = {},
): { dates: TeachingDate[]; skipped: SkippedDate[] } {
  const repeats = new Map(choices.map(({ on, repeatsWeekday }) => [on, repeatsWeekday]));
  const dates: TeachingDate[] = [];
  const skipped: SkippedDate[] = [];
  for (const on of daysFrom(from, to).filter((day) => within(term, day))) {
    const entry = calendar.get(on);
    const week = weekOfTerm(term, on);
    const place = { on, week, odd: week % 2 === 1 };
    const ordinary = weekday(on);
    const repeated = repeats.get(on);
    if (entry?.kind === "MAKE_UP") {
      if (repeated === undefined) skipped.push({ on, ...entry });
      else dates.push({ ...place, weekday: repeated, makeUpName: entry.name });
    } else if (ordinary <= 5) {
      if (entry) skipped.push({ on, ...entry });
      else dates.push({ ...place, weekday: ordinary });
    }
  }
  return { dates, skipped };
}

/** The make-up days of a term, for the school to choose a weekday for. */
export const makeUpDaysOf = (term: TermSpan, calendar: Calendar): { on: IsoDate; name: string }[] =>
  [...calendar]
    .filter(([on, { kind }]) => kind === "MAKE_UP" && within(term, on))
    .map(([on, { name }]) => ({ on, name }))
    .sort((a, b) => (a.on < b.on ? -1 : 1));
