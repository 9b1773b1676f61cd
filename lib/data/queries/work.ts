import "server-only";

import { runStateOf, type RunState } from "@/lib/domain/timetable/run/run";

import type { ImportKind } from "@/lib/domain/workbook/import-kind";

import { instant, int, rows, shapeOf, text, uuid, word } from "../rows";
import type { Db } from "../scope";

/** Work that outlives a request: a file that is read, or a search for a timetable. */
export interface WorkRow {
  readonly kind: "IMPORT" | "ARRANGE";
  readonly id: string;
  /** The file's name, or the term's. */
  readonly name: string;
  readonly byName: string;
  readonly createdAt: Date;
  /** 0–1000. */
  readonly progress: number;
  readonly state: Extract<RunState, "QUEUED" | "RUNNING" | "INTERRUPTED" | "FAILED">;
  /** The reason's name, where it failed. */
  readonly failure: string | null;
  readonly importKind: ImportKind | null;
}

type Row = Omit<WorkRow, "state"> & {
  readonly by: string;
  readonly status: string;
  readonly updatedAt: Date;
};

/** How far back failed work is shown. Days. */
export const workDays = 30;

const workShape = shapeOf<Row>("listWork", {
  kind: word(),
  id: uuid,
  name: text,
  by: uuid,
  createdAt: instant,
  progress: int,
  status: text,
  updatedAt: instant,
  failure: text,
  importKind: word(),
  byName: text,
});

/**
 * What a school's workers have under way, and what failed within the last days, newest first. Reads the imports and searches
 * of those days alone.
 */
export async function listWork(db: Db, schoolId: string, at: Date): Promise<WorkRow[]> {
  const since = new Date(at.getTime() - workDays * 86_400_000);
  const found = await rows(db, workShape)`
    SELECT w.*, coalesce(a.display_name, '') AS "byName"
    FROM (
      SELECT 'IMPORT' AS kind, i.id, i.file_name AS name, i.created_by AS by, i.created_at AS "createdAt", i.progress::int,
        CASE WHEN i.status = 'READING' THEN 'RUNNING' ELSE 'FAILED' END AS status, ${at}::timestamptz AS "updatedAt",
        CASE WHEN i.status = 'FAILED' THEN i.failure END AS failure, i.kind::text AS "importKind"
      FROM import i
      WHERE i.school_id = ${schoolId}::uuid AND i.status IN ('READING', 'FAILED') AND i.created_at > ${since}
      UNION ALL
      SELECT 'ARRANGE', j.id, coalesce(t.name, ''), j.requested_by, j.created_at, j.progress::int, j.status::text, j.updated_at,
        j.failure, NULL
      FROM job j LEFT JOIN term t ON t.school_id = ${schoolId}::uuid AND t.id::text = j.input->>'termId'
      WHERE j.school_id = ${schoolId}::uuid AND j.status IN ('QUEUED', 'RUNNING', 'FAILED') AND j.created_at > ${since}
    ) w
    LEFT JOIN account a ON a.id = w.by
    ORDER BY "createdAt" DESC, id DESC LIMIT 200`;
  return found.map(({ status, updatedAt, ...line }) => ({
    ...line,
    state: runStateOf({ status, failure: line.failure, updatedAt }, at) as WorkRow["state"],
  }));
}
