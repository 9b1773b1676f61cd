import "server-only";

import { uuidv7 } from "uuidv7";

import type { SchoolDeed } from "@/lib/domain/actor";
import type { IsoDate } from "@/lib/domain/calendar/day";
import type { ImportKind } from "@/lib/domain/workbook/import-kind";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";

import { dateOf } from "../../day";
import type { InputOf } from "../../input";
import type { Db } from "../../scope";
import { enqueue } from "../../queue";
import { recordAudit } from "../audit";
import { basisOf } from "./basis";
import { seenImport } from "./take";

export interface NewImport {
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly fileHash: Uint8Array<ArrayBuffer>;
  readonly fileBytes: number;
  /** The file as it is kept: a worker then reads it. Where there is none, whoever began the import reads. */
  readonly fileId?: string;
  /** The day the file speaks of: enrolments and titles hold from here. */
  readonly asOf: IsoDate;
  /** For ASSIGNMENTS: the term they are for. */
  readonly termId: string | null;
}

/** Notes that a file arrived and what the school looked like then; nothing of the school changes. */
export async function beginImport(
  db: Db,
  { asOf, ...file }: NewImport,
  deed: SchoolDeed,
): Promise<Outcome<{ importId: string }, "NO_TERM">> {
  const { schoolId } = deed.by;
  if (file.kind === "ASSIGNMENTS") {
    const term =
      file.termId && (await db.term.count({ where: { schoolId, id: file.termId } })) === 1;
    if (!term) return refused("NO_TERM");
  }
  const importId = uuidv7();
  await db.import.create({
    data: {
      ...file,
      schoolId,
      id: importId,
      status: "READING",
      asOf: dateOf(asOf),
      summary: { basis: await basisOf(db, schoolId, file.kind) },
      createdBy: deed.by.accountId,
      createdAt: deed.at,
    },
    select: { id: true },
  });
  if (file.fileId) await enqueue(db, "import.read", { importId });
  return accepted({ importId });
}

/** An import that is being read, by one attempt. */
export interface Reading {
  readonly schoolId: string;
  readonly importId: string;
  /** Which attempt reads; 0 where whoever began the import reads it. */
  readonly attempt: number;
}

/**
 * Takes up the reading of an import from its beginning: what an earlier attempt staged goes, and that attempt, should it
 * still be alive, stages nothing more. Null where the import is not being read any more.
 */
export async function takeUpImport(
  db: Db,
  schoolId: string,
  importId: string,
): Promise<Reading | null> {
  const [taken] = await db.import.updateManyAndReturn({
    where: { schoolId, id: importId, status: "READING" },
    data: { attempt: { increment: 1 } },
    select: { attempt: true },
  });
  if (!taken) return null;
  await clearStaged(db, schoolId, importId);
  return { schoolId, importId, attempt: taken.attempt };
}

async function clearStaged(db: Db, schoolId: string, importId: string) {
  await db.importRow.deleteMany({ where: { schoolId, importId } });
  await db.importFinding.deleteMany({ where: { schoolId, importId } });
}

/**
 * Keeps why a file could not be read; what had been staged goes. An import that is no longer being read, or
 * by another attempt than the one named, stays as it is.
 */
export async function failImport(
  db: Db,
  { schoolId, importId, attempt }: Omit<Reading, "attempt"> & Partial<Reading>,
  failure: string,
): Promise<void> {
  const { count } = await db.import.updateMany({
    where: { schoolId, id: importId, attempt, status: "READING" },
    data: { status: "FAILED", failure, version: { increment: 1 } },
  });
  if (count === 1) await clearStaged(db, schoolId, importId);
}

export const discardImportInput = seenImport;

/** Puts a preview away; nothing of it was written. */
export async function discardImport(
  db: Db,
  { importId, version }: InputOf<typeof discardImportInput>,
  deed: SchoolDeed,
): Promise<Outcome<undefined, "CHANGED_MEANWHILE">> {
  const { schoolId } = deed.by;
  const { count } = await db.import.updateMany({
    where: { schoolId, id: importId, version, status: { in: ["PREVIEW", "READING"] } },
    data: { status: "DISCARDED", version: { increment: 1 } },
  });
  if (count === 0) return refused("CHANGED_MEANWHILE");
  await clearStaged(db, schoolId, importId);
  await recordAudit(db, deed, "import.discard", { type: "import", id: importId });
  return accepted();
}
