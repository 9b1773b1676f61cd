import "server-only";

import { countingDay, evidenceFactorOn } from "@/lib/domain/coverage";
import { addDays, mondayOf, type IsoDate } from "@/lib/domain/dated";

import { dateOf, isoDate } from "../day";
import { calendarBetween } from "../queries/calendar";
import type { Db } from "../scope";

/** A class on a day, or in the week that begins on that Monday. */
export interface ClassDay {
  readonly classGroupId: string;
  readonly on: IsoDate;
}

interface ClassWeek extends ClassDay {
  /** The day on which the week's students are counted. */
  readonly countedOn: IsoDate;
}

/**
 * Recomputes classes' days, their ISO weeks and the school's sums of both from the facts, after whatever changed them
 * for a school: a publication, an enrolment, an import undone.
 *
 * The classes that have nothing on those days get their rows too: whoever is not reached is part of the denominator.
 */
export async function refreshCoverage(
  db: Db,
  schoolId: string,
  classDays: readonly ClassDay[],
): Promise<void> {
  if (classDays.length === 0) return;
  const bare = await listBareClassDays(db, schoolId, distinct(classDays));
  await coverClassDays(db, schoolId, [...classDays, ...bare]);
}

/**
 * The same for these classes alone: what a teacher's own deed may do, who sees no other class's students.
 *
 * Cost follows the change: a class-day reads that week's sessions of that class, never the history. Rebuilding a whole
 * term (coverage-rebuild.ts) is this one computation, too, so that the two cannot drift apart.
 */
export async function coverClassDays(
  db: Db,
  schoolId: string,
  classDays: readonly ClassDay[],
): Promise<void> {
  if (classDays.length === 0) return;
  // A row an INSERT names twice is refused.
  const days = [
    ...new Map(classDays.map((day) => [`${day.classGroupId} ${day.on}`, day])).values(),
  ];
  const weeks = await weeksOf(db, schoolId, days);
  await coverDays(db, schoolId, days);
  await coverWeeks(db, schoolId, weeks);
  await sumDays(db, schoolId, distinct(days));
  await sumWeeks(db, schoolId, distinct(weeks));
}

const distinct = (days: readonly ClassDay[]): Date[] =>
  [...new Set(days.map(({ on }) => on))].map(dateOf);

export interface ClassDayRow {
  readonly classGroupId: string;
  readonly on: Date;
}

export const classDaysOf = (rows: readonly ClassDayRow[]): ClassDay[] =>
  rows.map(({ classGroupId, on }) => ({ classGroupId, on: isoDate(on) }));

/** The school's classes that have no row yet on these days. */
async function listBareClassDays(
  db: Db,
  schoolId: string,
  days: readonly Date[],
): Promise<ClassDay[]> {
  const rows = await db.$queryRaw<ClassDayRow[]>`
    SELECT g.id AS "classGroupId", d.on_date AS "on"
    FROM class_group g CROSS JOIN unnest(${[...days]}::date[]) AS d (on_date)
    WHERE g.school_id = ${schoolId}::uuid AND (g.closed_on IS NULL OR g.closed_on > d.on_date)
      AND NOT EXISTS (SELECT FROM class_day_coverage c
        WHERE c.school_id = g.school_id AND c.on_date = d.on_date AND c.class_group_id = g.id)`;
  return classDaysOf(rows);
}

/** What follows from a log or from evidence for the classes of its session. */
export async function coverLog(db: Db, schoolId: string, sessionId: string): Promise<void> {
  const rows = await db.$queryRaw<ClassDayRow[]>`
    SELECT c.class_group_id AS "classGroupId", s.on_date AS "on"
    FROM session s JOIN session_class c ON c.school_id = s.school_id AND c.session_id = s.id
    WHERE s.school_id = ${schoolId}::uuid AND s.id = ${sessionId}::uuid`;
  await coverClassDays(db, schoolId, classDaysOf(rows));
}

/** The school's terms that touch a span of days, and the calendar of that span. */
export async function termsAround(db: Db, schoolId: string, from: IsoDate, to: IsoDate) {
  const rows = await db.term.findMany({
    where: { schoolId, startsOn: { lte: dateOf(to) }, endsOn: { gte: dateOf(from) } },
    select: { startsOn: true, endsOn: true },
  });
  const terms = rows.map(({ startsOn, endsOn }) => ({
    startsOn: isoDate(startsOn),
    endsOn: isoDate(endsOn),
  }));
  return { terms, calendar: await calendarBetween(db, from, to) };
}

/** The distinct class-weeks of class-days, each with the day its students are counted on. */
async function weeksOf(
  db: Db,
  schoolId: string,
  classDays: readonly ClassDay[],
): Promise<ClassWeek[]> {
  const mondays = [...new Set(classDays.map(({ on }) => mondayOf(on)))].sort();
  const [first, last] = [mondays[0]!, addDays(mondays.at(-1)!, 6)];
  const { terms, calendar } = await termsAround(db, schoolId, first, last);
  const counted = new Map(mondays.map((monday) => [monday, countingDay(monday, terms, calendar)]));
  const weeks = new Map<string, ClassWeek>();
  for (const { classGroupId, on } of classDays) {
    const monday = mondayOf(on);
    weeks.set(`${classGroupId} ${monday}`, {
      classGroupId,
      on: monday,
      countedOn: counted.get(monday)!,
    });
  }
  return [...weeks.values()];
}

/**
 * One statement for any number of class-days. A returned log reports nothing until it is corrected, a cancelled session
 * counts nowhere, and a class of a 合班 is evidenced by its own students alone.
 */
async function coverDays(db: Db, schoolId: string, days: readonly ClassDay[]): Promise<void> {
  const classIds = days.map(({ classGroupId }) => classGroupId);
  const ons = days.map(({ on }) => dateOf(on));
  const factors = days.map(({ on }) => evidenceFactorOn(on));
  await db.$executeRaw`
    INSERT INTO class_day_coverage AS c (school_id, class_group_id, on_date, enrolled_students, intern_students,
      planned_sessions, reported_sessions, evidenced_sessions, planned_minutes, reported_minutes,
      planned_students, reported_students, evidenced_students)
    SELECT ${schoolId}::uuid, t.class_id, t.on_date, e.enrolled, e.interns, s.planned, s.reported, a.evidenced_sessions,
      s.planned_minutes, s.reported_minutes, CASE WHEN s.planned > 0 THEN e.enrolled ELSE 0 END, a.reported, a.evidenced
    FROM unnest(${classIds}::uuid[], ${ons}::date[], ${factors}::int[]) AS t (class_id, on_date, factor)
    CROSS JOIN LATERAL (
      SELECT count(*) AS enrolled, count(*) FILTER (WHERE e.status = 'INTERNSHIP') AS interns
      FROM enrolment e WHERE e.school_id = ${schoolId}::uuid AND e.class_group_id = t.class_id
        AND e.status IN ('ACTIVE', 'INTERNSHIP') AND e.from_on <= t.on_date AND (e.until_on IS NULL OR e.until_on > t.on_date)
    ) e
    CROSS JOIN LATERAL (
      SELECT count(DISTINCT x.student_id) FILTER (WHERE x.present) AS reported,
        count(DISTINCT x.student_id) FILTER (WHERE x.minutes * t.factor >= l.actual_minutes) AS evidenced,
        count(DISTINCT x.session_id) FILTER (WHERE x.minutes * t.factor >= l.actual_minutes) AS evidenced_sessions
      FROM session_class k
      JOIN session n ON n.school_id = k.school_id AND n.id = k.session_id AND n.status = 'PLANNED'
      JOIN session_log l ON l.school_id = k.school_id AND l.session_id = k.session_id AND l.status <> 'RETURNED'
      JOIN attendance x ON x.school_id = k.school_id AND x.session_id = k.session_id
      JOIN enrolment e ON e.school_id = x.school_id AND e.student_id = x.student_id AND e.class_group_id = t.class_id
        AND e.status IN ('ACTIVE', 'INTERNSHIP') AND e.from_on <= t.on_date AND (e.until_on IS NULL OR e.until_on > t.on_date)
      WHERE k.school_id = ${schoolId}::uuid AND k.class_group_id = t.class_id
        AND k.starts_at >= t.on_date::timestamp AT TIME ZONE 'Asia/Shanghai'
        AND k.starts_at < (t.on_date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
    ) a
    CROSS JOIN LATERAL (
      SELECT count(*) AS planned, count(l.session_id) AS reported,
        coalesce(sum(n.planned_minutes), 0) AS planned_minutes, coalesce(sum(l.actual_minutes), 0) AS reported_minutes
      FROM session_class k
      JOIN session n ON n.school_id = k.school_id AND n.id = k.session_id AND n.status = 'PLANNED'
      LEFT JOIN session_log l ON l.school_id = k.school_id AND l.session_id = k.session_id AND l.status <> 'RETURNED'
      WHERE k.school_id = ${schoolId}::uuid AND k.class_group_id = t.class_id
        AND k.starts_at >= t.on_date::timestamp AT TIME ZONE 'Asia/Shanghai'
        AND k.starts_at < (t.on_date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
    ) s
    ON CONFLICT (school_id, on_date, class_group_id) DO UPDATE SET
      enrolled_students = excluded.enrolled_students, intern_students = excluded.intern_students,
      planned_sessions = excluded.planned_sessions, reported_sessions = excluded.reported_sessions,
      evidenced_sessions = excluded.evidenced_sessions, planned_minutes = excluded.planned_minutes,
      reported_minutes = excluded.reported_minutes, planned_students = excluded.planned_students,
      reported_students = excluded.reported_students, evidenced_students = excluded.evidenced_students`;
}

/** The weeks likewise: sums of their days, and which students were reached, since distinct students do not add up. */
async function coverWeeks(db: Db, schoolId: string, weeks: readonly ClassWeek[]): Promise<void> {
  const classIds = weeks.map(({ classGroupId }) => classGroupId);
  const mondays = weeks.map(({ on }) => dateOf(on));
  const counted = weeks.map(({ countedOn }) => dateOf(countedOn));
  const factors = weeks.map(({ on }) => evidenceFactorOn(on));
  await db.$executeRaw`
    INSERT INTO class_week_coverage AS c (school_id, class_group_id, week_of, enrolled_students, intern_students,
      planned_sessions, reported_sessions, evidenced_sessions, planned_minutes, reported_minutes,
      planned_students, reported_students, evidenced_students, reported_ids, evidenced_ids)
    SELECT ${schoolId}::uuid, t.class_id, t.week_of, e.enrolled, e.interns, d.planned, d.reported, d.evidenced,
      d.planned_minutes, d.reported_minutes, CASE WHEN d.planned > 0 THEN e.enrolled ELSE 0 END,
      cardinality(a.reported), cardinality(a.evidenced), a.reported, a.evidenced
    FROM unnest(${classIds}::uuid[], ${mondays}::date[], ${counted}::date[], ${factors}::int[]) AS t (class_id, week_of, counted_on, factor)
    CROSS JOIN LATERAL (
      SELECT count(*) AS enrolled, count(*) FILTER (WHERE e.status = 'INTERNSHIP') AS interns,
        coalesce(array_agg(e.student_id), '{}') AS ids
      FROM enrolment e WHERE e.school_id = ${schoolId}::uuid AND e.class_group_id = t.class_id
        AND e.status IN ('ACTIVE', 'INTERNSHIP') AND e.from_on <= t.counted_on AND (e.until_on IS NULL OR e.until_on > t.counted_on)
    ) e
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(planned_sessions), 0) AS planned, coalesce(sum(reported_sessions), 0) AS reported,
        coalesce(sum(evidenced_sessions), 0) AS evidenced, coalesce(sum(planned_minutes), 0) AS planned_minutes,
        coalesce(sum(reported_minutes), 0) AS reported_minutes
      FROM class_day_coverage d WHERE d.school_id = ${schoolId}::uuid AND d.class_group_id = t.class_id
        AND d.on_date BETWEEN t.week_of AND t.week_of + 6
    ) d
    CROSS JOIN LATERAL (
      SELECT coalesce(array_agg(DISTINCT x.student_id) FILTER (WHERE x.present), '{}') AS reported,
        coalesce(array_agg(DISTINCT x.student_id) FILTER (WHERE x.minutes * t.factor >= l.actual_minutes), '{}') AS evidenced
      FROM session_class k
      JOIN session n ON n.school_id = k.school_id AND n.id = k.session_id AND n.status = 'PLANNED'
      JOIN session_log l ON l.school_id = k.school_id AND l.session_id = k.session_id AND l.status <> 'RETURNED'
      JOIN attendance x ON x.school_id = k.school_id AND x.session_id = k.session_id AND x.student_id = ANY (e.ids)
      WHERE k.school_id = ${schoolId}::uuid AND k.class_group_id = t.class_id
        AND k.starts_at >= t.week_of::timestamp AT TIME ZONE 'Asia/Shanghai'
        AND k.starts_at < (t.week_of + 7)::timestamp AT TIME ZONE 'Asia/Shanghai'
    ) a
    ON CONFLICT (school_id, week_of, class_group_id) DO UPDATE SET
      enrolled_students = excluded.enrolled_students, intern_students = excluded.intern_students,
      planned_sessions = excluded.planned_sessions, reported_sessions = excluded.reported_sessions,
      evidenced_sessions = excluded.evidenced_sessions, planned_minutes = excluded.planned_minutes,
      reported_minutes = excluded.reported_minutes, planned_students = excluded.planned_students,
      reported_students = excluded.reported_students, evidenced_students = excluded.evidenced_students,
      reported_ids = excluded.reported_ids, evidenced_ids = excluded.evidenced_ids`;
}

/** The school's sums of its classes. A class without enrolled students is no class to reach. */
export async function sumDays(db: Db, schoolId: string, days: readonly Date[]): Promise<void> {
  await db.$executeRaw`
    INSERT INTO school_day_coverage AS c (school_id, on_date, classes, planned_classes, reported_classes, evidenced_classes,
      enrolled_students, intern_students, planned_students, reported_students, evidenced_students)
    SELECT ${schoolId}::uuid, d.on_date, count(c.class_group_id), count(*) FILTER (WHERE planned_sessions > 0),
      count(*) FILTER (WHERE reported_sessions > 0), count(*) FILTER (WHERE evidenced_sessions > 0),
      coalesce(sum(enrolled_students), 0), coalesce(sum(intern_students), 0), coalesce(sum(planned_students), 0),
      coalesce(sum(reported_students), 0), coalesce(sum(evidenced_students), 0)
    FROM unnest(${[...days]}::date[]) AS d (on_date)
    LEFT JOIN class_day_coverage c ON c.school_id = ${schoolId}::uuid AND c.on_date = d.on_date AND c.enrolled_students > 0
    GROUP BY d.on_date
    ON CONFLICT (school_id, on_date) DO UPDATE SET
      classes = excluded.classes, planned_classes = excluded.planned_classes, reported_classes = excluded.reported_classes,
      evidenced_classes = excluded.evidenced_classes, enrolled_students = excluded.enrolled_students,
      intern_students = excluded.intern_students, planned_students = excluded.planned_students,
      reported_students = excluded.reported_students, evidenced_students = excluded.evidenced_students`;
}

/** The same for weeks. */
export async function sumWeeks(db: Db, schoolId: string, mondays: readonly Date[]): Promise<void> {
  await db.$executeRaw`
    INSERT INTO school_week_coverage AS c (school_id, week_of, classes, planned_classes, reported_classes, evidenced_classes,
      enrolled_students, intern_students, planned_students, reported_students, evidenced_students)
    SELECT ${schoolId}::uuid, d.week_of, count(c.class_group_id), count(*) FILTER (WHERE planned_sessions > 0),
      count(*) FILTER (WHERE reported_sessions > 0), count(*) FILTER (WHERE evidenced_sessions > 0),
      coalesce(sum(enrolled_students), 0), coalesce(sum(intern_students), 0), coalesce(sum(planned_students), 0),
      coalesce(sum(reported_students), 0), coalesce(sum(evidenced_students), 0)
    FROM unnest(${[...mondays]}::date[]) AS d (week_of)
    LEFT JOIN class_week_coverage c ON c.school_id = ${schoolId}::uuid AND c.week_of = d.week_of AND c.enrolled_students > 0
    GROUP BY d.week_of
    ON CONFLICT (school_id, week_of) DO UPDATE SET
      classes = excluded.classes, planned_classes = excluded.planned_classes, reported_classes = excluded.reported_classes,
      evidenced_classes = excluded.evidenced_classes, enrolled_students = excluded.enrolled_students,
      intern_students = excluded.intern_students, planned_students = excluded.planned_students,
      reported_students = excluded.reported_students, evidenced_students = excluded.evidenced_students`;
}
