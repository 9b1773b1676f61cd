/** Why a file cannot be read as a table; each has its sentence in `workbook.refusal`. */
export const fileReasons = [
  "EMPTY",
  "NOT_A_WORKBOOK",
  "LEGACY_XLS",
  "PASSWORD_PROTECTED",
  "TOO_LARGE",
  "TOO_MANY_ROWS",
  "ZIP_BOMB",
  "TOO_SLOW",
  "INCOMPLETE",
  "DAMAGED",
  "FILE_SPACE_FULL",
  "NO_HEADER",
  "NO_ROWS",
] as const;
