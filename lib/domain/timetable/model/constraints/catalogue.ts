import type { Weights } from "../problem";

/** One thing a timetable must or should keep, with the reason a planner can read. */
export interface Constraint {
  readonly id: string;
  readonly strength: "MUST" | "WISH";
  /** What one violation is counted in. */
  readonly unit: string;
  readonly weight?: keyof Weights;
  readonly clauses?: readonly string[];
  readonly why: string;
}

const must = (id: string, unit: string, why: string, clauses?: readonly string[]): Constraint => ({
  id,
  strength: "MUST",
  unit,
  why,
  ...(clauses && { clauses }),
});
const wish = (id: string, unit: string, weight: keyof Weights, why: string): Constraint => ({
  id,
  strength: "WISH",
  unit,
  weight,
  why,
});

/** Everything the arranging keeps; a finding names one of these ids. */
export const CATALOGUE: readonly Constraint[] = [
  must("PLACED", "lesson", "Every lesson of the plan is held."),
  must("CLASS_CLASH", "slot", "A class follows one lesson at a time."),
  must("TEACHER_CLASH", "slot", "A teacher gives one lesson at a time."),
  must("UNAVAILABLE", "lesson", "Nobody is taught, or teaches, when absent or off."),
  must("LIVE_QUOTA", "lesson", "The platform carries only so many live lessons at once."),
  must("DAILY_MINIMUM", "day", "A class is owed its minutes on every school day.", ["C107"]),
  must("DAILY_MAXIMUM", "day", "Eyes and heads tire: a class's online day has an upper limit."),
  must("TASK_DAY", "lesson", "A course is met on several days, not crammed into one."),
  must("LOCK", "lesson", "What a person fixed or already taught stays."),
  must("SAME_START", "lesson", "Lessons joined by the school begin together."),
  must("TEACHER_DAY", "period", "A teacher's day has an upper limit."),
  must("TEACHER_WEEK", "period", "A teacher's week has an upper limit."),
  must("TEACHER_MIN_DAYS", "day", "A teacher is present on so many days."),
  must("NO_GAPS", "slot", "Where the school says so, a class's day has no free period inside."),
  must("PAIR_DAYS", "pair", "Two lessons that must lie days apart do."),
  must("PAIR_GAPS", "pair", "Two lessons on one day keep the free periods asked between them."),
  must("NOT_CONSECUTIVE", "pair", "Two lessons that share a day against the rule at least touch."),
  must("SEATS", "lesson", "A live session holds only so many people."),
  must("ROOM", "lesson", "Where rooms differ, a live lesson has one of them, and no other has."),
  must("ROOM_CLASH", "slot", "A room holds one lesson at a time."),
  must("ROOM_CLOSED", "lesson", "A room is open while a lesson is held in it."),
  must("ROOM_SEATS", "lesson", "A room seats everybody in it."),
  wish("SPREAD", "missing day", "spread", "Learning spread over the week is kept better."),
  wish(
    "ADJACENT_DAYS",
    "task",
    "adjacentDays",
    "Two meetings a week lie apart, with time to work.",
  ),
  wish("CLASS_GAP", "slot", "classGap", "A free period inside the online day loses students."),
  wish("ISOLATED", "lesson", "isolated", "Signing in for a single period is effort for little."),
  wish("UNEVEN", "period", "uneven", "No day should be far heavier than the class's mean."),
  wish("TEACHER_GAP", "slot", "teacherGap", "A teacher's waiting time between lessons is lost."),
  wish("TEACHER_DAY_AT_WORK", "day", "teacherDay", "Fewer teaching days leave days to prepare."),
  wish("UNDESIRED", "lesson", "undesired", "Late periods and teachers' wishes are avoided."),
  wish("ROOM_STABILITY", "extra room", "room", "Who always meets in one room finds it."),
  wish("MOVED", "lesson", "moved", "A table people know is changed as little as can be."),
  wish("PEOPLE", "person or class", "people", "Of two changes the one fewer people feel is taken."),
];
