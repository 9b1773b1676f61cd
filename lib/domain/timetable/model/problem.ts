/**
 * What is to be arranged, in the words of a school. Days, periods and weeks are counted from 0;
 * a slot is a day of the weekly table and a period of that day. Plain data: it survives JSON.
 */

/** A place in the weekly table; day 0 is Monday unless the caller's grid says otherwise. */
export interface Slot {
  readonly day: number;
  readonly period: number;
}

/** Weeks a lesson is held in. An odd and an even lesson may share a slot. */
export type Weeks = "EVERY" | "ODD" | "EVEN";

/** The weekly table's shape. Minutes are clock minutes of each period. */
export interface Grid {
  readonly days: number;
  readonly periodMinutes: readonly number[];
  /** Periods after which no lesson may run on: the midday break. */
  readonly noSpanAfter?: readonly number[];
  /** Days on which every class is owed `dailyMinimumMinutes`; all days when left out. */
  readonly obligationDays?: readonly number[];
  /** Slots in which nobody is taught. */
  readonly closed?: readonly Slot[];
}

export interface ClassGroup {
  readonly id: string;
  readonly students?: number;
  readonly unavailable?: readonly Slot[];
  /** Overrides of the limits of the whole table, in minutes a day. */
  readonly dailyMinimumMinutes?: number;
  readonly dailyMaximumMinutes?: number;
}

export interface Teacher {
  readonly id: string;
  readonly unavailable?: readonly Slot[];
  /** Periods the teacher would rather not teach (soft). */
  readonly undesired?: readonly Slot[];
  /** In periods. */
  readonly maxPerDay?: number;
  readonly maxPerWeek?: number;
  /** Days of the week the teacher is present at least. */
  readonly minDays?: number;
}

/** One weekly meeting of a task. `length` is in periods, 1 to 4. */
export interface Lesson {
  readonly id: string;
  readonly length: number;
  readonly weeks?: Weeks;
  /** Fixed by a person or already taught: never moved. */
  readonly lockedAt?: Slot;
  /** Slots this lesson may start in; all when left out. */
  readonly starts?: readonly Slot[];
}

/** A course for one class or several (合班), with one teacher or several. */
export interface Task {
  readonly id: string;
  readonly classIds: readonly string[];
  readonly teacherIds: readonly string[];
  readonly lessons: readonly Lesson[];
  /** Whether a lesson takes one of the live places. */
  readonly live?: boolean;
  readonly students?: number;
  readonly unavailable?: readonly Slot[];
  /** Lessons of this task a day at most; 1 when left out. */
  readonly maxPerDay?: number;
  /** Days the lessons should be spread over (soft); as many as lessons when left out. */
  readonly spreadDays?: number;
}

/**
 * A room (or studio, or account) a live lesson is held in: one lesson of a week at a time, for its
 * whole length. Without `seats` it holds everybody.
 */
export interface LiveRoom {
  readonly id: string;
  readonly seats?: number;
  readonly unavailable?: readonly Slot[];
}

/** A rule between every two lessons named. Without `weight` it must hold. */
export interface PairRule {
  readonly kind: "MIN_DAYS_BETWEEN" | "MIN_GAPS_BETWEEN";
  readonly lessonIds: readonly string[];
  /** Days, or free periods on a common day. */
  readonly value: number;
  readonly weight?: number;
  /** Two lessons on one day must at least touch (always a must). */
  readonly consecutiveIfSameDay?: boolean;
}

/** Limits of the whole table; minutes a class and day. */
export interface Limits {
  readonly dailyMinimumMinutes?: number;
  readonly dailyMaximumMinutes?: number;
  /** No free period between two lessons of a class's day, as a must. */
  readonly noGaps?: boolean;
}

/** Costs of what is wanted but not owed, each per unit named in `constraints/catalogue.ts`. */
export interface Weights {
  readonly spread: number;
  readonly adjacentDays: number;
  readonly classGap: number;
  readonly isolated: number;
  readonly uneven: number;
  readonly teacherGap: number;
  readonly teacherDay: number;
  readonly undesired: number;
  readonly moved: number;
  readonly people: number;
  readonly room: number;
}

export interface Problem {
  readonly name?: string;
  readonly grid: Grid;
  readonly classes: readonly ClassGroup[];
  readonly teachers: readonly Teacher[];
  readonly tasks: readonly Task[];
  /** Lessons that begin together. */
  readonly sameStart?: readonly (readonly string[])[];
  readonly pairRules?: readonly PairRule[];
  /**
   * Live lessons at one time at most, people in one session at most, and, where rooms differ, the
   * rooms: then every live lesson is held in one of them, and no other lesson has one.
   */
  readonly live?: {
    readonly quota?: number;
    readonly seats?: number;
    readonly rooms?: readonly LiveRoom[];
  };
  readonly limits?: Limits;
  /** Periods nobody likes, for example the last of the day (soft). */
  readonly undesiredPeriods?: readonly number[];
  readonly weights?: Partial<Weights>;
}

/** Where a lesson stands: the slot it starts in, and its live room where the problem has rooms. */
export interface Placement {
  readonly lessonId: string;
  readonly day: number;
  readonly period: number;
  readonly room?: string;
}

/** People in a lesson of a task. */
export const studentsOf = (task: Task, classes: ReadonlyMap<string, ClassGroup>): number =>
  task.students ?? task.classIds.reduce((sum, id) => sum + (classes.get(id)?.students ?? 0), 0);

/** The weights a school starts with (all editable). */
export const DEFAULT_WEIGHTS: Weights = {
  spread: 5,
  adjacentDays: 2,
  classGap: 2,
  isolated: 2,
  uneven: 2,
  teacherGap: 1,
  teacherDay: 1,
  undesired: 1,
  moved: 10,
  people: 1,
  room: 1,
};

/** The least and most that can be arranged: periods a day, and length of a lesson in periods. */
export const LONGEST_DAY = 14;
export const LONGEST_LESSON = 4;
