import type { WorkbookFinding } from "./finding";
import { finding } from "./finding";
import { className, classKey } from "./class-name";
import type { AssignmentRow } from "./assignments";

/** Classes named in one cell: `17数控加工1班、17烹饪1班`. */
export const classList = (text: string): string[] =>
  text
    .split(/[、，,；;＋+&＆\n]/)
    .map(className)
    .filter((name) => name !== "");

/**
 * The classes a 合班 cell names: `与17数控加工1班合班`, or the names alone. Empty when it names none (`否`, `无`);
 * null when it says 是 without saying with whom.
 */
export function mergedWith(cell: string): string[] | null {
  const text = className(cell).replace(/[（(]?合班(?:上课|授课|教学)?[）)]?$/, "");
  if (text === "" && cell.trim() !== "") return null;
  if (/^(?:否|无|不|单班|-|—|\/)?$/.test(text)) return [];
  if (/^(?:是|有|√|y|yes)$/i.test(text)) return null;
  return classList(text.replace(/^(?:与|和|同|跟)/, "").replace(/和|与/g, "、"));
}

/** One course with its teachers for one class or several (合班): what becomes a TeachingTask. */
export interface TaskDraft {
  /** The row the task takes its hours, mode and platform from. */
  readonly row: AssignmentRow;
  /** Every row of it, in the file's order. */
  readonly rows: readonly AssignmentRow[];
}

const courseKey = (row: AssignmentRow) => row.courseName.replace(/\s/g, "").toLowerCase();
const key = (classOf: string, course: string) => `${classOf}\n${course}`;

/**
 * Joins the rows that are taught together into tasks. A 合班 counts only where the named class has the same course with a
 * common teacher; otherwise the row stays a task of its own and a finding says so.
 */
export function taskDrafts(rows: readonly AssignmentRow[]): {
  tasks: TaskDraft[];
  findings: WorkbookFinding[];
} {
  const findings: WorkbookFinding[] = [];
  const leader = new Map<AssignmentRow, AssignmentRow>();
  const leaderOf = (row: AssignmentRow): AssignmentRow => {
    const next = leader.get(row);
    return next === undefined ? row : leaderOf(next);
  };
  const byClassAndCourse = new Map<string, AssignmentRow[]>();
  for (const row of rows) {
    const at = key(row.classKey, courseKey(row));
    byClassAndCourse.set(at, [...(byClassAndCourse.get(at) ?? []), row]);
  }
  const order = new Map(rows.map((row, place) => [row, place]));

  for (const row of rows)
    for (const other of row.mergedWith) {
      if (classKey(other) === row.classKey) continue;
      const partners = byClassAndCourse.get(key(classKey(other), courseKey(row))) ?? [];
      const partner = partners.find(
        ({ teachers }) =>
          row.teachers.some((name) => teachers.includes(name)) ||
          (row.teachers.length === 0 && teachers.length === 0),
      );
      const facts = { className: row.className, other, course: row.courseName };
      if (partner === undefined) {
        findings.push(finding(row.cells.merged, "MERGE_UNMATCHED", facts));
        continue;
      }
      if (partner.weeklyLessons !== row.weeklyLessons || partner.mode !== row.mode)
        findings.push(finding(row.cells.merged, "MERGE_DIFFERS", facts));
      const [a, b] = [leaderOf(row), leaderOf(partner)];
      if (a === b) continue;
      const aFirst = (order.get(a) ?? 0) < (order.get(b) ?? 0);
      leader.set(aFirst ? b : a, aFirst ? a : b);
    }

  const groups = new Map<AssignmentRow, AssignmentRow[]>();
  for (const row of rows) {
    const first = leaderOf(row);
    groups.set(first, [...(groups.get(first) ?? []), row]);
  }
  return { tasks: [...groups].map(([row, members]) => ({ row, rows: members })), findings };
}
