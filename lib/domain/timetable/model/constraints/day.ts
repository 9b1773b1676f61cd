/**
 * What one class's or one teacher's day may cost. A day is a set of taught periods, given as a bit
 * mask (bit 0 = first period), so that a search can look the answers up instead of counting.
 */

/** How many periods are taught. */
export function taughtPeriods(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Clock minutes taught. */
export function taughtMinutes(mask: number, periodMinutes: readonly number[]): number {
  return periodMinutes.reduce((sum, minutes, p) => sum + ((mask >> p) & 1 ? minutes : 0), 0);
}

/** DAILY_MINIMUM (C107): periods missing to the minutes owed, the longest period as the measure. */
export function missingPeriods(mask: number, periodMinutes: readonly number[], owed: number) {
  const missing = owed - taughtMinutes(mask, periodMinutes);
  return missing > 0 ? Math.ceil(missing / Math.max(...periodMinutes)) : 0;
}

/** DAILY_MAXIMUM: periods above the minutes allowed. */
export function excessPeriods(mask: number, periodMinutes: readonly number[], allowed: number) {
  const excess = taughtMinutes(mask, periodMinutes) - allowed;
  return excess > 0 ? Math.ceil(excess / Math.max(...periodMinutes)) : 0;
}

/** NO_GAPS, CLASS_GAP, TEACHER_GAP: free periods between the first and the last taught. */
export function gaps(mask: number): number {
  if (mask === 0) return 0;
  const first = 31 - Math.clz32(mask & -mask);
  const last = 31 - Math.clz32(mask);
  return last - first + 1 - taughtPeriods(mask);
}

/** ISOLATED: taught periods with no taught neighbour. */
export function isolatedPeriods(mask: number): number {
  return taughtPeriods(mask & ~(mask << 1) & ~(mask >> 1));
}

/** UNEVEN: periods above the class's weekly mean plus one. */
export function unevenPeriods(mask: number, weeklyPeriods: number, days: number): number {
  return Math.max(0, taughtPeriods(mask) - Math.ceil(weeklyPeriods / days) - 1);
}

/** TEACHER_DAY: periods above the daily limit. */
export function overDay(mask: number, allowed: number): number {
  return Math.max(0, taughtPeriods(mask) - allowed);
}
