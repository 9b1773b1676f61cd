import type { Problem } from "../../model/problem";
import { type Cause, Table } from "../../model/table";
import type { Contradiction } from "../contradictions";
import type { Known } from "./known";

/** A lesson without any slot, and locks that cannot stand or not beside each other. */
export function lessonChecks(problem: Problem, known: readonly Known[]): Contradiction[] {
  const table = new Table(problem);
  const found: Contradiction[] = [];
  for (const { lesson, task, open } of known) {
    const lock = lesson.lockedAt;
    const at = { lessonIds: [lesson.id], needed: 1, available: 0 };
    if (lock) {
      const alone = table.causes(lesson.id, lock);
      if (alone.length > 0 && new Table(problem).causes(lesson.id, lock).length > 0)
        found.push({ code: "LOCK_IMPOSSIBLE", who: lesson.id, ...at, causes: alone });
      continue;
    }
    if (open.length > 0) continue;
    const causes = distinct(table.slots().flatMap((slot) => table.causes(lesson.id, slot)));
    const seats = causes.find((cause) => cause.code === "SEATS");
    found.push({ code: seats ? "SEATS" : "NO_OPEN_SLOT", who: task.id, ...at, causes });
  }
  const standing = new Table(problem);
  for (const { lesson } of known) {
    const lock = lesson.lockedAt;
    if (!lock || found.some(({ lessonIds }) => lessonIds.includes(lesson.id))) continue;
    const causes = standing.causes(lesson.id, lock);
    if (causes.length === 0) standing.put(lesson.id, lock);
    else {
      const others = causes.flatMap((cause) => ("lessonId" in cause ? [cause.lessonId] : []));
      const lessonIds = [lesson.id, ...new Set(others)];
      found.push({
        code: "LOCKS_CLASH",
        who: lesson.id,
        lessonIds,
        needed: 1,
        available: 0,
        causes,
      });
    }
  }
  return found;
}

function distinct(causes: readonly Cause[]): Cause[] {
  const seen = new Map(causes.map((cause) => [JSON.stringify(cause), cause]));
  return [...seen.values()];
}
