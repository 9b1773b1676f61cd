import "server-only";

import { z } from "zod";

import type { Db } from "../scope";
import { unsealBytes } from "../seal";

/** Where a sealed piece belongs: in another file or another place it does not open. */
export const chunkPlace = (fileId: string, number: number): string =>
  `stored_file_chunk.bytes:${fileId}:${number}`;

/** What is known of a kept file, or null where this scope has none of that id. */
export const findStoredFile = (db: Db, schoolId: string, id: string) =>
  db.storedFile.findUnique({
    where: { schoolId_id: { schoolId, id } },
    select: {
      id: true,
      purpose: true,
      fileName: true,
      mediaType: true,
      sizeBytes: true,
      sealed: true,
    },
  });

export type StoredFile = NonNullable<Awaited<ReturnType<typeof findStoredFile>>>;

/** How many students stand in a kept file that was imported as a roster, by its summary; 0 for any other file. */
export async function countStudentsIn(db: Db, schoolId: string, fileId: string): Promise<number> {
  const found = await db.import.findFirst({
    where: { schoolId, fileId, kind: "ROSTER" },
    select: { summary: true },
  });
  const read = z.object({ rows: z.int() }).safeParse(found?.summary);
  // One that was never read through may hold any number.
  return found ? Math.max(1, read.success ? read.data.rows : 1) : 0;
}

/** One piece of a kept file, counted from 0; null behind the last. */
export async function readFileChunk(
  db: Db,
  schoolId: string,
  { id: fileId, sealed }: Pick<StoredFile, "id" | "sealed">,
  number: number,
): Promise<Uint8Array | null> {
  const row = await db.storedFileChunk.findUnique({
    where: { schoolId_fileId_number: { schoolId, fileId, number } },
    select: { bytes: true },
  });
  if (!row) return null;
  return sealed ? unsealBytes(row.bytes, chunkPlace(fileId, number)) : row.bytes;
}

/** A kept file's bytes, or null where it is gone: for whoever reads it again. At most 20 MB. */
export async function readStoredFile(
  db: Db,
  schoolId: string,
  id: string,
): Promise<Uint8Array | null> {
  const file = await findStoredFile(db, schoolId, id);
  if (!file) return null;
  const pieces: Uint8Array[] = [];
  for (let number = 0; ; number++) {
    const piece = await readFileChunk(db, schoolId, file, number);
    if (!piece) return Buffer.concat(pieces);
    pieces.push(piece);
  }
}
