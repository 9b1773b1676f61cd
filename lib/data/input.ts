import { z } from "zod";

import { isDay } from "@/lib/domain/calendar/day";
import { isStorable } from "@/lib/domain/text";

/*
 * What may come from outside, once for every page, action and handler: ids, days, months, texts and counts that
 * PostgreSQL can hold. A bound belongs to the column behind it; the field's own sense may be narrower.
 */

/** What a command is given once its shape has been asked: the shape stands beside it as `<command>Input`. */
export type InputOf<Shape extends z.ZodRawShape> = z.output<z.ZodObject<Shape>>;

/** An id of a row. */
export const anId = z.uuid();

/** Whether an address names an id at all; one that does not is no page. */
export const isId = (text: string): boolean => anId.safeParse(text).success;

const [firstDay, lastDay] = ["1990-01-01", "2100-12-31"];

/** A day that exists, within living memory and any plan. */
export const aDay = z.iso
  .date()
  .refine((text) => isDay(text) && firstDay <= text && text <= lastDay, "day");

/** A day, or none where the field is empty. */
export const aDayOrNone = z.union([z.literal("").transform(() => null), aDay]);

/** A month as `YYYY-MM`. */
export const aMonth = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .refine((text) => firstDay.slice(0, 7) <= text && text <= lastDay.slice(0, 7), "month");

/** A month as its first day. */
export const aFirstOfMonth = aDay.refine((day) => day.endsWith("-01"), "month");

/** A text without spaces around it, of at least and at most so many characters. */
export const aText = (most: number, least = 0) =>
  z.string().trim().min(least).max(most).refine(isStorable, "text");

/** The name of an uploaded file. */
export const aFileName = aText(200, 1);

/** The largest number of an `integer` column. */
export const mostCount = 2_147_483_647;

/** A whole number within these bounds. */
export const aCount = (least: number, most = mostCount) =>
  z.coerce.number().int().min(least).max(most);

/** The version of a row as a page saw it. */
export const aVersion = aCount(0);

/** A number that an address asks for, from 1; undefined where it asks for none, or for something that is none. */
export const askedNumber = (asked: unknown): number | undefined => {
  const number = typeof asked === "string" && /^[1-9]\d{0,8}$/.test(asked) ? Number(asked) : 0;
  return number > 0 && number <= 32_767 ? number : undefined;
};
