import "server-only";

import type { Calendar, CalendarEntry } from "@/lib/domain/calendar";
import type { IsoDate } from "@/lib/domain/dated";

import { dateOf, isoDate } from "../day";
import type { Db } from "../scope";

/** The days between two (both included) that differ from the ordinary week, by the newest version of each year. */
export async function calendarBetween(db: Db, from: IsoDate, to: IsoDate): Promise<Calendar> {
  const rows = await db.$queryRaw<{ on: Date; kind: CalendarEntry["kind"]; name: string }[]>`
    SELECT d."on", d.kind::text AS kind, d.name
    FROM calendar_day d
    JOIN calendar_version v ON v.id = d.version_id
    WHERE d."on" BETWEEN ${dateOf(from)}::date AND ${dateOf(to)}::date
      AND v.version = (SELECT max(n.version) FROM calendar_version n WHERE n.year = v.year)
    ORDER BY d."on"`;
  return new Map(rows.map(({ on, kind, name }) => [isoDate(on), { kind, name }]));
}
