import { Prisma } from "../generated/client";

/*
 * "Enrolled", said once. A row of `enrolment` is called `e` wherever these pieces stand.
 */

/** In class or in internship: not suspended, left or graduated. Internship counts as enrolled, and is counted apart too. */
export const enrolledStatuses = ["ACTIVE", "INTERNSHIP"] as const;

export const isEnrolled = Prisma.sql`e.status IN ('ACTIVE', 'INTERNSHIP')`;

export const isIntern = Prisma.sql`e.status = 'INTERNSHIP'`;

/** Enrolled on a day, given as SQL: from the row's first day on, up to the day before its end. */
export const enrolledOn = (day: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`${isEnrolled} AND e.from_on <= ${day} AND (e.until_on IS NULL OR e.until_on > ${day})`;

/** Enrolled by the row that has no end, which is how the roster stands now. */
export const enrolledNow = Prisma.sql`e.until_on IS NULL AND ${isEnrolled}`;
