import { aCount } from "@/lib/data/input";
import { wishKeys, type WishKey } from "@/lib/domain/timetable/run/wishes";

const level = aCount(0, 3);

/** How much each wish counts. */
export const wishFields = Object.fromEntries(wishKeys.map((key) => [key, level])) as Record<
  WishKey,
  typeof level
>;
