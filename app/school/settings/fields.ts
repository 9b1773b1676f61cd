import { z } from "zod";
import { aCount, aDay, aText, aVersion } from "@/lib/data/input";

/** Fields of a term's form. */
export const termFields = {
  name: aText(40, 1),
  startsOn: aDay,
  endsOn: aDay,
};

/** Times of the school day; an empty one is a line nobody filled in. */
export const timeList = z.array(z.union([z.literal(""), z.iso.time({ precision: -1 })])).max(20);

/** How the school counts and places lessons. */
export const settingFields = {
  version: aVersion,
  lessonMinutes: aCount(20, 120),
  doubles: z.stringbool(),
  dailyLimitMinutes: z.union([z.literal("").transform(() => null), aCount(30, 720)]),
};

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
