import "server-only";

import { failImport, type Reading } from "@/lib/data/commands/imports/begin";
import { countMissingStudents, settlePreview } from "@/lib/data/commands/imports/settle";
import { stageAssignments } from "@/lib/data/commands/imports/stage-assignments";
import { stageStudents, type RosterStaging } from "@/lib/data/commands/imports/stage-students";
import { stageTeachers } from "@/lib/data/commands/imports/stage-teachers";
import { noteProgress } from "@/lib/data/commands/imports/staging";
import { withScope, type Scope } from "@/lib/data/scope";
import type { IsoDate } from "@/lib/domain/calendar/day";
import type { ImportFinding } from "@/lib/domain/workbook/staged/finding";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";
import { assignmentReader } from "@/lib/domain/workbook/assignments";
import type { TableRefusal } from "@/lib/domain/workbook/finding";
import type { ImportKind } from "@/lib/domain/workbook/import-kind";
import { rosterReader, type RosterRow } from "@/lib/domain/workbook/roster";
import { teacherReader } from "@/lib/domain/workbook/teachers";
import { readRows } from "@/lib/files/read-rows";
import type { FileRefusal } from "@/lib/files/refusal";

/** Rows compared and staged in one transaction; between two of them the process answers others. */
const batchRows = 1_000;

export interface ReadJob {
  readonly scope: Scope & { readonly kind: "school" };
  readonly importId: string;
  /** Which attempt this is, where a worker took the import up. */
  readonly attempt?: number;
  readonly kind: ImportKind;
  readonly asOf: IsoDate;
  readonly termId: string | null;
  readonly bytes: Uint8Array;
  /** Raised where this process is about to end: the reading then throws between two batches. */
  readonly signal?: AbortSignal;
}

type Refusal = FileRefusal | TableRefusal;

const readingOf = ({ scope, importId, attempt = 0 }: ReadJob): Reading => ({
  schoolId: scope.schoolId,
  importId,
  attempt,
});

/**
 * Reads an uploaded workbook into staging and opens its preview. What it refuses is kept as the import's failure,
 * and nothing stays staged. Large rosters pass through in batches.
 */
export async function readImport(job: ReadJob): Promise<Outcome<undefined, Refusal>> {
  const { scope } = job;
  const outcome = await readers[job.kind](job);
  if (!outcome.ok)
    await withScope(scope, (db) => failImport(db, readingOf(job), outcome.reason), {
      timeoutMs: 60_000,
    });
  return outcome;
}

async function readRoster(job: ReadJob): Promise<Outcome<undefined, Refusal>> {
  const { scope, importId, asOf, bytes, signal } = job;
  const { schoolId } = scope;
  const compared: ImportFinding[] = [];
  const staging: RosterStaging = {
    schoolId,
    importId,
    asOf,
    rows: 0,
    counts: { created: 0, changed: 0, unchanged: 0 },
    seen: new Set(),
  };
  let waiting: RosterRow[] = [];
  const stage = async () => {
    signal?.throwIfAborted();
    const rows = waiting;
    waiting = [];
    compared.push(
      ...(await withScope(
        scope,
        async (db) => {
          const said = await stageStudents(db, staging, rows);
          // How many rows there will be is not known; the bar slows down as it fills.
          await noteProgress(db, readingOf(job), progressAt(staging.rows));
          return said;
        },
        { timeoutMs: 60_000 },
      )),
    );
  };

  // While the database writes one batch, the next is read.
  let writing = Promise.resolve();
  const stageNext = async () => {
    await writing;
    writing = stage();
    // Whoever waits for it next is told.
    writing.catch(() => {});
  };
  const reader = rosterReader((student) => waiting.push(student));
  const read = await readRows(bytes, (row) => {
    reader.row(row);
    if (waiting.length >= batchRows) return stageNext();
  }).finally(() => writing);
  if (!read.ok) return read;
  const roster = reader.finish();
  if (!roster.ok) return roster;
  await stage();
  const { findings, classes, enrolled, active } = roster.value;
  await withScope(
    scope,
    async (db) => {
      await settlePreview(db, readingOf(job), byPlace([...findings, ...compared]), {
        ...staging.counts,
        rows: staging.rows,
        missing: await countMissingStudents(db, schoolId, importId),
        classes,
        enrolled,
        active,
      });
    },
    { timeoutMs: 120_000 },
  );
  return accepted();
}

async function readTeachers(job: ReadJob): Promise<Outcome<undefined, Refusal>> {
  const { scope, importId, asOf, bytes } = job;
  const { schoolId } = scope;
  const reader = teacherReader();
  const read = await readRows(bytes, (row) => reader.row(row));
  if (!read.ok) return read;
  const list = reader.finish();
  if (!list.ok) return list;
  await withScope(
    scope,
    async (db) => {
      const { teachers } = list.value;
      const staged = await stageTeachers(db, { schoolId, importId, asOf }, teachers);
      const findings = byPlace([...list.value.findings, ...staged.findings]);
      await settlePreview(db, readingOf(job), findings, {
        ...staged.counts,
        rows: teachers.length,
        missing: staged.missing,
        classes: 0,
      });
    },
    { timeoutMs: 60_000 },
  );
  return accepted();
}

async function readAssignments(job: ReadJob): Promise<Outcome<undefined, Refusal>> {
  const { scope, importId, bytes, termId } = job;
  const { schoolId } = scope;
  const reader = assignmentReader();
  const read = await readRows(bytes, (row) => reader.row(row));
  if (!read.ok) return read;
  const list = reader.finish();
  if (!list.ok) return list;
  if (!termId) return refused("NO_ROWS");
  await withScope(
    scope,
    async (db) => {
      const { counts, findings, ...figures } = await stageAssignments(
        db,
        { schoolId, importId, termId },
        list.value,
      );
      const all = byPlace([...list.value.findings, ...findings]);
      await settlePreview(db, readingOf(job), all, { ...counts, ...figures });
    },
    { timeoutMs: 60_000 },
  );
  return accepted();
}

const readers: Readonly<
  Record<ImportKind, (job: ReadJob) => Promise<Outcome<undefined, Refusal>>>
> = { ROSTER: readRoster, TEACHERS: readTeachers, ASSIGNMENTS: readAssignments };

const progressAt = (rows: number) => Math.round((1000 * rows) / (rows + 20_000));

/** The order of the file: sheet by sheet as they came, then by row and column. */
function byPlace(findings: readonly ImportFinding[]): ImportFinding[] {
  const sheets = new Map<string, number>();
  const placed = findings.map((finding) => {
    const [sheet = "", cell = ""] = finding.cell.split(/!(?=[A-Z]+\d+$)/);
    const [, letters = "", row = "0"] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
    if (!sheets.has(sheet)) sheets.set(sheet, sheets.size);
    return { finding, sheet: sheets.get(sheet) ?? 0, row: Number(row), letters };
  });
  placed.sort(
    (a, b) =>
      a.sheet - b.sheet ||
      a.row - b.row ||
      a.letters.length - b.letters.length ||
      a.letters.localeCompare(b.letters),
  );
  return placed.map(({ finding }) => finding);
}
