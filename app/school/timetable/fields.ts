import { z } from "zod";

import { anId, mostCount } from "@/lib/data/input";
import { weekPatterns } from "@/lib/domain/timetable/model/timetable";

const move = z.strictObject({
  lessonId: anId,
  version: z.int().min(0).max(mostCount),
  weekday: z.int().min(1).max(5).nullable(),
  period: z.int().min(1).max(20).nullable(),
  weeks: z.enum(weekPatterns),
  locked: z.boolean(),
});

/** Moves as the page sends them: JSON in one field, at most a whole week's worth. */
export const moveList = z
  .string()
  .max(200_000)
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: "custom", message: "JSON" });
      return z.NEVER;
    }
  })
  .pipe(z.array(move).min(1).max(1000));
