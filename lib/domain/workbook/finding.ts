import type { Facts } from "../notice/rule";

export type WorkbookSeverity = "error" | "warning" | "note";

/**
 * What each code means for the row it stands on: an error row is not stored, a warning asks a person to look,
 * a note says what was tidied. The sentences are in `messages/<locale>/workbook.json`.
 */
export const severityOf = {
  MISSING_CLASS: "error",
  MISSING_NAME: "error",
  MISSING_STUDENT_NO: "error",
  MISSING_STAFF_NO: "error",
  MISSING_COURSE: "error",
  CELL_ERROR: "error",
  QUOTE_OPEN: "error",
  CELL_TOO_LONG: "error",
  ID_DIGITS_LOST: "error",
  ID_FORM: "error",
  ID_BIRTHDATE: "error",
  ID_CHECK_DIGIT: "error",
  STUDENT_NO_DIGITS_LOST: "error",
  DUPLICATE_ID: "error",
  DUPLICATE_STUDENT_NO: "error",
  DUPLICATE_STAFF_NO: "error",
  DUPLICATE_ASSIGNMENT: "error",
  CATEGORY_UNKNOWN: "error",
  LESSONS_INVALID: "error",
  HEADER_TWICE: "warning",
  ID_MISSING: "warning",
  NAME_ODD: "warning",
  SEX_UNKNOWN: "warning",
  STATUS_UNKNOWN: "warning",
  STATUS_UNCLEAR: "warning",
  MODE_UNKNOWN: "warning",
  MODE_MISSING: "warning",
  TEACHER_MISSING: "warning",
  PRACTICE_ONLINE: "warning",
  MERGE_UNREADABLE: "warning",
  MERGE_UNMATCHED: "warning",
  MERGE_DIFFERS: "warning",
  DURATION_UNREADABLE: "warning",
  NICKNAME_UNKNOWN: "warning",
  NICKNAME_AMBIGUOUS: "warning",
  NAME_NORMALISED: "note",
  CLASS_NORMALISED: "note",
  CLASS_FILLED_DOWN: "note",
  ID_NORMALISED: "note",
  TOTAL_DIFFERS: "note",
  SHEET_SKIPPED: "note",
  SAME_NAME: "note",
  OVERLAP: "note",
} as const satisfies Record<string, WorkbookSeverity>;

export type WorkbookCode = keyof typeof severityOf;

/** What a reader has to say about one cell. Facts never hold a whole ID number. */
export interface WorkbookFinding {
  readonly cell: string;
  readonly severity: WorkbookSeverity;
  readonly code: WorkbookCode;
  readonly facts: Facts;
}

/** Why a workbook cannot be read at all, once it has been opened. */
export type TableRefusal = "NO_HEADER" | "NO_ROWS";

export const finding = (cell: string, code: WorkbookCode, facts: Facts = {}): WorkbookFinding => ({
  cell,
  severity: severityOf[code],
  code,
  facts,
});

/** A sentence with its `{facts}` filled in; enough for catalogues that ask for plain values only. */
export const filled = (sentence: string, facts: Facts): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const fact = facts[name];
    if (fact === undefined) return whole;
    return typeof fact === "object" ? fact.join("、") : String(fact);
  });
