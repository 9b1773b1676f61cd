import "server-only";

import { createHash } from "node:crypto";

import { uuidv7 } from "uuidv7";

import type { Deed, SchoolActor } from "@/lib/domain/actor";
import type { IsoDate } from "@/lib/domain/calendar/day";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";
import {
  fileQuotaBytes,
  keepingOf,
  keptUntil,
  storedFileBytes,
  type FilePurpose,
} from "@/lib/domain/stored-file";

import { dateOf } from "../day";
import { chunkPlace } from "../queries/stored-files";
import { run } from "../rows";
import type { Db } from "../scope";
import { sealBytes } from "../seal";
import { recordAudit } from "./audit";

/** A file is kept in pieces of this size: none is held in memory whole when it is read. */
const chunkBytes = 256 * 1024;

export interface FileToKeep {
  readonly purpose: FilePurpose;
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/**
 * Keeps a file as it came: hashed, in pieces, sealed where it names people, with the day on which it goes.
 * Refused when it is empty or too large, and when the school's space is full; of two at once the second counts the first.
 */
export async function keepFile(
  db: Db,
  { purpose, fileName, mediaType, bytes }: FileToKeep,
  { by: { schoolId, accountId }, at, on }: Deed<SchoolActor>,
): Promise<Outcome<{ fileId: string }, "FILE_EMPTY" | "FILE_TOO_LARGE" | "FILE_SPACE_FULL">> {
  if (bytes.length === 0) return refused("FILE_EMPTY");
  if (bytes.length > storedFileBytes) return refused("FILE_TOO_LARGE");
  // A teacher, too, brings files, and may not lock the school's row.
  await run(db)`SELECT pg_advisory_xact_lock(hashtext('files'), hashtext(${schoolId}))::text`;
  const kept = await db.storedFile.aggregate({ where: { schoolId }, _sum: { sizeBytes: true } });
  if ((kept._sum.sizeBytes ?? 0) + bytes.length > fileQuotaBytes) return refused("FILE_SPACE_FULL");
  const fileId = uuidv7();
  const { sealed } = keepingOf[purpose];
  const until = keptUntil(purpose, on);
  await db.storedFile.create({
    data: {
      ...{ schoolId, id: fileId, purpose, fileName, mediaType, sealed },
      sizeBytes: bytes.length,
      hash: Uint8Array.from(createHash("sha256").update(bytes).digest()),
      storedBy: accountId,
      storedAt: at,
      keepUntil: until && dateOf(until),
    },
    select: { id: true },
  });
  for (let [number, start] = [0, 0]; start < bytes.length; number++, start += chunkBytes) {
    const piece = bytes.subarray(start, start + chunkBytes);
    const written = sealed ? sealBytes(piece, chunkPlace(fileId, number)) : Uint8Array.from(piece);
    await db.storedFileChunk.create({
      data: { schoolId, fileId, number, storedBy: accountId, bytes: written },
      select: { number: true },
    });
  }
  return accepted({ fileId });
}

/** Says in the audit chain who took a file out. */
export const noteFileRead = (
  db: Db,
  file: { readonly id: string; readonly fileName: string; readonly purpose: FilePurpose },
  deed: Deed<SchoolActor>,
): Promise<void> =>
  recordAudit(db, deed, "file.read", {
    type: "stored_file",
    id: file.id,
    after: { fileName: file.fileName, purpose: file.purpose },
  });

/** Takes away a school's files whose time is over; answers how many. What was read from them stays. */
export async function removeExpiredFiles(db: Db, schoolId: string, on: IsoDate): Promise<number> {
  const { count } = await db.storedFile.deleteMany({
    where: { schoolId, keepUntil: { lt: dateOf(on) } },
  });
  return count;
}
