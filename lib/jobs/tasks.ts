import "server-only";

import { failArrange, takeUpArrange } from "@/lib/data/commands/arrange-runs";
import { failImport, takeUpImport } from "@/lib/data/commands/imports/begin";
import { ImportGone } from "@/lib/data/commands/imports/staging";
import { findImport } from "@/lib/data/queries/imports";
import { readStoredFile } from "@/lib/data/queries/stored-files";
import type { TaskName } from "@/lib/data/queue";
import { withScope } from "@/lib/data/scope";

import { runArrange } from "./arrange";
import { readImport } from "./read-import";
import type { Job, Task } from "./task";

async function readUpload({ scope, input, signal }: Job<"import.read">): Promise<void> {
  const { schoolId } = scope;
  const { importId } = input;
  const begun = await withScope(scope, async (db) => {
    // None where it was put away meanwhile, or read already by an attempt whose answer was lost.
    const reading = await takeUpImport(db, schoolId, importId);
    if (!reading) return null;
    const found = await findImport(db, schoolId, importId);
    if (!found?.fileId) return null;
    const bytes = await readStoredFile(db, schoolId, found.fileId);
    return { found, bytes, attempt: reading.attempt };
  });
  if (!begun) return;
  const { found, bytes, attempt } = begun;
  if (!bytes) throw new Error("The file of an import is gone.");
  const { kind, asOf, termId } = found;
  try {
    await readImport({ scope, importId, attempt, kind, asOf, termId, bytes, signal });
  } catch (error) {
    // Put away, or overtaken by another attempt: what was staged went, and what was on its way was not.
    if (!(error instanceof ImportGone)) throw error;
  }
}

async function arrange({ scope, input: { jobId }, signal }: Job<"timetable.arrange">) {
  const task = await withScope(scope, (db) => takeUpArrange(db, scope.schoolId, jobId, new Date()));
  if (task) await runArrange({ scope, jobId, task, signal });
}

/** Everything a worker does for somebody who asked. */
export const tasks: { readonly [Name in TaskName]: Task<Name> } = {
  "import.read": {
    permission: "import.write",
    run: readUpload,
    abandon: (scope, { importId }, why) =>
      withScope(scope, (db) => failImport(db, { schoolId: scope.schoolId, importId }, why)),
  },
  "timetable.arrange": {
    permission: "timetable.write",
    run: arrange,
    abandon: (scope, { jobId }, why) =>
      withScope(scope, (db) => failArrange(db, scope.schoolId, jobId, new Date(), why)),
  },
};
