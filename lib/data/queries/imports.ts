import "server-only";

import type { ImportKind } from "@/lib/domain/workbook/import-kind";

import { enrolledNow } from "../facts/enrolled";
import { rows, shapeOf, text, uuid, type Shape } from "../rows";
import type { Db } from "../scope";
import type { ImportSummary } from "../commands/imports/settle";
import { isoDate } from "../day";
import type { Prisma } from "../generated/client";

const listed = {
  id: true,
  kind: true,
  status: true,
  fileName: true,
  fileBytes: true,
  asOf: true,
  termId: true,
  progress: true,
  summary: true,
  failure: true,
  fileId: true,
  version: true,
  createdBy: true,
  createdAt: true,
  committedAt: true,
  undoneAt: true,
} as const;

/** A school's imports, newest first. */
export async function listImports(db: Db, schoolId: string, { page = 1, size = 20 } = {}) {
  const total = await db.import.count({ where: { schoolId } });
  const imports = await db.import.findMany({
    where: { schoolId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    skip: (page - 1) * size,
    take: size,
    select: listed,
  });
  const people = await names(
    db,
    imports.map(({ createdBy }) => createdBy),
  );
  return { total, rows: imports.map((row) => importOf(row, people)) };
}

const names = async (db: Db, ids: readonly string[]) =>
  new Map(
    (
      await db.account.findMany({
        where: { id: { in: [...ids] } },
        select: { id: true, displayName: true },
      })
    ).map(({ id, displayName }) => [id, displayName]),
  );

/** One import, or null where the school has none of that id. */
export async function findImport(db: Db, schoolId: string, id: string) {
  const row = await db.import.findUnique({
    where: { schoolId_id: { schoolId, id } },
    select: listed,
  });
  return row && importOf(row, await names(db, [row.createdBy]));
}

/** How far one import has come, for whoever waits for it. */
export const findImportStatus = (db: Db, schoolId: string, id: string) =>
  db.import.findUniqueOrThrow({
    where: { schoolId_id: { schoolId, id } },
    select: { status: true, failure: true },
  });

type Row = Prisma.ImportGetPayload<{ select: typeof listed }>;

const importOf = (row: Row, people: ReadonlyMap<string, string>) => ({
  ...row,
  asOf: isoDate(row.asOf),
  summary: (row.summary && "created" in (row.summary as object)
    ? row.summary
    : null) as ImportSummary | null,
  byName: people.get(row.createdBy) ?? "",
});

/** Findings of an import in the order of the file, and how many there are of each severity. */
export async function listFindings(
  db: Db,
  schoolId: string,
  importId: string,
  { severity, page, size }: { severity?: string; page: number; size: number },
) {
  const counted = await db.importFinding.groupBy({
    by: ["severity"],
    where: { schoolId, importId },
    _count: true,
  });
  const counts = Object.fromEntries(counted.map((row) => [row.severity, row._count]));
  const chosen = (["error", "warning", "note"] as const).find((one) => one === severity);
  const findings = await db.importFinding.findMany({
    where: { schoolId, importId, ...(chosen && { severity: chosen }) },
    orderBy: { no: "asc" },
    skip: (page - 1) * size,
    take: size,
    select: { no: true, cell: true, severity: true, code: true, facts: true },
  });
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { rows: findings, counts, total: chosen ? (counts[chosen] ?? 0) : all };
}

/** Staged rows of one effect, in the order of the file. */
export async function listImportRows(
  db: Db,
  schoolId: string,
  importId: string,
  { effect, page, size }: { effect: "CREATE" | "CHANGE" | "KEEP"; page: number; size: number },
) {
  const staged = await db.importRow.findMany({
    where: { schoolId, importId, effect },
    orderBy: { rowNo: "asc" },
    skip: (page - 1) * size,
    take: size,
    select: { rowNo: true, sheet: true, content: true, changes: true },
  });
  return staged.map(({ content, changes, ...row }) => {
    const { was: _, ...fields } = (changes ?? {}) as Record<string, [string, string]>;
    return { ...row, content: content as Record<string, unknown>, changes: fields };
  });
}

interface Missing {
  id: string;
  name: string;
  note: string;
}

const missing: Shape<Missing>["columns"] = { id: uuid, name: text, note: text };
const missingStudentsShape = shapeOf<Missing>("listMissing.students", missing);
const missingTeachersShape = shapeOf<Missing>("listMissing.teachers", missing);
const missingTasksShape = shapeOf<Missing>("listMissing.tasks", missing);

/** Names of what the school has and the file does not speak of; nothing happens to them. */
export async function listMissing(
  db: Db,
  schoolId: string,
  found: { id: string; kind: ImportKind; termId: string | null },
  most = 200,
): Promise<Missing[]> {
  if (found.kind === "ROSTER")
    return rows(db, missingStudentsShape)`
      SELECT s.id, s.name, c.name || ' · ' || s.student_no AS note
      FROM enrolment e
      JOIN student s ON s.school_id = e.school_id AND s.id = e.student_id
      JOIN class_group c ON c.school_id = e.school_id AND c.id = e.class_group_id
      WHERE e.school_id = ${schoolId}::uuid AND ${enrolledNow}
        AND NOT EXISTS (SELECT FROM import_row r WHERE r.school_id = e.school_id AND r.import_id = ${found.id}::uuid
          AND r.subject_id = s.id)
      ORDER BY c.name, s.student_no LIMIT ${most}`;
  if (found.kind === "TEACHERS")
    return rows(db, missingTeachersShape)`
      SELECT t.id, t.name, t.staff_no AS note FROM teacher t
      WHERE t.school_id = ${schoolId}::uuid AND NOT EXISTS (SELECT FROM import_row r
        WHERE r.school_id = t.school_id AND r.import_id = ${found.id}::uuid AND r.subject_id = t.id)
      ORDER BY t.staff_no LIMIT ${most}`;
  return rows(db, missingTasksShape)`
    SELECT t.id, c.name, coalesce((SELECT string_agg(g.name, '、' ORDER BY g.name) FROM task_class x
      JOIN class_group g ON g.school_id = x.school_id AND g.id = x.class_group_id
      WHERE x.school_id = t.school_id AND x.task_id = t.id), '') AS note
    FROM teaching_task t JOIN course c ON c.school_id = t.school_id AND c.id = t.course_id
    WHERE t.school_id = ${schoolId}::uuid AND t.term_id = ${found.termId}::uuid AND NOT EXISTS (SELECT FROM import_row r
      WHERE r.school_id = t.school_id AND r.import_id = ${found.id}::uuid AND r.subject_id = t.id)
    ORDER BY c.name LIMIT ${most}`;
}

/** Whether the school has students yet: a first roster holds from the term's first day, a later one from today. */
export const hasStudents = async (db: Db, schoolId: string) =>
  (await db.student.findFirst({ where: { schoolId }, select: { id: true } })) !== null;
