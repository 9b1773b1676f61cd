import { DEFAULT_WEIGHTS, type Weights } from "../model/problem";

/** What a planner may wish of a timetable; what it must keep is no wish. */
export const wishKeys = [
  "spread",
  "adjacentDays",
  "classGap",
  "isolated",
  "uneven",
  "teacherGap",
  "teacherDay",
  "undesired",
] as const satisfies readonly (keyof Weights)[];
export type WishKey = (typeof wishKeys)[number];

/** How much a wish counts: not at all, as usual, more, or before the others. */
export const wishLevels = [0, 1, 2, 3] as const;
export type WishLevel = (typeof wishLevels)[number];

/** What each level multiplies the usual weight by. */
const factors: Readonly<Record<WishLevel, number>> = { 0: 0, 1: 1, 2: 3, 3: 8 };

export interface ArrangeWishes {
  readonly levels: Readonly<Record<WishKey, WishLevel>>;
  /** Numbers of the periods better left free. */
  readonly undesiredPeriods: readonly number[];
}

/** Reads what a school stored; what is missing or out of range is as usual. */
export function arrangeWishes(stored: unknown): ArrangeWishes {
  const { levels, undesiredPeriods } = (stored ?? {}) as {
    levels?: Record<string, unknown>;
    undesiredPeriods?: unknown;
  };
  const level = (key: WishKey) => wishLevels.find((one) => one === levels?.[key]) ?? 1;
  return {
    levels: Object.fromEntries(wishKeys.map((key) => [key, level(key)])) as Record<
      WishKey,
      WishLevel
    >,
    undesiredPeriods: Array.isArray(undesiredPeriods)
      ? undesiredPeriods.filter((one): one is number => Number.isInteger(one))
      : [],
  };
}

/** The weights the arranger reads. */
export const weightsOf = ({ levels }: ArrangeWishes): Partial<Weights> =>
  Object.fromEntries(wishKeys.map((key) => [key, DEFAULT_WEIGHTS[key] * factors[levels[key]]]));
