import "server-only";

import type { SchoolDeed } from "@/lib/domain/actor";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";

import { refusingAs } from "../../constraint";
import { isoDate } from "../../day";
import type { InputOf } from "../../input";
import type { Db } from "../../scope";
import { recordAudit } from "../audit";
import { basisOf, lockSubjects } from "./basis";
import { importDeeds } from "./kinds";
import type { ImportSummary } from "./settle";
import { seenImport, takeImport, type TakeRefusal } from "./take";

export type CommitRefusal = TakeRefusal | "SCHOOL_CHANGED" | "NOTHING_TO_IMPORT";

export const commitImportInput = seenImport;

/**
 * Writes a confirmed preview: all of it or nothing, in the caller's transaction and by statements over the staged rows.
 * Refused when the school is no longer what the preview was compared with.
 */
export const commitImport = refusingAs(
  "SCHOOL_CHANGED",
  ["platform_school_id_name_key", "teaching_plan_school_id_term_id_class_group_id_key"],
  async function (
    db: Db,
    { importId, version }: InputOf<typeof commitImportInput>,
    deed: SchoolDeed,
  ): Promise<Outcome<ImportSummary, CommitRefusal>> {
    const { schoolId } = deed.by;
    const taken = await takeImport(db, { schoolId, importId, version, status: "PREVIEW" });
    if (!taken.ok) return taken;
    const found = taken.value;
    const summary = found.summary as unknown as ImportSummary;
    if (summary.created + summary.changed === 0) return refused("NOTHING_TO_IMPORT");
    await lockSubjects(db, schoolId, importId, found.kind);
    if ((await basisOf(db, schoolId, found.kind)) !== summary.basis)
      return refused("SCHOOL_CHANGED");

    const { kind, asOf, termId } = found;
    const staged = { schoolId, importId, asOf: isoDate(asOf), termId: termId ?? "" };
    await importDeeds[kind].commit(db, staged, deed);
    await db.import.updateMany({
      where: { schoolId, id: importId, version },
      data: { status: "COMMITTED", committedAt: deed.at, version: { increment: 1 } },
    });
    const { basis: _, ...figures } = summary;
    await recordAudit(db, deed, "import.commit", {
      type: "import",
      id: importId,
      after: { kind: found.kind, fileName: found.fileName, asOf: staged.asOf, ...figures },
    });
    return accepted(summary);
  },
);
