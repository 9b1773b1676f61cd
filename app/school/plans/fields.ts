import { z } from "zod";
import { aText, aVersion, anId } from "@/lib/data/input";

/** A version as the page saw it. */
export const seenFields = { versionId: anId, revision: aVersion };

/** Ticked rows: "version:revision" each. */
export const seenPlans = z
  .array(
    z.string().transform((row, context) => {
      const [versionId, revision, ...more] = row.split(":");
      const seen = z.strictObject(seenFields).safeParse({ versionId, revision });
      if (seen.success && more.length === 0) return seen.data;
      context.addIssue({ code: "custom", message: "SEEN" });
      return z.NEVER;
    }),
  )
  .min(1)
  .max(500);

const note = aText(2000);

/** The five considerations (C105). */
export const noteFields = {
  arrangement: note,
  major: note,
  class: note,
  teacher: note,
  student: note,
};
