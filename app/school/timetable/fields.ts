import { z } from "zod";

import { moveLessonsInput } from "@/lib/data/commands/lessons";

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
  .pipe(moveLessonsInput.moves);
