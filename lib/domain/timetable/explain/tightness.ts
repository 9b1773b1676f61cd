import type { Problem } from "../model/problem";

/** How full a person's week or the live places are. */
export interface Tightness {
  readonly who: string;
  readonly needed: number;
  readonly available: number;
}

/** Teachers, classes and the live places, those with least room first. */
export function tightest(problem: Problem): Tightness[] {
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
