import { createHash } from "node:crypto";

import { after, NextResponse } from "next/server";
import { z } from "zod";

import { report } from "@/lib/auth/report";
import { refusal, schoolRoute } from "@/lib/auth/route";
import { beginImport } from "@/lib/data/commands/imports/begin";
import { keepFile } from "@/lib/data/commands/stored-files";
import { aDay, aFileName, anId } from "@/lib/data/input";
import { attempt } from "@/lib/data/scope";
import type { SchoolDeed } from "@/lib/domain/actor";
import { limitedBytes } from "@/lib/files/limited-bytes";
import { mediaTypeOf } from "@/lib/files/media-type";
import { sniffFile } from "@/lib/files/sniff";
import { readImport } from "@/lib/jobs/read-import";

/** A file up to this size is read before the answer; a larger one while its page shows the progress. */
const readAtOnceBytes = 1024 * 1024;

/** An uploaded workbook becomes an import with a preview, or a reason; nothing of the school is written. */
export const POST = schoolRoute(
  "import.write",
  {
    kind: z.enum(["ROSTER", "TEACHERS", "ASSIGNMENTS"]),
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
    const job = { scope, importId, kind, asOf, termId, bytes };
    if (bytes.length > readAtOnceBytes) {
      after(() =>
        readImport(job).catch((error: unknown) => {
          report(error, "import.write");
        }),
      );
      return NextResponse.json({ importId }, { status: 202 });
    }
    const read = await readImport(job);
    return read.ok ? NextResponse.json({ importId }) : refusal(read.reason);
  },
);
