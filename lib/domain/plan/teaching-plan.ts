import { reviewStatuses, type ReviewStatus } from "../review";

export const courseCategories = ["PUBLIC", "THEORY", "INTEGRATED", "PRACTICE"] as const;
export type CourseCategory = (typeof courseCategories)[number];

/** How a plan's version stands: the one shape of everything that is decided (review.ts). */
export const planStatuses = reviewStatuses;
export type PlanStatus = ReviewStatus;

/** A class's view of one task. */
export interface PlanItem {
  readonly taskId: string;
  readonly courseName: string;
  readonly category: CourseCategory;
  readonly online: boolean;
  readonly weeklyMinutes: number;
}

/** C105: the five things a plan weighs, each in a sentence of its own. */
export const considerations = ["arrangement", "major", "class", "teacher", "student"] as const;
export type Consideration = (typeof considerations)[number];
export type Considerations = Readonly<Record<Consideration, string>>;

/** What the rules of the plan itself read. */
export interface PlanFacts {
  readonly items: readonly PlanItem[];
  readonly notes: Considerations;
  readonly limitMinutes: number | null;
}

/** The lengths, in periods, of a task's weekly lessons: doubles, plus one single where odd. */
export const lessonLengths = (weeklyLessons: number, doubles: boolean): number[] =>
  doubles
    ? [
        ...Array.from({ length: Math.floor(weeklyLessons / 2) }, () => 2),
        ...(weeklyLessons % 2 === 1 ? [1] : []),
      ]
    : Array.from({ length: weeklyLessons }, () => 1);
