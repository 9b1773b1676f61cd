import "server-only";

import { accepted, refused } from "@/lib/domain/outcome";

import { aVersion, anId, type InputOf } from "../../input";
import { bool, row, shapeOf } from "../../rows";
import type { Db } from "../../scope";

/** An import as the page saw it. */
export const seenImport = { importId: anId, version: aVersion };

export type TakeRefusal = "CHANGED_MEANWHILE" | "IMPORT_RUNNING" | "NOT_FOUND";

const freeShape = shapeOf<{ free: boolean }>("onlyImport", { free: bool });

/** One import at a time writes in a school; the lock ends with the transaction. */
async function onlyImport(db: Db, schoolId: string): Promise<boolean> {
  const { free } = await row(db, freeShape)`
    SELECT pg_try_advisory_xact_lock(hashtext('import'), hashtext(${schoolId})) AS free`;
  return free;
}

/** Takes the school's turn and the import as the page saw it; refused when it is no longer so, or another one is writing. */
export async function takeImport(
  db: Db,
  {
    schoolId,
    importId,
    version,
    status,
  }: InputOf<typeof seenImport> & {
    readonly schoolId: string;
    readonly status: "PREVIEW" | "COMMITTED";
  },
) {
  if (!(await onlyImport(db, schoolId))) return refused("IMPORT_RUNNING");
  const found = await db.import.findUnique({
    where: { schoolId_id: { schoolId, id: importId } },
    select: {
      kind: true,
      status: true,
      version: true,
      asOf: true,
      termId: true,
      summary: true,
      fileName: true,
    },
  });
  if (!found) return refused("NOT_FOUND");
  if (found.status !== status || found.version !== version) return refused("CHANGED_MEANWHILE");
  return accepted(found);
}
