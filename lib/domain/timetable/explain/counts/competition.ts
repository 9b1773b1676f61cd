import type { Problem } from "../../model/problem";
import type { Contradiction } from "../contradictions";
import { tooMany } from "../matching";
import { ids, type Known } from "./known";

/** Cells a lesson may cover, one want for each of its periods. */
function wantsOf(list: readonly Known[]) {
  const open: number[][] = [];
  const lessonOf: string[] = [];
  for (const { lesson, open: starts } of list) {
    const cells = [
      ...new Set(starts.flatMap((s) => Array.from({ length: lesson.length }, (_, k) => s + k))),
    ];
    for (let k = 0; k < lesson.length; k++) {
      open.push(cells);
      lessonOf.push(lesson.id);
    }
  }
  return { open, lessonOf };
}

/** More periods wanted than there are cells, or a part of them confined to too few. */
export function competition(
  problem: Problem,
  list: readonly Known[],
  who: string,
  codes: readonly [Contradiction["code"], Contradiction["code"]],
  capacity: number | readonly number[] = 1,
): Contradiction[] {
  const cells = problem.grid.days * problem.grid.periodMinutes.length;
  const room = (places: readonly number[]) =>
    places.reduce((sum, at) => sum + (typeof capacity === "number" ? capacity : capacity[at]!), 0);
  const { open, lessonOf } = wantsOf(list.filter((one) => one.open.length > 0));
  const violated = tooMany(open, cells, capacity);
  if (!violated) return [];
  const all = room([...new Set(open.flat())]);
  const isAll = open.length > all;
  const lessonIds = [...new Set(violated.wants.map((want) => lessonOf[want]!))];
  return [
    isAll
      ? {
          code: codes[0],
          who,
          lessonIds: ids(list),
          needed: open.length,
          available: all,
        }
      : {
          code: codes[1],
          who,
          lessonIds,
          needed: violated.wants.length,
          available: room(violated.places),
        },
  ];
}
