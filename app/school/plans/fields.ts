import { z } from "zod";

/** A version as the page saw it. */
export const seenFields = { versionId: z.uuid(), revision: z.coerce.number().int() };

/** Ticked rows: "version:revision" each. */
export const seenPlans = z
  .array(z.string().regex(/^[0-9a-f-]{36}:\d+$/))
  .min(1)
  .max(500)
  .transform((rows) =>
    rows.map((row) => {
      const [versionId = "", revision = ""] = row.split(":");
      return { versionId, revision: Number(revision) };
    }),
  );

const note = z.string().trim().max(2000);

/** The five considerations (C105). */
export const noteFields = {
  arrangement: note,
  major: note,
  class: note,
  teacher: note,
  student: note,
};
