import type { IsoDate } from "../calendar/day";

/** A value in force from a day on, up to the day before the next one. */
export interface Dated<Value> {
  readonly from: IsoDate;
  /** The first day on which it is no longer in force; absent while it stands. */
  readonly until?: IsoDate;
  readonly value: Value;
}

/** The value in force on a day, or undefined before the first and after the last. */
export function valueOn<Value>(values: readonly Dated<Value>[], on: IsoDate): Value | undefined {
  return values.findLast(({ from, until }) => from <= on && (until === undefined || on < until))
    ?.value;
}
