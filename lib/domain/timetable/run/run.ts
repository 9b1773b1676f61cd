import { weekday, type IsoDate } from "../../calendar/day";
import { accepted, refused, type Outcome } from "../../outcome";
import { arrangeInSteps, type Arrangement, type Unplaced } from "../search/arrange";
import { evaluate } from "../judge/evaluate";
import { problemFaults } from "../model/faults";
import type { Placement, Problem } from "../model/problem";
import { resolveInSteps } from "../search/resolve";
import { clashesOf } from "../moves";
import { owedOn } from "../week-rules";
import { placementsOf, problemOf } from "../model/problem-of";
import type { Timetable } from "../model/timetable";

/** What is looked for: a place for what has none, a better week, or a repair that changes least. */
export const arrangeModes = ["REST", "ALL", "REPAIR"] as const;
export type ArrangeMode = (typeof arrangeModes)[number];

/** How long a search may take, in seconds. */
export const arrangeSeconds = [5, 20, 60] as const;
export type ArrangeSeconds = (typeof arrangeSeconds)[number];

/** Everything a search needs, as plain data: it is sent to a worker. */
export interface ArrangeTask {
  readonly timetable: Timetable;
  readonly mode: ArrangeMode;
  readonly seconds: ArrangeSeconds;
  readonly on: IsoDate;
}

export interface Place {
  readonly weekday: number;
  readonly period: number;
}

/** A lesson that would stand elsewhere; null is no place. */
export interface RunMove {
  readonly lessonId: string;
  readonly from: Place | null;
  readonly to: Place | null;
}

/** A week a search found, told as what would change; it may be taken at any time. */
export interface RunBest {
  readonly moves: readonly RunMove[];
  readonly unplaced: readonly Unplaced[];
  /** Classes below the minutes owed a day (C107). */
  readonly shortfalls: readonly {
    readonly classId: string;
    readonly weekday: number;
    readonly minutes: number;
    readonly owed: number;
  }[];
  /** What each wish costs in the week as it stands, and in this one. */
  readonly wishes: Readonly<Record<string, readonly [before: number, after: number]>>;
}

/** Milliseconds since the start, what is still broken, and what the wishes cost. */
export type RunPoint = readonly [ms: number, hard: number, soft: number];

export type StartRefusal = "NOTHING_TO_ARRANGE" | "NO_PERIODS" | "ALL_PLACED" | "NOTHING_TO_REPAIR";

/** Lessons that stand where they cannot: somebody is away, or two meet. */
export const misplacedLessons = (timetable: Timetable) =>
  clashesOf(
    timetable,
    timetable.lessons.filter(({ weekday }) => weekday !== null).map(({ id }) => id),
  );

/** The problem a task asks to be arranged: locks kept, the minutes owed on its day (C107). */
export const problemFor = ({ timetable, on }: Pick<ArrangeTask, "timetable" | "on">): Problem =>
  problemOf(timetable, { locks: true, owed: owedOn(1, on) });

/** Whether there is anything to look for, and whether it can be read as a problem at all. */
export function startable(task: ArrangeTask): Outcome<undefined, StartRefusal> {
  const { timetable, mode } = task;
  if (timetable.lessons.length === 0) return refused("NOTHING_TO_ARRANGE");
  if (problemFaults(problemFor(task), placementsOf(timetable)).length > 0)
    return refused("NO_PERIODS");
  const unplaced = timetable.lessons.some(({ weekday }) => weekday === null);
  if (mode === "REST" && !unplaced) return refused("ALL_PLACED");
  if (mode === "REPAIR" && !unplaced && misplacedLessons(timetable).length === 0)
    return refused("NOTHING_TO_REPAIR");
  return accepted();
}

export interface RunStep {
  /** Of the time given, 0 to 1. */
  readonly share: number;
  readonly hard: number;
  readonly soft: number;
  /** The best week so far. */
  readonly best: () => RunBest;
}

/** Searches in steps of a few milliseconds; whoever asks for no further step has stopped it. */
export function* arrangeSteps(task: ArrangeTask, now: () => number): Generator<RunStep, RunBest> {
  const { timetable, mode, seconds, on } = task;
  const problem = problemFor(task);
  const standing = placementsOf(timetable);
  const budget = { seed: 1, milliseconds: seconds * 1000, now };
  const steps =
    mode === "REPAIR"
      ? resolveInSteps(problem, { ...budget, reference: standing, soon: soonHeld(timetable, on) })
      : arrangeInSteps(problem, {
          ...budget,
          ...(mode === "REST" && { fixed: standing }),
          // A whole week is a good place to start from; one with holes is better built anew.
          ...(mode === "ALL" && sound(timetable) && { initial: standing }),
        });
  for (;;) {
    const step = steps.next();
    if (step.done) return told(task, problem, standing, step.value);
    const { share, hard, soft, best } = step.value;
    yield { share, hard, soft, best: () => told(task, problem, standing, best()) };
  }
}

const sound = (timetable: Timetable) =>
  timetable.lessons.every(({ weekday }) => weekday !== null) &&
  misplacedLessons(timetable).length === 0;

/** Lessons held today or tomorrow: moving one upsets twice as much. */
const soonHeld = ({ lessons }: Timetable, on: IsoDate): ReadonlySet<string> => {
  const today = weekday(on);
  const soon = [today, (today % 7) + 1];
  return new Set(lessons.filter((one) => soon.includes(one.weekday ?? 0)).map(({ id }) => id));
};

/** A table found, as what would change: who stays locked stays, and nothing new meets what a person placed by hand. */
function told(
  { timetable, mode }: ArrangeTask,
  problem: Problem,
  standing: readonly Placement[],
  { placed, unplaced, shortfalls }: Arrangement,
): RunBest {
  const locked = new Set(timetable.lessons.filter((one) => one.locked).map(({ id }) => id));
  const target = new Map(placed.map((one) => [one.lessonId, one]));
  const places = new Map<string, Place | null>();
  for (const lesson of timetable.lessons) {
    const to = target.get(lesson.id);
    const period = to && timetable.periods[to.period]?.number;
    const stays = lesson.locked || (mode === "REST" && lesson.weekday !== null);
    if (to && period !== undefined) places.set(lesson.id, { weekday: to.day + 1, period });
    else places.set(lesson.id, stays ? placeOf(lesson) : null);
  }
  const after = () => ({
    ...timetable,
    lessons: timetable.lessons.map((lesson) => {
      const to = places.get(lesson.id) ?? null;
      return { ...lesson, weekday: to?.weekday ?? null, period: to?.period ?? null };
    }),
  });
  const moved = () => timetable.lessons.filter((one) => !same(placeOf(one), places.get(one.id)));
  const ids = moved().map(({ id }) => id);
  const met = new Set(clashesOf(after(), ids).map(({ lessonId }) => lessonId));
  for (const id of met) places.set(id, null);
  return {
    moves: moved().map((lesson) => ({
      lessonId: lesson.id,
      from: placeOf(lesson),
      to: places.get(lesson.id) ?? null,
    })),
    unplaced: [
      // What a person put somewhere against advice stands there; a lock in the way is worth a word.
      ...unplaced.filter(({ lessonId }) => !places.get(lessonId) || locked.has(lessonId)),
      ...[...met].map((lessonId) => ({ lessonId, causes: [] })),
    ],
    shortfalls: shortfalls.map(({ day, ...one }) => ({ ...one, weekday: day + 1 })),
    wishes: compared(problem, standing, placementsOf(after())),
  };
}

const placeOf = ({ weekday, period }: Timetable["lessons"][number]): Place | null =>
  weekday === null || period === null ? null : { weekday, period };

const same = (a: Place | null, b: Place | null | undefined) =>
  a?.weekday === b?.weekday && a?.period === b?.period;

/** What each wish costs before and after. */
function compared(problem: Problem, before: readonly Placement[], after: readonly Placement[]) {
  const [was, is] = [evaluate(problem, before).soft, evaluate(problem, after).soft];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort();
  return Object.fromEntries(names.map((name) => [name, [was[name] ?? 0, is[name] ?? 0] as const]));
}

/** A run that has not been heard of for so long was interrupted: longer than another worker takes to begin it again. Milliseconds. */
export const heartbeatMs = 30_000;

export type RunState = "QUEUED" | "RUNNING" | "INTERRUPTED" | "DONE" | "CANCELLED" | "FAILED";

/** Where a run stands at a moment; a server that was stopped leaves its runs behind. */
export function runStateOf(
  { status, failure, updatedAt }: { status: string; failure: string | null; updatedAt: Date },
  at: Date,
): RunState {
  if (status === "QUEUED") return "QUEUED";
  if (status === "RUNNING")
    return at.getTime() - updatedAt.getTime() > heartbeatMs ? "INTERRUPTED" : "RUNNING";
  if (status === "FAILED") return failure === "INTERRUPTED" ? "INTERRUPTED" : "FAILED";
  return status === "CANCELLED" ? "CANCELLED" : "DONE";
}

/** Whether every lesson is still the one a run knew, and none came or went. */
export const sameLessons = (
  now: readonly { readonly id: string; readonly version: number }[],
  versions: Readonly<Record<string, number>>,
): boolean =>
  now.length === Object.keys(versions).length &&
  now.every(({ id, version }) => versions[id] === version);
