import { z } from "zod";

/** Times of the school day; an empty one is a line nobody filled in. */
export const timeList = z.array(z.union([z.literal(""), z.iso.time({ precision: -1 })])).max(20);

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Lines with both times, as minutes from midnight, earliest first. */
export const periodsOf = (starts: readonly string[], ends: readonly string[]) =>
  starts
    .flatMap((start, index) => {
      const end = ends[index];
      return start && end ? [{ startsMinute: minuteOf(start), endsMinute: minuteOf(end) }] : [];
    })
    .sort((a, b) => a.startsMinute - b.startsMinute);

/** The make-up days a weekday was chosen for. */
export const choicesOf = (days: readonly string[], repeats: readonly string[]) =>
  days.flatMap((on, index) => {
    const weekday = repeats[index];
    return weekday ? [{ on, repeatsWeekday: Number(weekday) }] : [];
  });
