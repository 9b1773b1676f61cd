/** Why bytes cannot be read as a table; `messages/` holds each one's sentence. */
export type FileRefusal =
  | "EMPTY"
  | "NOT_A_WORKBOOK"
  | "LEGACY_XLS"
  | "PASSWORD_PROTECTED"
  | "TOO_LARGE"
  | "TOO_MANY_ROWS"
  | "ZIP_BOMB"
  | "TOO_SLOW"
  | "INCOMPLETE"
  | "DAMAGED";

/** Carries a refusal out of nested streams; the readers catch it and answer it as a value. */
export class Refused extends Error {
  constructor(readonly reason: FileRefusal) {
    super(reason);
  }
}

/**
 * What a reader accepts. A roster of 150,000 students is 10 MB and 84 MB of XML, which is inflated twice; it holds some
 * 1.5 million cells of 15 million characters.
 */
export const limits = {
  fileBytes: 20 * 1024 * 1024,
  entries: 200,
  /** Inflated over all passes. */
  expandedBytes: 400 * 1024 * 1024,
  /** Empty ones too. */
  rows: 200_000,
  columns: 256,
  merges: 100_000,
  cellCharacters: 32_767,
  /** Kept or handed on; a text repeated by a reference or a merge counts each time. */
  cells: 4_000_000,
  characters: 60_000_000,
  sharedTexts: 1_500_000,
  /** Heap of the thread that reads, in MB, and how long it may be silent: from one block of rows to the next. */
  heapMegabytes: 256,
  silentMs: 30_000,
} as const;
