import "server-only";

import type { Calendar } from "@/lib/domain/calendar/calendar";
import { countingDay, type Reach } from "@/lib/domain/coverage/coverage";
import { addDays, mondayOf, type IsoDate } from "@/lib/domain/calendar/day";
import { lastDayOf, trendPoints, trendReach, type Span } from "@/lib/domain/coverage/span";
import type { SchoolReach } from "@/lib/domain/coverage/reach";

import { Prisma } from "../generated/client";
import { enrolledOn, isIntern } from "../facts/enrolled";
import { dateOf, isoDate } from "../day";
import { bool, date, int, rows, shapeOf, text, uuid } from "../rows";
import type { Db } from "../scope";
import { calendarBetween } from "./calendar";

/** One school of the scope with how far it is reached in a span. */
export interface SchoolLine extends SchoolReach {
  readonly schoolId: string;
  readonly name: string;
  readonly initials: string;
  readonly regionCode: string;
  /** Whether a term of the school meets the span: outside its terms nobody is owed anything. */
  readonly inTerm: boolean;
  /** The newest of the last sixty days on which a lesson was logged, up to the span's end. */
  readonly lastReportedOn: IsoDate | null;
}

export interface TrendPoint {
  readonly on: IsoDate;
  readonly students: Reach;
}

/** One of the 18 places that report to the province. */
export interface ReportingRegion {
  readonly code: string;
  readonly name: string;
  /** Column from the west and row from the north on the map of tiles. */
  readonly mapColumn: number | null;
  readonly mapRow: number | null;
}

/** A region's or the province's page of coverage. */
export interface CoverageOfSchools {
  readonly schools: readonly SchoolLine[];
  readonly trend: readonly TrendPoint[];
  /** The present week, where another one is shown: its figures still grow. */
  readonly running: TrendPoint | null;
  /** The day on which the span's students are counted. */
  readonly countedOn: IsoDate;
  /** Set where nobody is taught on the span's one day: the holiday's name, or empty on a weekend. */
  readonly dayOff: string | null;
}

/** The regions whose figures add up to the province's (C002), in the order of their codes. */
export const listReportingRegions = (db: Db): Promise<ReportingRegion[]> =>
  db.region.findMany({
    where: { kind: { not: "PROVINCE" } },
    select: { code: true, name: true, mapColumn: true, mapRow: true },
    orderBy: { code: "asc" },
  });

/**
 * Every school of the scope (or of one region, or one school in it) with its figures of a span, and the trend up to it.
 *
 * Reads the schools' kept sums of that span and of at most ten before: the cost does not grow with the history.
 */
export async function findCoverage(
  db: Db,
  span: Span,
  {
    regionCode = null,
    schoolId = null,
    today = null,
  }: {
    regionCode?: string | null;
    schoolId?: string | null;
    /** Asks for the week under way, too, where `span` is an earlier one. */
    today?: IsoDate | null;
  } = {},
): Promise<CoverageOfSchools> {
  const calendar = await calendarBetween(db, trendReach(span), lastDayOf(span));
  const countedOn = countedDay(span, calendar);
  const schools = await listSchoolLines(db, span, { regionCode, schoolId, countedOn });
  const points = trendPoints(span, calendar);
  const present = today !== null && span.by === "week" ? mondayOf(today) : span.on;
  const asked = present > span.on ? [...points, present] : points;
  const found = await listTrend(db, span, asked, schools);
  return {
    schools,
    trend: found.slice(0, points.length),
    running: found[points.length] ?? null,
    countedOn,
    dayOff: dayOffOf(span, calendar),
  };
}

/** The day on which a span's students are counted where no school's term says otherwise: its last working day. */
export const countedDay = (span: Span, calendar: Calendar): IsoDate =>
  span.by === "day"
    ? span.on
    : countingDay(span.on, [{ startsOn: span.on, endsOn: addDays(span.on, 6) }], calendar);

/** Why a single day is none of teaching. */
export function dayOffOf({ by, on }: Span, calendar: Calendar): string | null {
  if (by === "week") return null;
  const entry = calendar.get(on);
  if (entry) return entry.kind === "HOLIDAY" ? entry.name : null;
  return [0, 6].includes(new Date(`${on}T00:00:00Z`).getUTCDay()) ? "" : null;
}

interface SchoolRow {
  readonly schoolId: string;
  readonly name: string;
  readonly initials: string;
  readonly regionCode: string;
  readonly inTerm: boolean;
  readonly lastReportedOn: Date | null;
  readonly classes: number;
  readonly plannedClasses: number;
  readonly reportedClasses: number;
  readonly evidencedClasses: number;
  readonly students: number;
  readonly interns: number;
  readonly plannedStudents: number;
  readonly reportedStudents: number;
  readonly evidencedStudents: number;
}

const schoolsShape = shapeOf<SchoolRow>("listSchoolLines", {
  schoolId: uuid,
  name: text,
  initials: text,
  regionCode: text,
  inTerm: bool,
  lastReportedOn: date,
  classes: int,
  plannedClasses: int,
  reportedClasses: int,
  evidencedClasses: int,
  students: int,
  interns: int,
  plannedStudents: int,
  reportedStudents: int,
  evidencedStudents: int,
});

/** A school without figures of the span is counted with its enrolled of that day: who is not reached belongs to the whole. */
async function listSchoolLines(
  db: Db,
  { by, on }: Span,
  {
    regionCode,
    schoolId,
    countedOn,
  }: { regionCode: string | null; schoolId: string | null; countedOn: IsoDate },
): Promise<SchoolLine[]> {
  const last = dateOf(lastDayOf({ by, on }));
  const found = await rows(db, schoolsShape)`
    SELECT s.id AS "schoolId", s.name, s.name_initials AS initials, s.region_code AS "regionCode", l.on_date AS "lastReportedOn",
      EXISTS (SELECT FROM term t WHERE t.school_id = s.id AND t.starts_on <= ${last}::date AND t.ends_on >= ${dateOf(on)}::date) AS "inTerm",
      coalesce(c.classes, e.classes)::int AS classes, coalesce(c.planned_classes, 0)::int AS "plannedClasses",
      coalesce(c.reported_classes, 0)::int AS "reportedClasses", coalesce(c.evidenced_classes, 0)::int AS "evidencedClasses",
      coalesce(c.enrolled_students, e.students)::int AS students, coalesce(c.intern_students, e.interns)::int AS interns,
      coalesce(c.planned_students, 0)::int AS "plannedStudents", coalesce(c.reported_students, 0)::int AS "reportedStudents",
      coalesce(c.evidenced_students, 0)::int AS "evidencedStudents"
    FROM school s
    LEFT JOIN (
      SELECT school_id, classes, planned_classes, reported_classes, evidenced_classes, enrolled_students, intern_students,
        planned_students, reported_students, evidenced_students
      FROM school_week_coverage WHERE ${by} = 'week' AND week_of = ${dateOf(on)}::date AND classes > 0
      UNION ALL
      SELECT school_id, classes, planned_classes, reported_classes, evidenced_classes, enrolled_students, intern_students,
        planned_students, reported_students, evidenced_students
      FROM school_day_coverage WHERE ${by} = 'day' AND on_date = ${dateOf(on)}::date AND classes > 0
    ) c ON c.school_id = s.id
    LEFT JOIN LATERAL (
      SELECT count(DISTINCT e.class_group_id) AS classes, count(*) AS students,
        count(*) FILTER (WHERE ${isIntern}) AS interns
      FROM enrolment e
      WHERE c.school_id IS NULL AND e.school_id = s.id AND ${enrolledOn(Prisma.sql`${dateOf(countedOn)}::date`)}
    ) e ON true
    LEFT JOIN LATERAL (
      SELECT d.on_date FROM school_day_coverage d
      WHERE d.school_id = s.id AND d.on_date BETWEEN ${last}::date - 60 AND ${last}::date AND d.reported_classes > 0
      ORDER BY d.on_date DESC LIMIT 1
    ) l ON true
    WHERE (${regionCode}::text IS NULL OR s.region_code = ${regionCode}) AND (${schoolId}::uuid IS NULL OR s.id = ${schoolId}::uuid)
    ORDER BY s.name COLLATE "zh-x-icu", s.id`;
  return found.map(
    ({ schoolId: id, name, initials, regionCode: code, inTerm, lastReportedOn, ...counts }) => ({
      schoolId: id,
      inTerm,
      name,
      initials,
      regionCode: code,
      lastReportedOn: lastReportedOn && isoDate(lastReportedOn),
      classes: {
        all: counts.classes,
        planned: counts.plannedClasses,
        reported: counts.reportedClasses,
        evidenced: counts.evidencedClasses,
      },
      students: {
        all: counts.students,
        planned: counts.plannedStudents,
        reported: counts.reportedStudents,
        evidenced: counts.evidencedStudents,
      },
      interns: counts.interns,
    }),
  );
}

const trendShape = shapeOf<{ on: Date } & Reach>("listTrend", {
  on: date,
  all: int,
  planned: int,
  reported: int,
  evidenced: int,
});

/** A school without figures of an earlier span is counted in it with the students it has in this one. */
async function listTrend(
  db: Db,
  { by }: Span,
  points: readonly IsoDate[],
  schools: readonly SchoolLine[],
): Promise<TrendPoint[]> {
  const ids = schools.map(({ schoolId }) => schoolId);
  const students = schools.map((school) => school.students.all);
  const found = await rows(db, trendShape)`
    SELECT p.on_date AS "on", coalesce(sum(coalesce(c.enrolled_students, s.students)), 0)::int AS "all",
      coalesce(sum(c.planned_students), 0)::int AS planned, coalesce(sum(c.reported_students), 0)::int AS reported,
      coalesce(sum(c.evidenced_students), 0)::int AS evidenced
    FROM unnest(${points.map(dateOf)}::date[]) AS p (on_date)
    CROSS JOIN unnest(${ids}::uuid[], ${students}::int[]) AS s (id, students)
    LEFT JOIN (
      SELECT school_id, week_of AS on_date, enrolled_students, planned_students, reported_students, evidenced_students
      FROM school_week_coverage WHERE ${by} = 'week' AND week_of = ANY (${points.map(dateOf)}::date[]) AND classes > 0
      UNION ALL
      SELECT school_id, on_date, enrolled_students, planned_students, reported_students, evidenced_students
      FROM school_day_coverage WHERE ${by} = 'day' AND on_date = ANY (${points.map(dateOf)}::date[]) AND classes > 0
    ) c ON c.school_id = s.id AND c.on_date = p.on_date
    GROUP BY p.on_date ORDER BY p.on_date`;
  return found.map(({ on, ...students }) => ({ on: isoDate(on), students }));
}
