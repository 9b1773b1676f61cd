import { addDays, type IsoDate } from "./calendar/day";
import type { Permission } from "./permissions";

/** What a kept file is for. */
export const filePurposes = ["IMPORT", "EVIDENCE", "ATTACHMENT"] as const;
export type FilePurpose = (typeof filePurposes)[number];

interface Keeping {
  /** Days it is kept after it came; null for as long as what it belongs to. */
  readonly days: number | null;
  /** Whether it names people: then its bytes are sealed. */
  readonly sealed: boolean;
  /** Who may take it out again. */
  readonly permission: Permission;
}

/**
 * How long each kind is kept and who may read it. A workbook serves to look a cell up while its term runs; a platform's
 * export is what a paid hour rests on, and is kept as long as accounts are asked about (three years).
 */
export const keepingOf: Readonly<Record<FilePurpose, Keeping>> = {
  IMPORT: { days: 183, sealed: true, permission: "import.read" },
  EVIDENCE: { days: 1_096, sealed: true, permission: "log.read" },
  ATTACHMENT: { days: null, sealed: false, permission: "school.overview" },
};

/** The last day a file that came on a day is kept. */
export function keptUntil(purpose: FilePurpose, on: IsoDate): IsoDate | null {
  const { days } = keepingOf[purpose];
  return days === null ? null : addDays(on, days);
}

/** Bytes a school may keep in all. */
export const fileQuotaBytes = 4 * 1024 ** 3;

/** The largest file that is kept. */
export const storedFileBytes = 20 * 1024 ** 2;
