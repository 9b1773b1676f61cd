import loadHighs from "highs";

import { compile } from "../../../lib/domain/timetable/model/compile";
import type { Placement, Problem } from "../../../lib/domain/timetable/model/problem";

/** What an exact solver says about a repair: the fewest moves there can be, or that there is none. */
export type Proof = { readonly least: number } | "IMPOSSIBLE" | "NOT_PROVEN";

const SECONDS = 60;

/**
 * The fewest lessons that must move, proven by HiGHS: one yes-or-no a lesson and open slot. It knows
 * what the generated families know: lessons of one period, clashes, live quota, hours a day, one
 * lesson of a task a day.
 */
export async function leastMoves(
  problem: Problem,
  reference: readonly Placement[],
): Promise<Proof> {
  const of = compile(problem);
  const home = new Map(reference.map((at) => [at.lessonId, at.day * of.periods + at.period]));
  const rows = new Map<string, string[]>();
  const add = (row: string, name: string) => rows.set(row, [...(rows.get(row) ?? []), name]);
  const moves: string[] = [];
  const names: string[] = [];
  of.lessons.forEach(({ lesson, task }, index) => {
    const unit = of.unitOfLesson[index]!;
    for (const s of of.domain.subarray(of.domainOff[unit]!, of.domainOff[unit + 1]!)) {
      const name = `x${index}_${s}`;
      const day = Math.floor(s / of.periods);
      names.push(name);
      if (s !== home.get(lesson.id)) moves.push(name);
      add(`= 1 lesson ${index}`, name);
      add(`<= ${of.quota} live ${s}`, name);
      add(`<= 1 task ${task.id} ${day}`, name);
      for (const id of task.teacherIds) add(`<= 1 teacher ${id} ${s}`, name);
      for (const id of task.classIds) {
        add(`<= 1 class ${id} ${s}`, name);
        add(`>= 2 day ${id} ${day}`, name);
      }
    }
  });
  const lines = [...rows].map(([row, list], i) => {
    const [sign = "", bound = ""] = row.split(" ");
    return ` r${i}: ${list.join("\n + ")} ${sign} ${bound}`;
  });
  const text = `Minimize\n moves: ${moves.join("\n + ")}\nSubject To\n${lines.join("\n")}\nBinary\n ${names.join("\n ")}\nEnd\n`;
  const { Status, ObjectiveValue } = (await loadHighs()).solve(text, {
    time_limit: SECONDS,
    output_flag: false,
  });
  if (Status === "Optimal") return { least: Math.round(ObjectiveValue) };
  return Status === "Infeasible" ? "IMPOSSIBLE" : "NOT_PROVEN";
}
