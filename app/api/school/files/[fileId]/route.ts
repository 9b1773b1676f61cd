import { refusal, schoolRoute } from "@/lib/auth/route";
import { recordReading } from "@/lib/data/commands/readings";
import { noteFileRead } from "@/lib/data/commands/stored-files";
import { anId } from "@/lib/data/input";
import { countStudentsIn, findStoredFile, readFileChunk } from "@/lib/data/queries/stored-files";
import { withScope } from "@/lib/data/scope";
import { may } from "@/lib/domain/permissions";
import { keepingOf } from "@/lib/domain/stored-file";

/**
 * The one place that hands a kept file out: always as a download, never shown or run in our pages, and each time with a
 * line in the audit chain. Its bytes are read piece by piece.
 */
export const GET = schoolRoute("file.read", { fileId: anId }, async (_, door, { fileId }) => {
  const { scope } = door;
  if (scope.kind !== "school" && scope.kind !== "teacher") return refusal("FORBIDDEN", 403);
  const { schoolId } = scope;
  const file = await withScope(scope, async (db) => {
    const found = await findStoredFile(db, schoolId, fileId);
    if (!found || !may(door.actor, keepingOf[found.purpose].permission)) return null;
    const students = await countStudentsIn(db, schoolId, fileId);
    const of = { type: "stored_file", id: fileId };
    const reading = { purpose: "ALL_STUDENTS", count: students, as: "export", of } as const;
    if (students > 0) await recordReading(db, door, reading);
    await noteFileRead(db, found, door);
    return found;
  });
  if (!file) return refusal("NOT_FOUND", 404);
  let number = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const piece = await withScope(scope, (db) => readFileChunk(db, schoolId, file, number++));
      if (piece) controller.enqueue(piece);
      else controller.close();
    },
  });
  return new Response(body, {
    headers: {
      "content-type": file.mediaType,
      "content-length": String(file.sizeBytes),
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  });
});
