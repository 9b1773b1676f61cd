import "server-only";

import { arrangeWishes, type ArrangeWishes } from "@/lib/domain/timetable/run/wishes";

import type { Db } from "../scope";

/** What a school wishes of a timetable; version 0 while it has stored no settings. */
export async function findArrangeWishes(
  db: Db,
  schoolId: string,
): Promise<{ wishes: ArrangeWishes; version: number }> {
  const row = await db.schoolSetting.findUnique({
    where: { schoolId },
    select: { arrangeWishes: true, version: true },
  });
  return { wishes: arrangeWishes(row?.arrangeWishes), version: row?.version ?? 0 };
}
