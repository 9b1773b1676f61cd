import { Prisma } from "../generated/client";

/*
 * What a session and its log count for, said once: planned, reported, evidenced and delivered are never mixed. A row of
 * `session_log` is called `l` and one of `attendance` `x` wherever these pieces stand.
 */

/** A session that is to be taught: one that was cancelled counts nowhere. */
export const isTaught = (session: "s" | "n"): Prisma.Sql =>
  session === "s" ? Prisma.sql`s.status = 'PLANNED'` : Prisma.sql`n.status = 'PLANNED'`;

/** A log that reports: one that was returned reports nothing until it is corrected. */
export const isReported = Prisma.sql`l.status <> 'RETURNED'`;

/** A log the office confirmed: its minutes are delivered and paid. */
export const isConfirmed = Prisma.sql`l.status = 'CONFIRMED'`;

/** Presence a platform bears out: imported minutes, times the factor of the day, reach the log's minutes (Q3). */
export const isEvidenced = (factor: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`x.minutes * ${factor} >= l.actual_minutes`;

/** A session `s` that stays when its timetable is published again: it has a log or a platform's export. */
export const isKept = Prisma.sql`(
  EXISTS (SELECT FROM session_log l WHERE l.school_id = s.school_id AND l.session_id = s.id)
  OR EXISTS (SELECT FROM attendance_import i WHERE i.school_id = s.school_id AND i.session_id = s.id))`;

/** The others, in the words of the query builder. */
export const notKept = { log: null, imports: { none: {} } };
