import type { Problem } from "../model/problem";
import type { Cause } from "../model/table";
import { classChecks } from "./counts/classes";
import { groupChecks } from "./counts/joined";
import { openLessons } from "./counts/known";
import { lessonChecks } from "./counts/lessons";
import { liveChecks, roomChecks } from "./counts/live";
import { taskChecks } from "./counts/tasks";
import { teacherChecks } from "./counts/teachers";

/** A proof that no table exists: what was counted (or, for TOGETHER, tried in full), and whom it is about. */
export interface Contradiction {
  readonly code:
    | "NO_OPEN_SLOT"
    | "LOCK_IMPOSSIBLE"
    | "LOCKS_CLASH"
    | "SEATS"
    | "SAME_START_APART"
    | "SAME_START_CLASH"
    | "CLASS_OVERFULL"
    | "CLASS_COMPETITION"
    | "TEACHER_OVERFULL"
    | "TEACHER_COMPETITION"
    | "TEACHER_WEEK"
    | "TEACHER_DAYS"
    | "TEACHER_MIN_DAYS"
    | "LIVE_OVERFULL"
    | "LIVE_COMPETITION"
    | "ROOMS_OVERFULL"
    | "ROOMS_COMPETITION"
    | "DAILY_MINIMUM_TOTAL"
    | "DAILY_MINIMUM_DAY"
    | "DAILY_MAXIMUM_TOTAL"
    | "DAILY_LIMITS_CROSS"
    | "TASK_DAYS"
    | "PAIR_DAYS"
    | "PAIR_GAPS"
    | "TOGETHER";
  readonly who: string;
  readonly lessonIds: readonly string[];
  /** What is needed, and the most there is. */
  readonly needed: number;
  readonly available: number;
  readonly day?: number;
  readonly causes?: readonly Cause[];
}

/** Everything counting can prove impossible about a problem; empty proves nothing. */
export function contradictions(problem: Problem): Contradiction[] {
  const known = openLessons(problem);
  return [
    ...lessonChecks(problem, known),
    ...groupChecks(problem, known),
    ...teacherChecks(problem, known),
    ...classChecks(problem, known),
    ...liveChecks(problem, known),
    ...roomChecks(problem, known),
    ...taskChecks(problem, known),
  ];
}
