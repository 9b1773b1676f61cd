import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";

import { NextResponse } from "next/server";
import { z } from "zod";

import { refusal, schoolRoute } from "@/lib/auth/route";
import { beginImport } from "@/lib/data/commands/imports/begin";
import { keepFile } from "@/lib/data/commands/stored-files";
import { aDay, aFileName, anId } from "@/lib/data/input";
import { findImportStatus } from "@/lib/data/queries/imports";
import { attempt, withScope, type Scope } from "@/lib/data/scope";
import { importKinds } from "@/lib/domain/workbook/import-kind";
import type { SchoolDeed } from "@/lib/domain/actor";
import { limitedBytes } from "@/lib/files/limited-bytes";
import { mediaTypeOf } from "@/lib/files/media-type";
import { sniffFile } from "@/lib/files/sniff";

/** A file up to this size is waited for; a larger one is read while its page shows the progress. */
const readAtOnceBytes = 1024 * 1024;

/** An uploaded workbook becomes an import with a preview, or a reason; nothing of the school is written. */
export const POST = schoolRoute(
  "import.write",
  {
    kind: z.enum(importKinds),
    asOf: aDay,
    termId: anId.optional(),
    fileName: aFileName,
  },
  async (request, door, { kind, asOf, termId = null, fileName }) => {
    const arrived = await limitedBytes(request);
    if (!arrived.ok) return refusal(arrived.reason, arrived.reason === "TOO_LARGE" ? 413 : 400);
    const bytes = arrived.value;
    const sniffed = sniffFile(bytes);
    if (!sniffed.ok) return refusal(sniffed.reason);
    const { scope } = door;
    if (scope.kind !== "school") return refusal("FORBIDDEN", 403);
    const fileHash = Uint8Array.from(createHash("sha256").update(bytes).digest());
    const deed = door as SchoolDeed;
    const file = { purpose: "IMPORT", fileName, mediaType: mediaTypeOf(bytes), bytes } as const;
    const begun = await attempt(
      scope,
      async (db) => {
        const kept = await keepFile(db, file, deed);
        if (!kept.ok) return kept;
        const { fileId } = kept.value;
        const begin = { kind, asOf, termId, fileName, fileHash, fileBytes: bytes.length, fileId };
        return beginImport(db, begin, deed);
      },
      { timeoutMs: 60_000 },
    );
    if (!begun.ok) return refusal(begun.reason);
    const { importId } = begun.value;
    const small = bytes.length <= readAtOnceBytes;
    const failure = small ? await failureOf(scope, importId) : undefined;
    if (failure) return refusal(failure);
    return NextResponse.json({ importId }, { status: failure === null ? 200 : 202 });
  },
);

/** How long a small file is waited for: its page shows the rest. Milliseconds. */
const patienceMs = 5_000;
const lookMs = 50;

/** Why a file was not read, null once it was, or undefined while it still is. */
async function failureOf(
  scope: Scope & { readonly kind: "school" },
  importId: string,
): Promise<string | null | undefined> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const { status, failure } = await withScope(scope, (db) =>
      findImportStatus(db, scope.schoolId, importId),
    );
    if (status === "FAILED") return failure;
    if (status !== "READING") return null;
    if (performance.now() > until) return undefined;
    await pause(lookMs);
  }
}
