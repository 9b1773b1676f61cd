import { halfWidth, withoutSpaces } from "./cells";

/** What a bare number in a column of times counts. */
export type DurationUnit = "SECONDS" | "MINUTES" | "HOURS";

const units: Record<DurationUnit, number> = { SECONDS: 1, MINUTES: 60, HOURS: 3600 };

/** The longest anybody is in one meeting or class, in seconds: a day. What says more is no duration. */
export const longestSeconds = 24 * 3600;

/** The unit a header names in words: `观看时长（分钟）`; bare numbers without a word are seconds. */
export function unitOfHeader(header: string): DurationUnit {
  if (/分|min/i.test(header)) return "MINUTES";
  if (/小时|hour|\bh\b/i.test(header)) return "HOURS";
  return "SECONDS";
}

/**
 * A duration in whole seconds: `1:14:00`, `14:00` (minutes and seconds), `1小时14分0秒`, `90分钟`, `74.5min`, or a bare
 * number in the column's unit. Null when it is none of these, or longer than a day; never negative.
 */
export function durationSeconds(text: string, unit: DurationUnit): number | null {
  const seconds = secondsOf(text, unit);
  return seconds !== null && seconds > longestSeconds ? null : seconds;
}

function secondsOf(text: string, unit: DurationUnit): number | null {
  const plain = withoutSpaces(halfWidth(text)).replace(/[：]/g, ":").toLowerCase();
  if (plain === "") return null;
  const clock = /^(\d+):([0-5]?\d)(?::([0-5]?\d)(?:\.\d+)?)?$/.exec(plain);
  if (clock) {
    const [, first = "0", second = "0", third] = clock;
    if (third === undefined) return Number(first) * 60 + Number(second);
    return Number(first) * 3600 + Number(second) * 60 + Number(third);
  }
  if (/^\d+(?:\.\d+)?$/.test(plain)) return Math.floor(Number(plain) * units[unit]);
  const words =
    /^(?:(\d+(?:\.\d+)?)(?:小时|时|hours?|h))?(?:(\d+(?:\.\d+)?)(?:分钟|分|minutes?|mins?|m|'|′))?(?:(\d+(?:\.\d+)?)(?:秒钟|秒|seconds?|secs?|s|"|″))?$/.exec(
      plain,
    );
  if (!words) return null;
  const [, hours = "0", minutes = "0", seconds = "0"] = words;
  return Math.floor(Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
}

/** An instant on the wall clock in seconds, for comparing two of one export; null when it has no time. */
export function clockSeconds(text: string): number | null {
  const found =
    /^(\d{4})[-/年.](\d{1,2})[-/月.](\d{1,2})日?[ T](\d{1,2}):(\d{2})(?::(\d{2}))?/.exec(
      halfWidth(text).replace(/：/g, ":").trim(),
    );
  if (!found) return null;
  const [year, month, day, hour, minute, second] = found.slice(1).map((part) => Number(part ?? 0));
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second) / 1000;
}
