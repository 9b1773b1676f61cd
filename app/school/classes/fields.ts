import { z } from "zod";

const text = z.string().trim().max(50);

/** What a class's form holds; an empty year or head teacher is none. */
export const classFields = {
  name: text.min(1),
  major: text.default(""),
  level: text.default(""),
  entryYear: z
    .union([z.literal("").transform(() => null), z.coerce.number().int().min(1990).max(2100)])
    .default(null),
  headTeacherId: z.union([z.literal("").transform(() => null), z.uuid()]).default(null),
};
