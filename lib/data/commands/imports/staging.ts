import "server-only";

import type { ImportFinding, RowEffect } from "@/lib/domain/workbook/staged/finding";

import { run } from "../../rows";
import type { Db } from "../../scope";
import type { Reading } from "./begin";

/** A row on its way in, as it is kept until it is confirmed. */
export interface StagedRow {
  readonly no: number;
  readonly sheet: string;
  readonly effect: RowEffect;
  readonly content: object;
  /** Field → [before, after], and under `was` what undo puts back. */
  readonly changes: object | null;
  readonly subjectId: string;
  readonly idSealed?: Uint8Array;
  readonly idBlind?: Uint8Array;
  readonly phoneSealed?: Uint8Array;
}

export interface EffectCounts {
  created: number;
  changed: number;
  unchanged: number;
}

const base64 = (bytes: Uint8Array | undefined) =>
  bytes ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("base64") : "";

/** Puts a batch of rows into staging in one statement; all of them, or it throws. */
export async function stageRows(
  db: Db,
  schoolId: string,
  importId: string,
  rows: readonly StagedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const staged = await run(db)`
    INSERT INTO import_row (school_id, import_id, row_no, sheet, effect, content, changes, subject_id,
      id_sealed, id_blind, phone_sealed)
    SELECT here.school_id, ${importId}::uuid, n.no, n.sheet, n.effect::import_effect, n.content::jsonb,
      nullif(n.changes, '')::jsonb, n.subject, decode(nullif(n.sealed, ''), 'base64'),
      decode(nullif(n.blind, ''), 'base64'), decode(nullif(n.phone, ''), 'base64')
    FROM unnest(${rows.map(({ no }) => no)}::int[], ${rows.map(({ sheet }) => sheet)}::text[],
      ${rows.map(({ effect }) => effect)}::text[], ${rows.map(({ content }) => JSON.stringify(content))}::text[],
      ${rows.map(({ changes }) => (changes ? JSON.stringify(changes) : ""))}::text[],
      ${rows.map(({ subjectId }) => subjectId)}::uuid[], ${rows.map(({ idSealed }) => base64(idSealed))}::text[],
      ${rows.map(({ idBlind }) => base64(idBlind))}::text[],
      ${rows.map(({ phoneSealed }) => base64(phoneSealed))}::text[])
      AS n(no, sheet, effect, content, changes, subject, sealed, blind, phone)
    JOIN school_setting here ON here.school_id = ${schoolId}::uuid`;
  if (staged !== rows.length) throw new Error(`Of ${rows.length} rows ${staged} were staged.`);
}

/** Keeps findings in the order they were made, from number `first` on. */
export async function stageFindings(
  db: Db,
  schoolId: string,
  importId: string,
  first: number,
  findings: readonly ImportFinding[],
): Promise<void> {
  if (findings.length === 0) return;
  await run(db)`
    INSERT INTO import_finding (school_id, import_id, no, cell, severity, code, facts)
    SELECT here.school_id, ${importId}::uuid, n.no, n.cell, n.severity::finding_severity, n.code, n.facts::jsonb
    FROM unnest(${findings.map((_, index) => first + index)}::int[], ${findings.map(({ cell }) => cell)}::text[],
      ${findings.map(({ severity }) => severity)}::text[], ${findings.map(({ code }) => code)}::text[],
      ${findings.map(({ facts }) => JSON.stringify(facts))}::text[]) AS n(no, cell, severity, code, facts)
    JOIN school_setting here ON here.school_id = ${schoolId}::uuid`;
}

/** An import that was put away, given up, or taken up by another attempt while its file was read: nothing more is staged. */
export class ImportGone extends Error {}

/**
 * How far reading has come, in thousandths; shown to whoever waits. Together with the rows it speaks of: they are not
 * staged for an import that is gone.
 *
 * @throws ImportGone
 */
export async function noteProgress(
  db: Db,
  { schoolId, importId, attempt }: Reading,
  progress: number,
): Promise<void> {
  const { count } = await db.import.updateMany({
    where: { schoolId, id: importId, attempt, status: "READING" },
    data: { progress },
  });
  if (count === 0) throw new ImportGone("The import is no longer being read.");
}
