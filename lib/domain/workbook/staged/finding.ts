import type { Facts } from "../../notice/rule";
import type { WorkbookSeverity } from "../finding";

/** What comparing a file with the school may say, beside what reading it says; sentences in `messages/<locale>/import.json`. */
export const comparisonSeverity = {
  MATCH_DISAGREES: "error",
  ID_DISAGREES: "error",
  SUBJECT_TWICE: "error",
  CLASS_UNKNOWN: "error",
  CLASS_CLOSED: "error",
  TEACHER_UNKNOWN: "error",
  TEACHER_AMBIGUOUS: "error",
  TASK_IN_TIMETABLE: "error",
  TASK_PUBLISHED: "error",
  ID_CHANGED: "warning",
  NAME_DIFFERS: "warning",
  STUDENT_NO_CHANGED: "warning",
  LATER_CHANGE: "warning",
  CATEGORY_DIFFERS: "warning",
  NOT_SUITABLE_ONLINE: "warning",
} as const satisfies Record<string, WorkbookSeverity>;

export type ComparisonCode = keyof typeof comparisonSeverity;

/** A finding of reading or of comparing, as it is kept with the import. */
export interface ImportFinding {
  /** `sheet!F12`. */
  readonly cell: string;
  readonly severity: WorkbookSeverity;
  readonly code: string;
  readonly facts: Facts;
}

export const comparison = (
  cell: string,
  code: ComparisonCode,
  facts: Facts = {},
): ImportFinding => ({ cell, severity: comparisonSeverity[code], code, facts });

/** What a row does to the school. */
export type RowEffect = "CREATE" | "CHANGE" | "KEEP";

/** Field → [before, after], as people read them. */
export type Changes = Readonly<Record<string, readonly [string, string]>>;

/** Only the fields that differ; what the file leaves blank changes nothing. */
export function changesOf(
  fields: Readonly<Record<string, readonly [before: string, after: string]>>,
): Changes {
  return Object.fromEntries(
    Object.entries(fields).filter(([, [before, after]]) => after !== "" && before !== after),
  );
}
