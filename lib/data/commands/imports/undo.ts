import "server-only";

import type { SchoolDeed } from "@/lib/domain/actor";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";

import { refusingAs } from "../../constraint";
import { isoDate } from "../../day";
import type { InputOf } from "../../input";
import { listObstacles } from "../../queries/import-obstacles";
import type { Db } from "../../scope";
import { recordAudit } from "../audit";
import { importDeeds } from "./kinds";
import { seenImport, takeImport, type TakeRefusal } from "./take";

export type UndoRefusal = TakeRefusal | "IN_USE";

export const undoImportInput = seenImport;

/**
 * Takes a committed import back: what it created goes, what it changed is as before. Refused once something depends on
 * one of its rows; `listObstacles` names what.
 */
export const undoImport = refusingAs(
  "IN_USE",
  [],
  async function (
    db: Db,
    { importId, version }: InputOf<typeof undoImportInput>,
    deed: SchoolDeed,
  ): Promise<Outcome<undefined, UndoRefusal>> {
    const { schoolId } = deed.by;
    const taken = await takeImport(db, { schoolId, importId, version, status: "COMMITTED" });
    if (!taken.ok) return taken;
    const found = taken.value;
    if ((await listObstacles(db, schoolId, importId, found.kind)).length > 0)
      return refused("IN_USE");

    const { kind, asOf, termId } = found;
    const staged = { schoolId, importId, asOf: isoDate(asOf), termId: termId ?? "" };
    await importDeeds[kind].undo(db, staged, deed);

    await db.import.updateMany({
      where: { schoolId, id: importId, version },
      data: { status: "UNDONE", undoneAt: deed.at, version: { increment: 1 } },
    });
    await recordAudit(db, deed, "import.undo", {
      type: "import",
      id: importId,
      before: { kind: found.kind, fileName: found.fileName },
    });
    return accepted();
  },
);
