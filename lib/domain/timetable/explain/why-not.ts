import type { Placement, Problem, Slot } from "../model/problem";
import { type Cause, Table } from "../model/table";

/** Why a lesson cannot stand in a slot of a table; empty when it may. Its own place is not counted. */
export function whyNot(
  problem: Problem,
  placements: readonly Placement[],
  lessonId: string,
  slot: Slot,
): Cause[] {
  const table = new Table(problem, placements);
  table.take(lessonId);
  return table.causes(lessonId, slot);
}

/** The same for every slot of the week at once, as a grid by day and period. */
export function whyNotAnywhere(
  problem: Problem,
  placements: readonly Placement[],
  lessonId: string,
): Cause[][][] {
  const table = new Table(problem, placements);
  table.take(lessonId);
  return Array.from({ length: problem.grid.days }, (_, day) =>
    problem.grid.periodMinutes.map((_, period) => table.causes(lessonId, { day, period })),
  );
}
