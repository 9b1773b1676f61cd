import { z } from "zod";
import { aCount, aText, anId } from "@/lib/data/input";

const text = aText(50);

/** What a class's form holds; an empty year or head teacher is none. */
export const classFields = {
  name: text.min(1),
  major: text.default(""),
  level: text.default(""),
  entryYear: z.union([z.literal("").transform(() => null), aCount(1990, 2100)]).default(null),
  headTeacherId: z.union([z.literal("").transform(() => null), anId]).default(null),
};
