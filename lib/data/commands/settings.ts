import "server-only";

import { z } from "zod";

import type { SchoolDeed } from "@/lib/domain/actor";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";

import { refusing } from "../constraint";
import { dateOf } from "../day";
import type { Prisma } from "../generated/client";
import { aCount, aDayOrNone, aVersion, type InputOf } from "../input";
import { findOpeningDay, findSetting, listPeriods } from "../queries/settings";
import { int, row, shapeOf } from "../rows";
import type { Db } from "../scope";
import { recordAudit } from "./audit";
import { lockSchool } from "./lock";

type Stale = "NOT_FOUND" | "CHANGED_MEANWHILE";

const usedShape = shapeOf<{ last: number }>("setPeriods", { last: int });

/** Sets the periods of the school day, in minutes from midnight, in their order; numbers follow it. */
export const setPeriods = refusing(
  ["period_apart", "period_pkey"],
  async function (
    db: Db,
    {
      periods,
      version,
    }: { periods: { startsMinute: number; endsMinute: number }[]; version: number },
    deed: SchoolDeed,
  ): Promise<
    Outcome<
      undefined,
      Stale | "PERIODS_OVERLAP" | "PERIOD_BACKWARDS" | "PERIOD_IN_USE" | "NO_PERIODS"
    >
  > {
    const { schoolId } = deed.by;
    if (periods.length === 0) return refused("NO_PERIODS");
    if (periods.some(({ startsMinute, endsMinute }) => startsMinute >= endsMinute))
      return refused("PERIOD_BACKWARDS");
    if (
      periods.some(
        ({ startsMinute }, index) => startsMinute < (periods[index - 1]?.endsMinute ?? 0),
      )
    )
      return refused("PERIODS_OVERLAP");
    const used = await row(db, usedShape)`
    SELECT coalesce(max(period + length - 1), 0)::int AS last FROM lesson
    WHERE school_id = ${schoolId}::uuid AND period IS NOT NULL`;
    if (used.last > periods.length) return refused("PERIOD_IN_USE");
    if (!(await raiseSetting(db, schoolId, version))) return refused("CHANGED_MEANWHILE");

    const before = await listPeriods(db, schoolId);
    await db.period.deleteMany({ where: { schoolId } });
    const after = periods.map((period, index) => ({ schoolId, number: index + 1, ...period }));
    await db.period.createMany({ data: after });
    await recordAudit(db, deed, "periods.set", {
      type: "school",
      id: schoolId,
      before,
      after: periods,
    });
    return accepted();
  },
);

/** Raises the settings' version, so that of two people who save at once one is told; makes the row the first time. */
export async function raiseSetting(
  db: Db,
  schoolId: string,
  version: number,
  data: {
    lessonMinutes?: number;
    doubles?: boolean;
    dailyLimitMinutes?: number | null;
    arrangeWishes?: Prisma.InputJsonObject;
  } = {},
): Promise<boolean> {
  if (version === 0) {
    const made = await db.schoolSetting.createMany({
      data: [{ schoolId, ...data }],
      skipDuplicates: true,
    });
    return made.count === 1;
  }
  const raised = await db.schoolSetting.updateMany({
    where: { schoolId, version },
    data: { ...data, version: { increment: 1 } },
  });
  return raised.count === 1;
}

export const changeSettingInput = {
  version: aVersion,
  lessonMinutes: aCount(20, 120),
  doubles: z.stringbool(),
  dailyLimitMinutes: z.union([z.literal("").transform(() => null), aCount(30, 720)]),
};

/** How the school counts and places lessons; C106: the most online minutes of a day, or none. */
export async function changeSetting(
  db: Db,
  { version, ...data }: InputOf<typeof changeSettingInput>,
  deed: SchoolDeed,
): Promise<Outcome<undefined, Stale>> {
  const { schoolId } = deed.by;
  const before = await findSetting(db, schoolId);
  if (!(await raiseSetting(db, schoolId, version, data))) return refused("CHANGED_MEANWHILE");
  await recordAudit(db, deed, "setting.change", {
    type: "school",
    id: schoolId,
    before,
    after: data,
  });
  return accepted();
}

export const setOpeningDayInput = { openingOn: aDayOrNone, seen: aDayOrNone };

/**
 * C090: enters the day the formal notice of opening names, or takes it back. Not later than offline teaching already
 * planned. `seen` is the day the page showed: a colleague's newer one is not overwritten.
 */
export async function setOpeningDay(
  db: Db,
  { openingOn, seen }: InputOf<typeof setOpeningDayInput>,
  deed: SchoolDeed,
): Promise<Outcome<undefined, "OFFLINE_BEFORE" | "CHANGED_MEANWHILE">> {
  const { schoolId } = deed.by;
  // Publishing has the same turn: no offline session is planned between the look and the day.
  await lockSchool(db, schoolId);
  const before = await findOpeningDay(db, schoolId);
  if (before !== seen) return refused("CHANGED_MEANWHILE");
  const offline = await db.session.findFirst({
    where: {
      schoolId,
      online: false,
      status: "PLANNED",
      ...(openingOn && { on: { lt: dateOf(openingOn) } }),
    },
    select: { on: true },
    orderBy: { on: "asc" },
  });
  if (offline) return refused("OFFLINE_BEFORE");
  await db.school.updateMany({
    where: { id: schoolId },
    data: { openingOn: openingOn && dateOf(openingOn) },
  });
  await recordAudit(db, deed, "opening-day.set", {
    type: "school",
    id: schoolId,
    before: { openingOn: before },
    after: { openingOn },
  });
  return accepted();
}
