import { arrange } from "../arrange";
import type { Problem } from "../problem";
import { type Contradiction, contradictions } from "./contradictions";
import { type Group, groupsOf, without } from "./groups";

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

/** A group given up, and what is then still unsettled. */
export interface Remedy {
  readonly group: Group;
  readonly unplaced: number;
  readonly shortDays: number;
}

/** How full a person's week or the live places are. */
export interface Tightness {
  readonly who: string;
  readonly needed: number;
  readonly available: number;
}

export interface ExplainOptions {
  readonly seed: number;
  /** Iterations of one trial search. */
  readonly iterations: number;
  /** Milliseconds in all, with a clock to read them from. */
  readonly milliseconds?: number;
  readonly now?: () => number;
}

/** Why a problem has no table: counts first, then a smallest contradictory set, then a search. */
export function whyImpossible(problem: Problem, options: ExplainOptions): Possibility {
  const began = options.now?.() ?? 0;
  const late = (part: number) =>
    options.now !== undefined &&
    options.milliseconds !== undefined &&
    options.now() - began > options.milliseconds * part;
  const found = contradictions(problem);
  if (found.length > 0) {
    const core = coreOf(problem, found[0]!, () => late(0.5));
    const remedies = remediesOf(problem, core, options, late, [0.5, 0.9]);
    return { verdict: "IMPOSSIBLE", contradictions: found, core, remedies };
  }
  const tried = tryOut(problem, options, () => late(0.5));
  if (tried.cost.hard === 0) return { verdict: "POSSIBLE" };
  const unplaced = tried.unplaced.map(({ lessonId }) => lessonId);
  return {
    verdict: "NOT_PROVEN",
    unplaced,
    shortDays: tried.shortfalls.length,
    tightest: tightest(problem).slice(0, 5),
    remedies: remediesOf(problem, near(problem, unplaced), options, late, [0.5, 0.9]),
  };
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

/** Arranges until nothing is broken, or until it is late. */
function tryOut(problem: Problem, { seed, iterations }: ExplainOptions, late: () => boolean) {
  let clean = false;
  return arrange(problem, {
    seed,
    iterations,
    onProgress: ({ hard }) => (clean = hard === 0),
    shouldStop: () => clean || late(),
  });
}

/** Groups tried as remedies at most, so that each has its share of the time. */
const TRIED = 8;

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

/** The three groups whose giving up leaves least unsettled; `span` is their share of the time. */
function remediesOf(
  problem: Problem,
  groups: readonly Group[],
  options: ExplainOptions,
  late: (part: number) => boolean,
  [from, to]: readonly [number, number],
): Remedy[] {
  const tried: Remedy[] = [];
  const some = groups.slice(0, TRIED);
  for (const [i, group] of some.entries()) {
    if (late(to)) break;
    const { unplaced, shortfalls } = tryOut(without(problem, [group]), options, () =>
      late(from + ((to - from) * (i + 1)) / some.length),
    );
    tried.push({ group, unplaced: unplaced.length, shortDays: shortfalls.length });
  }
  const cost = ({ group, unplaced, shortDays }: Remedy) =>
    10 * unplaced + shortDays + (group.kind === "TASK" ? 5 : 0);
  return tried.sort((a, b) => cost(a) - cost(b)).slice(0, 3);
}

function tightest(problem: Problem): Tightness[] {
  const { grid } = problem;
  const cells = grid.days * grid.periodMinutes.length - (grid.closed?.length ?? 0);
  const load = (mine: (task: Problem["tasks"][number]) => boolean) =>
    problem.tasks
      .filter(mine)
      .flatMap(({ lessons }) => lessons)
      .reduce((sum, lesson) => sum + lesson.length, 0);
  const quota = problem.live?.quota;
  return [
    ...problem.teachers.map(({ id, unavailable }) => ({
      who: id,
      needed: load(({ teacherIds }) => teacherIds.includes(id)),
      available: cells - (unavailable?.length ?? 0),
    })),
    ...problem.classes.map(({ id, unavailable }) => ({
      who: id,
      needed: load(({ classIds }) => classIds.includes(id)),
      available: cells - (unavailable?.length ?? 0),
    })),
    ...(quota === undefined
      ? []
      : [{ who: "live", needed: load(({ live }) => live === true), available: cells * quota }]),
  ].sort((a, b) => a.available - a.needed - (b.available - b.needed));
}
