import "server-only";

import { countingDay, type Reach } from "@/lib/domain/coverage/coverage";
import { addDays, mondayOf, type IsoDate } from "@/lib/domain/calendar/day";
import { gapsOf, type Gap } from "@/lib/domain/coverage/gaps";
import { lastDayOf, type Span } from "@/lib/domain/coverage/span";
import { obligationDays } from "@/lib/domain/calendar/calendar";

import { Prisma } from "../generated/client";
import { enrolledOn, isIntern } from "../facts/enrolled";
import { dateOf, isoDate } from "../day";
import { int, rows, shapeOf, text, uuid } from "../rows";
import type { Db } from "../scope";
import { calendarBetween } from "./calendar";
import { dayOffOf } from "./coverage";

/** One class with how far its students are reached in a span. */
export interface ClassLine {
  readonly classId: string;
  readonly name: string;
  readonly initials: string;
  readonly major: string;
  readonly students: Reach;
  readonly interns: number;
  /** Sessions of the span, each truth for itself; `all` is the planned ones again. */
  readonly sessions: Reach;
}

export interface ClassesOfSchool {
  readonly school: { readonly id: string; readonly name: string; readonly regionCode: string };
  readonly classes: readonly ClassLine[];
  readonly countedOn: IsoDate;
  readonly dayOff: string | null;
  /** Whether a term of the school meets the span. */
  readonly inTerm: boolean;
  /** Class-days of the span with nothing planned (C086); null where no teaching is owed in it. */
  readonly gaps: readonly Gap[] | null;
}

/** The day on which a school's students are counted in a span, whether that one day is off, and whether a term meets it. */
async function countingOf(db: Db, schoolId: string, span: Span) {
  const monday = mondayOf(span.on);
  const [from, to] = [dateOf(monday), dateOf(addDays(monday, 6))];
  const calendar = await calendarBetween(db, monday, addDays(monday, 6));
  const dayOff = dayOffOf(span, calendar);
  const terms = await db.term.findMany({
    where: { schoolId, startsOn: { lte: to }, endsOn: { gte: from } },
    select: { startsOn: true, endsOn: true },
  });
  const spans = terms.map(({ startsOn, endsOn }) => ({
    startsOn: isoDate(startsOn),
    endsOn: isoDate(endsOn),
  }));
  const within = { from: span.on, to: lastDayOf(span) };
  const owed = spans.flatMap((term) => obligationDays(term, calendar, within));
  if (span.by === "week")
    return {
      countedOn: countingDay(monday, spans, calendar),
      dayOff,
      inTerm: spans.length > 0,
      owed,
    };
  const inTerm = spans.some(({ startsOn, endsOn }) => startsOn <= span.on && span.on <= endsOn);
  return { countedOn: span.on, dayOff, inTerm, owed };
}

/** A school with all its classes that have students in a span, or null where this scope has no such school. */
export async function findClassCoverage(
  db: Db,
  schoolId: string,
  span: Span,
): Promise<ClassesOfSchool | null> {
  const school = await db.school.findUnique({
    where: { id: schoolId },
    select: { id: true, name: true, regionCode: true },
  });
  if (!school) return null;
  const { owed, ...counting } = await countingOf(db, schoolId, span);
  const classes = await listClassLines(db, schoolId, span, counting.countedOn);
  const gaps = owed.length > 0 ? await listGaps(db, schoolId, classes, owed) : null;
  return { school, classes, ...counting, gaps };
}

/** C086: on which of these days which of the classes have nothing planned. */
async function listGaps(
  db: Db,
  schoolId: string,
  classes: readonly ClassLine[],
  owed: readonly IsoDate[],
): Promise<Gap[]> {
  const days = await db.classDayCoverage.findMany({
    where: { schoolId, on: { in: owed.map(dateOf) }, plannedSessions: { gt: 0 } },
    select: { classGroupId: true, on: true },
  });
  const planned = new Set(days.map(({ classGroupId, on }) => `${classGroupId} ${isoDate(on)}`));
  return gapsOf(classes, owed, planned);
}

interface ClassRow {
  readonly classId: string;
  readonly name: string;
  readonly initials: string;
  readonly major: string;
  readonly students: number;
  readonly interns: number;
  readonly plannedStudents: number;
  readonly reportedStudents: number;
  readonly evidencedStudents: number;
  readonly plannedSessions: number;
  readonly reportedSessions: number;
  readonly evidencedSessions: number;
}

const linesShape = shapeOf<ClassRow>("listClassLines", {
  classId: uuid,
  name: text,
  initials: text,
  major: text,
  students: int,
  interns: int,
  plannedStudents: int,
  reportedStudents: int,
  evidencedStudents: int,
  plannedSessions: int,
  reportedSessions: int,
  evidencedSessions: int,
});

async function listClassLines(
  db: Db,
  schoolId: string,
  { by, on }: Span,
  countedOn: IsoDate,
): Promise<ClassLine[]> {
  const found = await rows(db, linesShape)`
    SELECT g.id AS "classId", g.name, g.name_initials AS initials, g.major,
      coalesce(c.enrolled_students, e.students)::int AS students, coalesce(c.intern_students, e.interns)::int AS interns,
      coalesce(c.planned_students, 0)::int AS "plannedStudents", coalesce(c.reported_students, 0)::int AS "reportedStudents",
      coalesce(c.evidenced_students, 0)::int AS "evidencedStudents", coalesce(c.planned_sessions, 0)::int AS "plannedSessions",
      coalesce(c.reported_sessions, 0)::int AS "reportedSessions", coalesce(c.evidenced_sessions, 0)::int AS "evidencedSessions"
    FROM class_group g
    LEFT JOIN (
      SELECT class_group_id, enrolled_students, intern_students, planned_students, reported_students, evidenced_students,
        planned_sessions, reported_sessions, evidenced_sessions
      FROM class_week_coverage WHERE ${by} = 'week' AND school_id = ${schoolId}::uuid AND week_of = ${dateOf(on)}::date
      UNION ALL
      SELECT class_group_id, enrolled_students, intern_students, planned_students, reported_students, evidenced_students,
        planned_sessions, reported_sessions, evidenced_sessions
      FROM class_day_coverage WHERE ${by} = 'day' AND school_id = ${schoolId}::uuid AND on_date = ${dateOf(on)}::date
    ) c ON c.class_group_id = g.id
    LEFT JOIN LATERAL (
      SELECT count(*) AS students, count(*) FILTER (WHERE ${isIntern}) AS interns FROM enrolment e
      WHERE c.class_group_id IS NULL AND e.school_id = g.school_id AND e.class_group_id = g.id
        AND ${enrolledOn(Prisma.sql`${dateOf(countedOn)}::date`)}
    ) e ON true
    WHERE g.school_id = ${schoolId}::uuid AND coalesce(c.enrolled_students, e.students) > 0
    ORDER BY g.name COLLATE "zh-x-icu", g.id`;
  return found.map(({ classId, name, initials, major, interns, ...counts }) => ({
    classId,
    name,
    initials,
    major,
    interns,
    students: {
      all: counts.students,
      planned: counts.plannedStudents,
      reported: counts.reportedStudents,
      evidenced: counts.evidencedStudents,
    },
    sessions: {
      all: counts.plannedSessions,
      planned: counts.plannedSessions,
      reported: counts.reportedSessions,
      evidenced: counts.evidencedSessions,
    },
  }));
}
