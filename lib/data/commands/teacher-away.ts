import "server-only";

import type { SchoolDeed } from "@/lib/domain/actor";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";

import type { Db } from "../scope";
import { recordAudit } from "./audit";

interface Slot {
  readonly weekday: number;
  readonly period: number;
}

/** Sets the weekly times at which a teacher cannot teach. Lessons that stand there stay until somebody moves them. */
export async function setTeacherAway(
  db: Db,
  { teacherId, slots }: { teacherId: string; slots: readonly Slot[] },
  deed: SchoolDeed,
): Promise<Outcome<undefined, "NOT_FOUND" | "NO_SUCH_PERIOD">> {
  const { schoolId } = deed.by;
  const teacher = await db.teacher.findUnique({
    where: { schoolId_id: { schoolId, id: teacherId } },
    select: {
      unavailable: {
        select: { weekday: true, period: true },
        orderBy: [{ weekday: "asc" }, { period: "asc" }],
      },
    },
  });
  if (!teacher) return refused("NOT_FOUND");
  const periods = await db.period.findMany({ where: { schoolId }, select: { number: true } });
  const known = new Set(periods.map(({ number }) => number));
  if (slots.some(({ period }) => !known.has(period))) return refused("NO_SUCH_PERIOD");
  await db.teacherUnavailability.deleteMany({ where: { schoolId, teacherId } });
  await db.teacherUnavailability.createMany({
    data: slots.map((slot) => ({ schoolId, teacherId, ...slot })),
    skipDuplicates: true,
  });
  await recordAudit(db, deed, "teacher.away", {
    type: "teacher",
    id: teacherId,
    before: teacher.unavailable,
    after: slots,
  });
  return accepted();
}
