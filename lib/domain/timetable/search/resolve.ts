import { type Arrangement, arrangeInSteps, type ArrangeOptions, type Progress } from "./arrange";
import { compile } from "../model/compile";
import type { Placement, Problem, Slot } from "../model/problem";
import { Table } from "../model/table";

export interface ResolveOptions extends Omit<
  ArrangeOptions,
  "fixed" | "initial" | "reference" | "plan"
> {
  /** The table people know. */
  readonly reference: readonly Placement[];
  /** Lessons already held, or not to be touched. */
  readonly frozen?: ReadonlySet<string>;
  /** Lessons held within the next 24 hours: moving one costs double. */
  readonly soon?: ReadonlySet<string>;
}

/** A lesson held in another room than people know; `to` is missing for one without a place. */
export interface RoomChange {
  readonly lessonId: string;
  readonly from: string;
  readonly to?: string;
}

/** A lesson that stands elsewhere than people know, or is new (`from` missing). */
export interface Moved {
  readonly lessonId: string;
  readonly from?: Slot;
  readonly to: Slot;
}

export interface Resolution extends Arrangement {
  /** Lessons that could not stay where they were, in the order of the problem. */
  readonly hit: readonly string[];
  readonly moved: readonly Moved[];
  /** Lessons in another room, moved or not: a change of room alone is no move (S9). */
  readonly roomChanges: readonly RoomChange[];
}

/** In a re-solve, moving a lesson outweighs every other wish. */
const MOVING = { moved: 40, people: 4 };
/** Shares of the budget: short chains of moves first, a wider search only where they do not do. */
const CHAINS = 0.5;
const SEARCHES = [
  { share: 0.15, isWide: false },
  { share: 0.15, isWide: true },
] as const;

/**
 * Repairs a known table after facts changed (an ill teacher, a withdrawn room, a new class) with
 * the fewest moves: first among the lessons of the people concerned, then, where that does not do,
 * among all. Same problem, seed and iterations give the same answer.
 */
export function resolve(problem: Problem, options: ResolveOptions): Resolution {
  const steps = resolveInSteps(problem, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

export type ResolveStep = Progress & { readonly best: () => Arrangement };

/** The same in steps, for a worker that looks at its messages in between; `step.best()` is a whole answer at any time. */
export function* resolveInSteps(
  problem: Problem,
  options: ResolveOptions,
): Generator<ResolveStep, Resolution> {
  const { reference, frozen, soon, seed, iterations, milliseconds } = options;
  const weighted: Problem = { ...problem, weights: { ...problem.weights, ...MOVING } };
  const known = new Set(problem.tasks.flatMap(({ lessons }) => lessons.map(({ id }) => id)));
  const stood = reference.filter(({ lessonId }) => known.has(lessonId));
  const hit = hitLessons(problem, stood);
  const movable = concerned(problem, stood, hit);
  // What is frozen keeps its slot; its room may be one that was withdrawn.
  const fixed = stood
    .filter(({ lessonId }) => frozen?.has(lessonId))
    .map(({ lessonId, day, period }) => ({ lessonId, day, period }));
  const urgency = new Map([...(soon ?? [])].map((id) => [id, 2]));

  const isHit = new Set(hit);
  const kept = stood.filter(({ lessonId }) => !isHit.has(lessonId));

  let spent = 0;
  let used = 0;
  let best: Arrangement | undefined;
  /** Runs one search on a share of the budget and keeps its table where it is better. */
  function* attempt(
    share: number,
    how: Pick<ArrangeOptions, "initial" | "leastChange" | "plan">,
  ): Generator<ResolveStep, void> {
    const steps = arrangeInSteps(weighted, {
      seed,
      ...(iterations !== undefined && { iterations: iterations * share }),
      ...(milliseconds !== undefined && { milliseconds: milliseconds * share }),
      ...(options.now && { now: options.now }),
      ...(options.shouldStop && { shouldStop: options.shouldStop }),
      fixed,
      reference: { placements: stood, urgency },
      ...how,
    });
    for (;;) {
      const step = steps.next();
      if (step.done) {
        spent += step.value.iterations;
        if (!best || isBetter(step.value, best)) best = step.value;
        return;
      }
      const { iteration, hard, soft, best: now } = step.value;
      const progress = {
        iteration: spent + iteration,
        share: Math.min(1, used + share * step.value.share),
        hard,
        soft,
      };
      options.onProgress?.(progress);
      yield { ...progress, best: () => better(now(), best) };
    }
  }

  yield* attempt(1, { initial: kept, leastChange: { giveUpAt: CHAINS } });
  used = CHAINS;
  for (const { share, isWide } of SEARCHES) {
    if (best!.cancelled || best!.cost.hard === 0) break;
    const plan = {
      ...(!isWide && { movable: unitsOf(problem, movable) }),
      from: 30,
      to: 1,
      hardWeight: 300,
      cleanFirst: false,
    };
    yield* attempt(share, { initial: stood, plan });
    used += share;
  }
  if (used > CHAINS && !best!.cancelled)
    yield* attempt(1 - used, { initial: best!.placed, leastChange: { giveUpAt: 1 } });
  const result = best!;
  const moved = movedSince(stood, result.placed);
  const roomChanges = roomChangesSince(stood, result.placed);
  return { ...result, iterations: spent, hit, moved, roomChanges };
}

/** The better of a table and one known before, if there is one. */
const better = (now: Arrangement, before: Arrangement | undefined) =>
  before && !isBetter(now, before) ? before : now;

const isBetter = (a: Arrangement, b: Arrangement) =>
  a.cost.hard < b.cost.hard || (a.cost.hard === b.cost.hard && a.cost.soft < b.cost.soft);

/** Which lessons stand elsewhere than in a reference. */
export function movedSince(before: readonly Placement[], now: readonly Placement[]): Moved[] {
  const stood = new Map(before.map((at) => [at.lessonId, at]));
  return now.flatMap(({ lessonId, day, period }) => {
    const from = stood.get(lessonId);
    if (from?.day === day && from.period === period) return [];
    const slot = from && { from: { day: from.day, period: from.period } };
    return [{ lessonId, ...slot, to: { day, period } }];
  });
}

/** Which lessons had a room in a reference and are not in it now. */
function roomChangesSince(before: readonly Placement[], now: readonly Placement[]): RoomChange[] {
  const roomOf = new Map(now.map(({ lessonId, room }) => [lessonId, room]));
  return before.flatMap(({ lessonId, room: from }) => {
    const to = roomOf.get(lessonId);
    if (from === undefined || from === to) return [];
    return [{ lessonId, from, ...(to !== undefined && { to }) }];
  });
}

/** Lessons that cannot stay, and lessons that stand nowhere yet. */
function hitLessons(problem: Problem, stood: readonly Placement[]): string[] {
  const table = new Table(problem);
  const at = new Map(stood.map((one) => [one.lessonId, one]));
  const lessons = problem.tasks.flatMap((task) => task.lessons);
  const empty = new Table(problem);
  const keepsRoom = (id: string) => {
    const one = at.get(id);
    return one?.room === undefined || empty.freeRoom(id, one, one.room) === one.room;
  };
  const hit = new Set<string>();
  // Lessons whose room was withdrawn look for another after all others have kept theirs.
  for (const isKeeping of [true, false])
    for (const { id } of lessons.filter((one) => keepsRoom(one.id) === isKeeping)) {
      const one = at.get(id);
      if (!one || table.causes(id, one).length > 0) hit.add(id);
      else table.put(id, one, table.freeRoom(id, one, one.room));
    }
  return lessons.flatMap(({ id }) => (hit.has(id) ? [id] : []));
}

/** Lessons of the classes and teachers of the lessons hit. */
function concerned(problem: Problem, stood: readonly Placement[], hit: readonly string[]) {
  const isHit = new Set(hit);
  const people = new Set<string>();
  for (const { classIds, teacherIds, lessons } of problem.tasks)
    if (lessons.some(({ id }) => isHit.has(id))) {
      for (const id of classIds) people.add(`c${id}`);
      for (const id of teacherIds) people.add(`t${id}`);
    }
  const near = new Set<string>();
  for (const { classIds, teacherIds, lessons } of problem.tasks) {
    const mine = classIds.some((id) => people.has(`c${id}`));
    const theirs = teacherIds.some((id) => people.has(`t${id}`));
    if (mine || theirs) for (const { id } of lessons) near.add(id);
  }
  return near;
}

function unitsOf(problem: Problem, lessonIds: ReadonlySet<string>): Uint8Array {
  const of = compile(problem);
  const units = new Uint8Array(of.units);
  of.lessons.forEach(({ lesson }, index) => {
    if (lessonIds.has(lesson.id)) units[of.unitOfLesson[index]!] = 1;
  });
  return units;
}
