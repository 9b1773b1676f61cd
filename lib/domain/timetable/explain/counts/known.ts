import type { Lesson, Problem, Slot, Task } from "../../model/problem";
import { Table } from "../../model/table";

/** A lesson with the starts open to it in an empty table. */
export interface Known {
  readonly lesson: Lesson;
  readonly task: Task;
  readonly open: readonly number[];
}

/** The ids of some lessons. */
export const ids = (list: readonly Known[]) => list.map(({ lesson }) => lesson.id);
/** Whether a lesson is held in a week. */
export const isInWeek =
  (week: "ODD" | "EVEN") =>
  ({ lesson }: Known) =>
    (lesson.weeks ?? "EVERY") === "EVERY" || lesson.weeks === week;
/** A weekly table is two: what holds must hold in each. */
export const WEEKS = ["ODD", "EVEN"] as const;
/** Periods a week, added up. */
export const periodsOf = (list: readonly Known[]) =>
  list.reduce((sum, { lesson }) => sum + lesson.length, 0);
/** The week in which a list is fullest. */
export const fullest = (list: readonly Known[]) => {
  const [odd, even] = WEEKS.map((week) => list.filter(isInWeek(week)));
  return periodsOf(odd!) >= periodsOf(even!) ? odd! : even!;
};

/** The number of a slot, counted through the week. */
export const cellOf = ({ day, period }: Slot, periods: number) => day * periods + period;

/** Each lesson with the starts open to it in an empty table, its lock heeded. */
export function openLessons(problem: Problem): Known[] {
  const table = new Table(problem);
  const periods = problem.grid.periodMinutes.length;
  const slots = table.slots();
  return problem.tasks.flatMap((task) =>
    task.lessons.map((lesson) => ({
      lesson,
      task,
      open: slots
        .filter((slot) => table.causes(lesson.id, slot).length === 0)
        .map(({ day, period }) => day * periods + period),
    })),
  );
}
