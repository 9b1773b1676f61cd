/** Why bytes cannot be read as a table; `messages/` holds each one's sentence. */
export type FileRefusal =
  | "EMPTY"
  | "NOT_A_WORKBOOK"
  | "LEGACY_XLS"
  | "PASSWORD_PROTECTED"
  | "TOO_LARGE"
  | "TOO_MANY_ROWS"
  | "ZIP_BOMB"
  | "DAMAGED";

/** Carries a refusal out of nested streams; the readers catch it and answer it as a value. */
export class Refused extends Error {
  constructor(readonly reason: FileRefusal) {
    super(reason);
  }
}

/** What a reader accepts. A roster of 150,000 students is 10 MB and 84 MB of XML. */
export const limits = {
  fileBytes: 20 * 1024 * 1024,
  entries: 200,
  expandedBytes: 200 * 1024 * 1024,
  rows: 200_000,
  columns: 256,
  merges: 100_000,
  cellCharacters: 32_767,
} as const;
