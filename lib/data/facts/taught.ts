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
