import { z } from "zod";

import { wishKeys, type WishKey } from "@/lib/domain/timetable/run/wishes";

const level = z.coerce.number().int().min(0).max(3);

/** How much each wish counts. */
export const wishFields = Object.fromEntries(wishKeys.map((key) => [key, level])) as Record<
  WishKey,
  typeof level
>;
