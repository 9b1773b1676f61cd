import { z } from "zod";

import { aCount, aDay, aText, type InputOf } from "@/lib/data/input";
import { fenOf, permilleOf } from "@/lib/domain/pay/pay";

const optional = (reads: (text: string) => number | null) =>
  z.string().refine((text) => text.trim() === "" || reads(text) !== null, "format");

const whole = (text: string) => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : null);

/** The fields of the pay rule's form: rates and bands as parallel lists, empty lines left out. */
export const payRuleFields = {
  from: aDay,
  lessonMinutes: aCount(20, 120),
  onlineFactor: z.string().refine((text) => permilleOf(text) !== null, "format"),
  title: z.array(aText(50)).max(60),
  yuan: z.array(optional(fenOf)).max(60),
  bandFrom: z.array(optional(whole)).max(10),
  bandFactor: z.array(optional(permilleOf)).max(10),
};

/** The fields as a rule in fen and thousandths. */
export function payRuleOf({
  from,
  lessonMinutes,
  onlineFactor,
  ...lists
}: InputOf<typeof payRuleFields>) {
  return {
    from,
    lessonMinutes,
    onlineFactorPermille: permilleOf(onlineFactor) ?? 0,
    rates: lists.title.flatMap((title, index) => {
      const fenPerLesson = fenOf(lists.yuan[index] ?? "");
      return title && fenPerLesson !== null ? [{ title, fenPerLesson }] : [];
    }),
    bands: lists.bandFrom.flatMap((text, index) => {
      const fromStudents = whole(text);
      const factorPermille = permilleOf(lists.bandFactor[index] ?? "");
      return fromStudents !== null && factorPermille ? [{ fromStudents, factorPermille }] : [];
    }),
  };
}
