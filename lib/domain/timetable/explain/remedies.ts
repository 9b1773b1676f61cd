import { arrange } from "../search/arrange";
import type { Problem } from "../model/problem";
import { type Group, without } from "./groups";

/** A group given up, and what is then still unsettled. */
export interface Remedy {
  readonly group: Group;
  readonly unplaced: number;
  readonly shortDays: number;
}

/** A trial search: how it begins, how long it may take, and when it has to end. */
export interface Trial {
  readonly seed: number;
  readonly iterations: number;
  readonly isLate: () => boolean;
}

/** Arranges until nothing is broken, or until it is late. */
export function tryOut(problem: Problem, { seed, iterations, isLate }: Trial) {
  let clean = false;
  return arrange(problem, {
    seed,
    iterations,
    onProgress: ({ hard }) => (clean = hard === 0),
    shouldStop: () => clean || isLate(),
  });
}

/** Groups tried as remedies at most, so that each has its share of the time. */
const TRIED = 8;
const TOLD = 3;

/** The three groups whose giving up leaves least unsettled; a task is given up last. `trialOf` shares out the time. */
export function remediesOf(
  problem: Problem,
  groups: readonly Group[],
  trialOf: (index: number, count: number) => Trial,
): Remedy[] {
  const isTask = ({ kind }: Group) => (kind === "TASK" ? 1 : 0);
  const some = [...groups].sort((a, b) => isTask(a) - isTask(b)).slice(0, TRIED);
  const tried: Remedy[] = [];
  for (const [i, group] of some.entries()) {
    const trial = trialOf(i, some.length);
    if (trial.isLate()) break;
    const { unplaced, shortfalls } = tryOut(without(problem, [group]), trial);
    tried.push({ group, unplaced: unplaced.length, shortDays: shortfalls.length });
  }
  const cost = ({ group, unplaced, shortDays }: Remedy) =>
    10 * unplaced + shortDays + 5 * isTask(group);
  return tried.sort((a, b) => cost(a) - cost(b)).slice(0, TOLD);
}
