import { problemFor, type ArrangeTask, type RunBest } from "./run";
import type { Contradiction } from "../explain/contradictions";
import { whyImpossible, type Possibility } from "../explain/why-impossible";

/**
 * Why a run left something over: the school's conditions contradict each other, or that was not proven,
 * or (POSSIBLE) more lessons would have to move than the run was allowed to.
 */
export type RunWhy = Possibility;

/** An explanation takes no longer than this. Milliseconds. */
const explainMs = 3000;
/** Trial searches end by the clock; this many steps are never reached. */
const iterations = 5_000_000;
/** What a page can show of it. */
const most = { contradictions: 6, lessons: 12, causes: 4 };

/** Explains what a run left over; undefined where it left nothing. `shouldStop` is asked every few milliseconds. */
export function whyLeftOver(
  task: ArrangeTask,
  best: RunBest,
  { now, shouldStop }: { now: () => number; shouldStop: () => boolean },
): RunWhy | undefined {
  if (best.unplaced.length + best.shortfalls.length === 0) return undefined;
  const answer = whyImpossible(problemFor(task), {
    seed: 1,
    iterations,
    milliseconds: explainMs,
    now,
    shouldStop,
    // A run that had to leave lessons where they stood says nothing about moving them all.
    ...(task.mode === "ALL" && { leftOver: best }),
  });
  if (answer.verdict !== "IMPOSSIBLE") return answer;
  return {
    ...answer,
    contradictions: answer.contradictions.slice(0, most.contradictions).map(shortened),
  };
}

const shortened = ({ lessonIds, causes, ...rest }: Contradiction): Contradiction => ({
  ...rest,
  lessonIds: lessonIds.slice(0, most.lessons),
  ...(causes && { causes: causes.slice(0, most.causes) }),
});
