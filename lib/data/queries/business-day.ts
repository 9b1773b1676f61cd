import "server-only";

import { shanghaiDay, type IsoDate } from "@/lib/domain/calendar/day";

import { isoDate } from "../day";
import type { Db } from "../scope";

/** The business day of an instant, for work without a person at the door: in Asia/Shanghai, or the demo's, which stands still. */
export async function findBusinessDay(db: Db, at: Date): Promise<IsoDate> {
  const installation = await db.installation.findFirst({ select: { demoOn: true } });
  return installation?.demoOn ? isoDate(installation.demoOn) : shanghaiDay(at);
}
