/**
 * Arranging a school's week. What others call:
 *
 * - `problemFaults(problem, placements)` (faults.ts): what is wrong with the problem's own words;
 *   ask first, `arrange` throws on a faulty one.
 * - `arrange(problem, { seed, iterations, ... })`: places what can be placed and never clashes;
 *   the rest comes back as `unplaced`, each lesson with its causes, and `shortfalls` names the class
 *   days below the minutes owed (C107). Same problem, seed and iterations give the same answer.
 * - `arrangeInSteps(...)`: the same as a generator that yields progress every few milliseconds, so
 *   that a worker can look at its messages in between. `step.best()` is a whole answer at any time.
 * - `whyNot(problem, placements, lessonId, slot)` (why-not.ts): the causes, empty when it may stand.
 *
 * Where the problem has live rooms, each placement of a live lesson names its room.
 *
 * Lessons with `lockedAt` and those in `fixed` stay; one that cannot legally stay (a teacher now
 * absent, two fixed lessons that clash) is given back as unplaced instead of being moved.
 * A school of 24 classes is done in about a second with 600 000 iterations.
 */
import { compile, type Compiled, type Reference } from "../model/compile";
import { problemFaults } from "../model/faults";
import type { Placement, Problem, Slot } from "../model/problem";
import { repair } from "./repair";
import { settleRooms } from "./settle-rooms";
import { State } from "../model/state";
import { type Best, type Budget, search, type SearchPlan } from "./search";
import { type Cause, Table } from "../model/table";

export interface ArrangeOptions extends Budget {
  readonly seed: number;
  /** Placements that stay where they are. */
  readonly fixed?: readonly Placement[];
  /** A table to start from; lessons of it may move. */
  readonly initial?: readonly Placement[];
  /** The table people know; moving a lesson away from it costs `moved` and `people`. */
  readonly reference?: Reference;
  /** How to search, where the usual way does not fit. */
  readonly plan?: Omit<SearchPlan, "initial">;
  /** Whether to move as little as can be from `reference`, and when to give up on a broken table. */
  readonly leastChange?: { readonly giveUpAt: number };
  /** Told after every couple of thousand tries: best cost, share of the budget, iteration. */
  readonly onProgress?: (progress: Progress) => void;
  /** Asked every few milliseconds; true ends the search with the best so far. */
  readonly shouldStop?: () => boolean;
}

export interface Progress {
  readonly iteration: number;
  /** Share of the budget used, 0 to 1. */
  readonly share: number;
  /** Violations and weighted cost of the best table so far. */
  readonly hard: number;
  readonly soft: number;
}

/** A lesson left over, with what stood in its way; `slots` is how many slots each cause blocks. */
export interface Unplaced {
  readonly lessonId: string;
  readonly causes: readonly (Cause & { readonly slots: number })[];
}

/** A class's day with fewer minutes than owed. */
export interface Shortfall {
  readonly classId: string;
  readonly day: number;
  readonly minutes: number;
  readonly owed: number;
}

export interface Arrangement {
  readonly placed: readonly Placement[];
  readonly unplaced: readonly Unplaced[];
  readonly shortfalls: readonly Shortfall[];
  /** `hard` counts what is still broken (unplaced lessons and shortfalls among it). */
  readonly cost: { readonly hard: number; readonly soft: number };
  readonly iterations: number;
  readonly cancelled: boolean;
}

/** Arranges all lessons that are not fixed. Throws on a problem with faults. */
export function arrange(problem: Problem, options: ArrangeOptions): Arrangement {
  const steps = arrangeInSteps(problem, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in steps; ends early, with the best so far, once `shouldStop` answers true. */
export function* arrangeInSteps(
  problem: Problem,
  options: ArrangeOptions,
): Generator<Progress & { readonly best: () => Arrangement }, Arrangement> {
  const faults = problemFaults(problem, options.fixed);
  if (faults.length > 0) throw new Error(`faulty problem: ${JSON.stringify(faults[0])}`);
  const compiled = compile(problem, options);
  const steps = stepsOf(compiled, options);
  let iterations = 0;
  let cancelled = false;
  let best: Best | undefined;
  for (;;) {
    const step = steps.next();
    if (step.done) {
      best = step.value;
      break;
    }
    best = step.value.best;
    iterations = step.value.iteration;
    const { hard, soft } = best;
    const progress = { iteration: iterations, share: step.value.share, hard, soft };
    options.onProgress?.(progress);
    const soFar = best;
    yield { ...progress, best: () => answer(problem, compiled, soFar, iterations, false, options) };
    if (options.shouldStop?.()) {
      cancelled = true;
      break;
    }
  }
  return answer(problem, compiled, best, iterations, cancelled, options);
}

function stepsOf(compiled: Compiled, options: ArrangeOptions) {
  const { seed, leastChange, initial, reference } = options;
  if (!leastChange) return search(compiled, seed, options, planOf(compiled, options));
  return repair(compiled, seed, options, {
    ...leastChange,
    home: startsOf(compiled, reference?.placements ?? []),
    ...(initial && { initial: startsOf(compiled, initial) }),
  });
}

function planOf(compiled: Compiled, { initial, plan, reference }: ArrangeOptions): SearchPlan {
  return {
    ...plan,
    ...(initial && { initial: startsOf(compiled, initial) }),
    ...(reference && { home: startsOf(compiled, reference.placements) }),
  };
}

function startsOf(compiled: Compiled, placements: readonly Placement[]) {
  const starts = new Int16Array(compiled.units).fill(-1);
  const at = new Map(placements.map((one) => [one.lessonId, one]));
  compiled.lessons.forEach(({ lesson }, index) => {
    const place = at.get(lesson.id);
    const unit = compiled.unitOfLesson[index]!;
    if (!place) return;
    const s = place.day * compiled.periods + place.period;
    if (compiled.inDomain[unit * compiled.starts + s] === 1) starts[unit] = s;
  });
  for (let u = 0; u < compiled.units; u++)
    if (compiled.fixed[u]) starts[u] = compiled.domain[compiled.domainOff[u]!]!;
  return starts;
}

/** Whether a lesson is held by a lock or by the caller. */
const heldIn = (compiled: Compiled) => (index: number) =>
  compiled.fixed[compiled.unitOfLesson[index]!] === 1;

/** The best table with its rooms shared out anew; the same table where there are no rooms. */
function settled(compiled: Compiled, best: Best): Best {
  if (!compiled.rooms) return best;
  const state = new State(compiled);
  state.restore(best.start, best.room);
  const { hard, soft } = state;
  settleRooms(state);
  return {
    hard: best.hard + state.hard - hard,
    soft: best.soft + state.soft - soft,
    start: best.start,
    room: state.rooms!.at,
  };
}

/** The best table as placements; what still clashes in it is left over. */
function answer(
  problem: Problem,
  compiled: Compiled,
  found: Best,
  iterations: number,
  cancelled: boolean,
  options: ArrangeOptions,
): Arrangement {
  const best = settled(compiled, found);
  const table = new Table(problem);
  const left: string[] = [];
  const isFixed = heldIn(compiled);
  const pinned = new Map((options.fixed ?? []).map((one) => [one.lessonId, one]));
  const slotOf = (index: number): Slot | undefined => {
    const { id, lockedAt } = compiled.lessons[index]!.lesson;
    const fixed = lockedAt ?? pinned.get(id);
    const s = best.start[compiled.unitOfLesson[index]!]!;
    if (fixed) return fixed;
    if (s < 0) return undefined;
    return { day: Math.floor(s / compiled.periods), period: s % compiled.periods };
  };
  const memberOf = new Map([...compiled.memberLesson].map((index, member) => [index, member]));
  const roomOf = (index: number) => compiled.rooms?.rooms[best.room[memberOf.get(index)!]!]?.id;
  const order = compiled.lessons.map((_, index) => index);
  // What the search counts as clean is clean; it does not look at seats, nor whether a lock is sound.
  const isSound = best.hard === 0 && problem.live?.seats === undefined;
  const standing = (held: boolean) => {
    for (const index of order) {
      if (isFixed(index) !== held) continue;
      const { id } = compiled.lessons[index]!.lesson;
      const slot = slotOf(index);
      const stands = slot && ((isSound && !held) || table.causes(id, slot).length === 0);
      if (slot && stands) table.put(id, slot, table.freeRoom(id, slot, roomOf(index)));
      else left.push(id);
    }
  };
  standing(true);
  standing(false);

  const unplaced: Unplaced[] = [];
  for (const lessonId of left) {
    const index = compiled.lessons.findIndex(({ lesson }) => lesson.id === lessonId);
    const slots = isFixed(index) ? [slotOf(index)!] : table.slots();
    const free = slots.find((slot) => table.causes(lessonId, slot).length === 0);
    if (free) table.put(lessonId, free);
    else unplaced.push({ lessonId, causes: summary(table, lessonId, slots) });
  }
  const placed = compiled.lessons.flatMap(({ lesson }) => {
    const slot = table.at.get(lesson.id);
    const room = table.roomOf.get(lesson.id);
    return slot ? [{ lessonId: lesson.id, ...slot, ...(room !== undefined && { room }) }] : [];
  });
  const shortfalls = shortfallsOf(problem, placed);
  const clean = unplaced.length === 0 && best.hard === 0;
  const hard = clean ? 0 : Math.max(unplaced.length + shortfalls.length, 1);
  return { placed, unplaced, shortfalls, cost: { hard, soft: best.soft }, iterations, cancelled };
}

/** What stands in a lesson's way over many slots: each cause once, the widest first. */
function summary(table: Table, lessonId: string, slots: readonly Slot[]): Unplaced["causes"] {
  const found = new Map<string, Cause & { slots: number }>();
  for (const slot of slots)
    for (const cause of table.causes(lessonId, slot)) {
      const who = "teacherId" in cause ? cause.teacherId : "classId" in cause ? cause.classId : "";
      const key = `${cause.code} ${who}`;
      const known = found.get(key);
      if (known) known.slots++;
      else found.set(key, { ...cause, slots: 1 });
    }
  return [...found.values()].sort((a, b) => b.slots - a.slots);
}

/** C107: class days with fewer minutes than owed, odd and even weeks apart. */
export function shortfallsOf(problem: Problem, placed: readonly Placement[]): Shortfall[] {
  const { grid, limits } = problem;
  const at = new Map(placed.map((one) => [one.lessonId, one]));
  const days = Array.from({ length: grid.days }, (_, day) => day);
  const obliged = new Set(grid.obligationDays ?? days);
  return problem.classes.flatMap(({ id: classId, dailyMinimumMinutes }) => {
    const owed = dailyMinimumMinutes ?? limits?.dailyMinimumMinutes ?? 0;
    const minutes = days.map(() => [0, 0]);
    for (const task of problem.tasks) {
      if (!task.classIds.includes(classId)) continue;
      for (const { id, length, weeks } of task.lessons) {
        const slot = at.get(id);
        if (!slot) continue;
        const span = grid.periodMinutes.slice(slot.period, slot.period + length);
        const sum = span.reduce((total, one) => total + one, 0);
        if (weeks !== "EVEN") minutes[slot.day]![0]! += sum;
        if (weeks !== "ODD") minutes[slot.day]![1]! += sum;
      }
    }
    return days.flatMap((day) => {
      const taught = Math.min(...minutes[day]!);
      return obliged.has(day) && taught < owed ? [{ classId, day, minutes: taught, owed }] : [];
    });
  });
}
