import "server-only";

import type { ImportFinding } from "@/lib/domain/workbook/staged/finding";

import { enrolledNow } from "../../facts/enrolled";
import { int, row, shapeOf } from "../../rows";
import type { Db } from "../../scope";
import type { Reading } from "./begin";
import { ImportGone, stageFindings, type EffectCounts } from "./staging";

/** What a preview says in figures; kept with the import. */
export interface ImportSummary extends EffectCounts {
  /** The school as the file was compared with it. */
  readonly basis: string;
  /** Rows of the file that can be stored. */
  readonly rows: number;
  /** In the school, but not in the file; nothing happens to those. */
  readonly missing: number;
  /** Rows with an error, which are not stored. */
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  readonly classes: number;
  /** ROSTER: counted as 在校 and as 在读. */
  readonly enrolled?: number;
  readonly active?: number;
  /** ASSIGNMENTS: rows taught online, and tasks after joining 合班. */
  readonly online?: number;
  readonly tasks?: number;
}

const rowOf = (cell: string) => cell.replace(/![A-Z]+(?=\d+$)/, "!");

const batch = 2_000;

/** Keeps the findings and the figures, and opens the preview. False where somebody put the import away meanwhile. */
export async function settlePreview(
  db: Db,
  { schoolId, importId, attempt }: Reading,
  findings: readonly ImportFinding[],
  figures: Omit<ImportSummary, "basis" | "errors" | "warnings" | "notes">,
): Promise<void> {
  for (let at = 0; at < findings.length; at += batch)
    await stageFindings(db, schoolId, importId, at + 1, findings.slice(at, at + batch));
  const begun = await db.import.findUnique({
    where: { schoolId_id: { schoolId, id: importId } },
    select: { summary: true },
  });
  const count = (severity: string) =>
    findings.filter((finding) => finding.severity === severity).length;
  const wrong = findings.filter(({ severity }) => severity === "error");
  const summary: ImportSummary = {
    ...figures,
    basis: (begun?.summary as { basis?: string } | null)?.basis ?? "",
    errors: new Set(wrong.map(({ cell }) => rowOf(cell))).size,
    warnings: count("warning"),
    notes: count("note"),
  };
  const { count: settled } = await db.import.updateMany({
    where: { schoolId, id: importId, attempt, status: "READING" },
    data: {
      status: "PREVIEW",
      progress: 1000,
      summary: { ...summary },
      version: { increment: 1 },
    },
  });
  if (settled === 0) throw new ImportGone("The import is no longer being read.");
}

const missingShape = shapeOf<{ missing: number }>("countMissingStudents", { missing: int });

/** Enrolled students of the school that no row of the file speaks of. */
export async function countMissingStudents(db: Db, schoolId: string, importId: string) {
  const { missing } = await row(db, missingShape)`
    SELECT count(*)::int AS missing FROM enrolment e
    WHERE e.school_id = ${schoolId}::uuid AND ${enrolledNow}
      AND NOT EXISTS (SELECT FROM import_row r WHERE r.school_id = e.school_id AND r.import_id = ${importId}::uuid
        AND r.subject_id = e.student_id)`;
  return missing;
}
