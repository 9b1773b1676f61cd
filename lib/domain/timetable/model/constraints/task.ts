import { taughtPeriods } from "./day";

/** What the spread of one task's lessons over the week may cost. Days come as a bit mask. */

/** TASK_DAY: lessons above the day's limit. */
export const overTaskDay = (lessons: number, allowed: number) => Math.max(0, lessons - allowed);

/** SPREAD: days missing to the number wanted. */
export const missingDays = (days: number, wanted: number) =>
  Math.max(0, wanted - taughtPeriods(days));

/** ADJACENT_DAYS: 1 when a task of two lessons meets on two neighbouring days. */
export const adjacentDays = (days: number) =>
  taughtPeriods(days) === 2 && (days & (days << 1)) !== 0 ? 1 : 0;

/**
 * PAIR_DAYS: 1 when two lessons lie fewer days apart than asked.
 */
export const tooFewDays = (dayA: number, dayB: number, asked: number) =>
  Math.abs(dayA - dayB) < asked ? 1 : 0;

/**
 * PAIR_GAPS: 1 when two lessons of one day leave fewer free periods between them than asked.
 * `fromA` is the first period of the first lesson, `lengthA` its periods.
 */
export function tooFewGaps(
  fromA: number,
  lengthA: number,
  fromB: number,
  lengthB: number,
  asked: number,
) {
  const between = fromA <= fromB ? fromB - fromA - lengthA : fromA - fromB - lengthB;
  return between < asked ? 1 : 0;
}

/** PAIR_DAYS: 1 when two lessons of one day do not touch each other. */
export const apart = (fromA: number, lengthA: number, fromB: number, lengthB: number) =>
  fromA + lengthA === fromB || fromB + lengthB === fromA ? 0 : 1;
