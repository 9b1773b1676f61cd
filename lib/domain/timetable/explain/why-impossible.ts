import type { Problem } from "../model/problem";
import { type Contradiction, contradictions } from "./contradictions";
import { type Group, groupsOf, without } from "./groups";
import { refute } from "./refute";
import { remediesOf, type Remedy, tryOut } from "./remedies";
import { tightest, type Tightness } from "./tightness";

/** What is known about whether a problem has a table at all. */
export type Possibility =
  | { readonly verdict: "POSSIBLE" }
  | {
      readonly verdict: "IMPOSSIBLE";
      readonly contradictions: readonly Contradiction[];
      /** Groups that contradict each other; giving up any one of them undoes this contradiction. */
      readonly core: readonly Group[];
      readonly remedies: readonly Remedy[];
    }
  | {
      readonly verdict: "NOT_PROVEN";
      /** Lessons and days a search could not settle, and the counts with least room. */
      readonly unplaced: readonly string[];
      readonly shortDays: number;
      readonly tightest: readonly Tightness[];
      /** What giving up a part near the unplaced lessons would leave unsettled. */
      readonly remedies: readonly Remedy[];
    };

export interface ExplainOptions {
  readonly seed: number;
  /** Iterations of one trial search. */
  readonly iterations: number;
  /** Milliseconds in all, with a clock to read them from. */
  readonly milliseconds?: number;
  readonly now?: () => number;
  /** Lessons a search just left over, and class days it left short: then none is tried again. */
  readonly leftOver?: LeftOver;
  /** Asked every few milliseconds; true ends it with what is known by then. */
  readonly shouldStop?: () => boolean;
}

/** What a search could not settle. */
export interface LeftOver {
  readonly unplaced: readonly { readonly lessonId: string }[];
  readonly shortfalls: readonly { readonly classId: string }[];
}

/** Shares of the time after which each stage ends. */
const UNTIL = { searched: 0.35, proven: 0.65, helped: 0.9 };

/**
 * Why a problem has no table: counts first, then a search, then a complete one around what that left over;
 * a contradiction comes as a smallest set of named groups, with the cheapest ways out.
 */
export function whyImpossible(problem: Problem, options: ExplainOptions): Possibility {
  const isLate = lateness(options);
  const { seed, iterations } = options;
  const trial = (until: number) => ({ seed, iterations, isLate: isLate(until) });
  const remedies = (groups: readonly Group[]) =>
    remediesOf(problem, groups, (i, count) =>
      trial(UNTIL.proven + ((UNTIL.helped - UNTIL.proven) * (i + 1)) / count),
    );
  const found = contradictions(problem);
  if (found.length > 0) {
    const core = coreOf(problem, found[0]!, isLate(UNTIL.proven));
    return { verdict: "IMPOSSIBLE", contradictions: found, core, remedies: remedies(core) };
  }
  const left = options.leftOver ?? tryOut(problem, trial(UNTIL.searched));
  if (left.unplaced.length + left.shortfalls.length === 0) return { verdict: "POSSIBLE" };
  const around = lessonsOf(problem, left);
  const refuted = refute(problem, around, isLate(UNTIL.proven));
  if (refuted) {
    const { core, lessonIds } = refuted;
    return {
      verdict: "IMPOSSIBLE",
      contradictions: [together(lessonIds)],
      core,
      remedies: remedies(core),
    };
  }
  return {
    verdict: "NOT_PROVEN",
    unplaced: left.unplaced.map(({ lessonId }) => lessonId),
    shortDays: left.shortfalls.length,
    tightest: tightest(problem).slice(0, 5),
    remedies: remedies(near(problem, around)),
  };
}

/** Lessons that can each be placed, and most of them beside each other, but not all. */
const together = (lessonIds: readonly string[]): Contradiction => ({
  code: "TOGETHER",
  who: lessonIds[0]!,
  lessonIds,
  needed: lessonIds.length,
  available: lessonIds.length - 1,
});

/** Tells whether a share of the time is over. */
function lateness({ milliseconds = Infinity, now, shouldStop }: ExplainOptions) {
  const began = now?.() ?? 0;
  return (share: number) => () =>
    shouldStop?.() === true || (now !== undefined && now() - began > milliseconds * share);
}

/** The lessons without a place, and those of the classes whose days are short. */
function lessonsOf(problem: Problem, { unplaced, shortfalls }: LeftOver): string[] {
  const short = new Set(shortfalls.map(({ classId }) => classId));
  const own = problem.tasks.filter(({ classIds }) => classIds.some((id) => short.has(id)));
  return [
    ...unplaced.map(({ lessonId }) => lessonId),
    ...own.flatMap(({ lessons }) => lessons.map(({ id }) => id)),
  ];
}

/**
 * A deletion filter: groups are given up one after another while the same person or thing stays
 * contradictory, large bundles first. Irreducible unless time runs out.
 */
function coreOf(problem: Problem, first: Contradiction, late: () => boolean): Group[] {
  const stands = (given: readonly Group[]) =>
    contradictions(without(problem, given)).some(
      ({ code, who }) => code === first.code && who === first.who,
    );
  let needed = groupsOf(problem);
  const given: Group[] = [];
  for (let size = needed.length; size >= 1 && !late();) {
    const before = needed.length;
    const kept: Group[] = [];
    for (let from = 0; from < needed.length; from += size) {
      const bundle = needed.slice(from, from + size);
      if (!late() && stands([...given, ...bundle])) given.push(...bundle);
      else kept.push(...bundle);
    }
    needed = kept;
    // What was needed beside a part may be spared once that part is gone: single ones again.
    if (size === 1 && needed.length === before) break;
    size = Math.max(1, Math.floor(size / 4));
  }
  return needed;
}

/** The parts of the whole school, and those of the people of lessons left over. */
function near(problem: Problem, lessonIds: readonly string[]): Group[] {
  const left = new Set(lessonIds);
  const own = problem.tasks.filter(({ lessons }) => lessons.some(({ id }) => left.has(id)));
  const names = new Set([
    "",
    ...lessonIds,
    ...own.flatMap(({ id, classIds, teacherIds }) => [id, ...classIds, ...teacherIds]),
  ]);
  return groupsOf(problem).filter(({ kind, id }) => kind !== "TASK" && names.has(id));
}
