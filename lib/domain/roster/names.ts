/*
 * Reading many people's names. Inside a school nobody is held up; an official outside it reads so many in an hour. The
 * numbers are this product's own, no clause's.
 */

/** Names of students an official opens in an hour without another one's agreement; `open_names` holds it. */
export const namesAnHour = 200;

/** For how long a name that was opened counts, and for how long an agreement. */
export const namesMs = 3_600_000;

/** Somebody of a school who reads so many names within an hour is told to the leaders, once. */
export const burstOfNames = 1_000;

/** What a list of names was read for. Each has a word in messages (`audit.value`). */
export const readingPurposes = [
  "ALL_STUDENTS",
  "SEARCH",
  "IMPORT_PREVIEW",
  "UNREACHED",
  "SESSION",
  "CLASS",
  "PAY",
] as const;
export type ReadingPurpose = (typeof readingPurposes)[number];

/** An official's names of the last hour, by the moments they were opened. */
export interface NameBudget {
  readonly opened: number;
  readonly left: number;
  /** When the first of them no longer counts, or null where none does. */
  readonly freeAt: Date | null;
  /** Until when another official's agreement lasts, or null. */
  readonly agreedUntil: Date | null;
}

/** What is left of an hour's names at a moment. `agreedAt` is the last agreement. */
export function nameBudget(openedAt: readonly Date[], agreedAt: Date | null, at: Date): NameBudget {
  const counts = (moment: Date) => moment.getTime() + namesMs > at.getTime();
  const live = openedAt.filter(counts).map((moment) => moment.getTime());
  const first = live.length > 0 ? Math.min(...live) : null;
  return {
    opened: live.length,
    left: Math.max(0, namesAnHour - live.length),
    freeAt: first === null ? null : new Date(first + namesMs),
    agreedUntil: agreedAt && counts(agreedAt) ? new Date(agreedAt.getTime() + namesMs) : null,
  };
}
