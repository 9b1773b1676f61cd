import "server-only";

import type { SchoolDeed } from "@/lib/domain/actor";
import type { ArrangeWishes } from "@/lib/domain/timetable/run/wishes";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";

import type { Prisma } from "../generated/client";
import { findArrangeWishes } from "../queries/arrange-wishes";
import type { Db } from "../scope";
import { recordAudit } from "./audit";
import { raiseSetting } from "./settings";

/** Keeps what a school's planners wish of a timetable, for the searches from now on. */
export async function changeArrangeWishes(
  db: Db,
  { version, wishes }: { version: number; wishes: ArrangeWishes },
  deed: SchoolDeed,
): Promise<Outcome<undefined, "CHANGED_MEANWHILE">> {
  const { schoolId } = deed.by;
  const before = await findArrangeWishes(db, schoolId);
  const data = { arrangeWishes: wishes as unknown as Prisma.InputJsonObject };
  if (!(await raiseSetting(db, schoolId, version, data))) return refused("CHANGED_MEANWHILE");
  await recordAudit(db, deed, "arrange-wishes.change", {
    type: "school",
    id: schoolId,
    before: before.wishes,
    after: wishes,
  });
  return accepted();
}
