import "server-only";

import type { Calendar, CalendarEntry } from "@/lib/domain/calendar/calendar";
import type { IsoDate } from "@/lib/domain/calendar/day";

import { dateOf } from "../day";
import { Prisma } from "../generated/client";
import { rows, shapeOf, text, word } from "../rows";
import type { Db } from "../scope";

/** A day that differs, as {@link differingDays} selects it. */
export interface DifferingDay extends CalendarEntry {
  readonly on: IsoDate;
}

/** The days between two (both included) that differ from the ordinary week, by the newest version of each year. */
export const differingDays = (from: IsoDate, to: IsoDate) => Prisma.sql`
  SELECT d."on"::text AS "on", d.kind::text AS kind, d.name
  FROM calendar_day d
  JOIN calendar_version v ON v.id = d.version_id
  WHERE d."on" BETWEEN ${dateOf(from)}::date AND ${dateOf(to)}::date
    AND v.version = (SELECT max(n.version) FROM calendar_version n WHERE n.year = v.year)
  ORDER BY d."on"`;

/** Such days as the rules ask for them. */
export const calendarOf = (days: readonly DifferingDay[]): Calendar =>
  new Map(days.map(({ on, kind, name }) => [on, { kind, name }]));

const differingShape = shapeOf<DifferingDay>("calendarBetween", {
  on: text,
  kind: word(),
  name: text,
});

export const calendarBetween = async (db: Db, from: IsoDate, to: IsoDate): Promise<Calendar> =>
  calendarOf(await rows(db, differingShape)(differingDays(from, to)));
