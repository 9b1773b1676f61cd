import "server-only";

import { addDays, type IsoDate } from "@/lib/domain/calendar/day";

import { dateOf } from "../day";
import { Prisma } from "../generated/client";
import type { Db } from "../scope";

/** A class on a day, with the factor that day's evidence is judged by. */
export interface FiguredDay {
  readonly classGroupId: string;
  readonly on: IsoDate;
  readonly factor: number;
}

/** A class in the week that begins on `on`, with the day on which its students are counted. */
export interface FiguredWeek extends FiguredDay {
  readonly countedOn: IsoDate;
}

const columns = (rows: readonly FiguredDay[]) => ({
  classIds: rows.map(({ classGroupId }) => classGroupId),
  ons: rows.map(({ on }) => dateOf(on)),
  factors: rows.map(({ factor }) => factor),
});

const distinct = (rows: readonly FiguredDay[]): Date[] =>
  [...new Set(rows.map(({ on }) => on))].map(dateOf);

/** The days of these weeks that are not among these days. */
const otherDays = (days: readonly FiguredDay[], weeks: readonly FiguredWeek[]): Date[] => {
  const written = new Set(days.map(({ on }) => on));
  return [...new Set(weeks.map(({ on }) => on))]
    .flatMap((monday) => [0, 1, 2, 3, 4, 5, 6].map((later) => addDays(monday, later)))
    .filter((on) => !written.has(on))
    .map(dateOf);
};

/**
 * The sessions of the class in a row `t` that begin in its span, with those that are logged. Its bounds are columns:
 * a policy lets the index narrow by a value, not by what a time zone's function makes of it.
 */
const taught = (schoolId: string) => Prisma.sql`
  SELECT count(*) AS planned, count(l.session_id) AS reported,
    coalesce(sum(n.planned_minutes), 0) AS planned_minutes, coalesce(sum(l.actual_minutes), 0) AS reported_minutes,
    array_agg(l.session_id) FILTER (WHERE l.session_id IS NOT NULL) AS logged,
    array_agg(l.actual_minutes) FILTER (WHERE l.session_id IS NOT NULL) AS logged_minutes
  FROM session_class k
  JOIN session n ON n.school_id = k.school_id AND n.id = k.session_id AND n.status = 'PLANNED'
  LEFT JOIN session_log l ON l.school_id = k.school_id AND l.session_id = k.session_id AND l.status <> 'RETURNED'
  WHERE k.school_id = ${schoolId}::uuid AND k.class_group_id = t.class_id AND k.starts_at >= t.begins AND k.starts_at < t.ends`;

/**
 * Writes the figures of classes' days and weeks, and the school's sums of both, from the facts: one statement for any
 * number of them, since a teacher's log waits for it. A returned log reports nothing until it is corrected, a
 * cancelled session counts nowhere, a class of a 合班 is evidenced by its own students alone, and a class without
 * enrolled students is no class to reach.
 *
 * A statement does not see what it writes itself, so weeks and sums add the rows as they stand to those just written.
 * Weeks also keep which students were reached, since distinct students do not add up.
 */
export async function writeFigures(
  db: Db,
  schoolId: string,
  days: readonly FiguredDay[],
  weeks: readonly FiguredWeek[],
): Promise<void> {
  const [day, week] = [columns(days), columns(weeks)];
  const counted = weeks.map(({ countedOn }) => dateOf(countedOn));
  await db.$executeRaw`
    WITH day AS (
      SELECT *, on_date::timestamp AT TIME ZONE 'Asia/Shanghai' AS begins, (on_date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' AS ends
      FROM unnest(${day.classIds}::uuid[], ${day.ons}::date[], ${day.factors}::int[]) AS t (class_id, on_date, factor)
    ), week AS (
      SELECT *, week_of::timestamp AT TIME ZONE 'Asia/Shanghai' AS begins, (week_of + 7)::timestamp AT TIME ZONE 'Asia/Shanghai' AS ends
      FROM unnest(${week.classIds}::uuid[], ${week.ons}::date[], ${counted}::date[], ${week.factors}::int[])
        AS t (class_id, week_of, counted_on, factor)
    ), days AS (
      INSERT INTO class_day_coverage AS c (school_id, class_group_id, on_date, enrolled_students, intern_students,
        planned_sessions, reported_sessions, evidenced_sessions, planned_minutes, reported_minutes,
        planned_students, reported_students, evidenced_students)
      SELECT ${schoolId}::uuid, t.class_id, t.on_date, e.enrolled, e.interns, s.planned, s.reported, a.evidenced_sessions,
        s.planned_minutes, s.reported_minutes, CASE WHEN s.planned > 0 THEN e.enrolled ELSE 0 END, a.reported, a.evidenced
      FROM day t
      CROSS JOIN LATERAL (
        SELECT count(*) AS enrolled, count(*) FILTER (WHERE e.status = 'INTERNSHIP') AS interns,
          array_agg(e.student_id) AS ids
        FROM enrolment e WHERE e.school_id = ${schoolId}::uuid AND e.class_group_id = t.class_id
          AND e.status IN ('ACTIVE', 'INTERNSHIP') AND e.from_on <= t.on_date AND (e.until_on IS NULL OR e.until_on > t.on_date)
      ) e
      CROSS JOIN LATERAL (${taught(schoolId)}) s
      CROSS JOIN LATERAL (
        SELECT count(DISTINCT x.student_id) FILTER (WHERE x.present) AS reported,
          count(DISTINCT x.student_id) FILTER (WHERE x.minutes * t.factor >= l.actual_minutes) AS evidenced,
          count(DISTINCT x.session_id) FILTER (WHERE x.minutes * t.factor >= l.actual_minutes) AS evidenced_sessions
        FROM unnest(s.logged, s.logged_minutes) AS l (session_id, actual_minutes)
        CROSS JOIN LATERAL (
          SELECT x.student_id, x.present, x.minutes, x.session_id FROM attendance x
          WHERE x.school_id = ${schoolId}::uuid AND x.session_id = l.session_id AND x.student_id = ANY (e.ids) OFFSET 0
        ) x
      ) a
      ON CONFLICT (school_id, on_date, class_group_id) DO UPDATE SET
        enrolled_students = excluded.enrolled_students, intern_students = excluded.intern_students,
        planned_sessions = excluded.planned_sessions, reported_sessions = excluded.reported_sessions,
        evidenced_sessions = excluded.evidenced_sessions, planned_minutes = excluded.planned_minutes,
        reported_minutes = excluded.reported_minutes, planned_students = excluded.planned_students,
        reported_students = excluded.reported_students, evidenced_students = excluded.evidenced_students
      RETURNING c.*
    ), all_days AS MATERIALIZED (
      SELECT * FROM days
      UNION ALL
      SELECT c.* FROM class_day_coverage c
      WHERE c.school_id = ${schoolId}::uuid AND c.on_date = ANY (${distinct(days)}::date[])
        AND NOT EXISTS (SELECT FROM day t WHERE t.class_id = c.class_group_id AND t.on_date = c.on_date)
      UNION ALL
      SELECT c.* FROM class_day_coverage c
      WHERE c.school_id = ${schoolId}::uuid AND c.class_group_id = ANY (${week.classIds}::uuid[])
        AND c.on_date = ANY (${otherDays(days, weeks)}::date[])
    ), weeks AS (
      INSERT INTO class_week_coverage AS c (school_id, class_group_id, week_of, enrolled_students, intern_students,
        planned_sessions, reported_sessions, evidenced_sessions, planned_minutes, reported_minutes,
        planned_students, reported_students, evidenced_students, reported_ids, evidenced_ids)
      SELECT ${schoolId}::uuid, t.class_id, t.week_of, e.enrolled, e.interns, coalesce(d.planned, 0), coalesce(d.reported, 0),
        coalesce(d.evidenced, 0), coalesce(d.planned_minutes, 0), coalesce(d.reported_minutes, 0),
        CASE WHEN d.planned > 0 THEN e.enrolled ELSE 0 END,
        cardinality(a.reported), cardinality(a.evidenced), a.reported, a.evidenced
      FROM week t
      LEFT JOIN (
        SELECT class_group_id, on_date - (extract(isodow FROM on_date)::int - 1) AS week_of, sum(planned_sessions) AS planned,
          sum(reported_sessions) AS reported, sum(evidenced_sessions) AS evidenced, sum(planned_minutes) AS planned_minutes,
          sum(reported_minutes) AS reported_minutes
        FROM all_days GROUP BY 1, 2
      ) d ON d.class_group_id = t.class_id AND d.week_of = t.week_of
      CROSS JOIN LATERAL (
        SELECT count(*) AS enrolled, count(*) FILTER (WHERE e.status = 'INTERNSHIP') AS interns,
          array_agg(e.student_id) AS ids
        FROM enrolment e WHERE e.school_id = ${schoolId}::uuid AND e.class_group_id = t.class_id
          AND e.status IN ('ACTIVE', 'INTERNSHIP') AND e.from_on <= t.counted_on AND (e.until_on IS NULL OR e.until_on > t.counted_on)
      ) e
      CROSS JOIN LATERAL (${taught(schoolId)}) s
      CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(DISTINCT x.student_id) FILTER (WHERE x.present), '{}') AS reported,
          coalesce(array_agg(DISTINCT x.student_id) FILTER (WHERE x.minutes * t.factor >= l.actual_minutes), '{}') AS evidenced
        FROM unnest(s.logged, s.logged_minutes) AS l (session_id, actual_minutes)
        CROSS JOIN LATERAL (
          SELECT x.student_id, x.present, x.minutes, x.session_id FROM attendance x
          WHERE x.school_id = ${schoolId}::uuid AND x.session_id = l.session_id AND x.student_id = ANY (e.ids) OFFSET 0
        ) x
      ) a
      ON CONFLICT (school_id, week_of, class_group_id) DO UPDATE SET
        enrolled_students = excluded.enrolled_students, intern_students = excluded.intern_students,
        planned_sessions = excluded.planned_sessions, reported_sessions = excluded.reported_sessions,
        evidenced_sessions = excluded.evidenced_sessions, planned_minutes = excluded.planned_minutes,
        reported_minutes = excluded.reported_minutes, planned_students = excluded.planned_students,
        reported_students = excluded.reported_students, evidenced_students = excluded.evidenced_students,
        reported_ids = excluded.reported_ids, evidenced_ids = excluded.evidenced_ids
      RETURNING c.class_group_id, c.week_of, c.enrolled_students, c.intern_students, c.planned_sessions, c.reported_sessions,
        c.evidenced_sessions, c.planned_students, c.reported_students, c.evidenced_students
    ), all_weeks AS (
      SELECT * FROM weeks
      UNION ALL
      SELECT c.class_group_id, c.week_of, c.enrolled_students, c.intern_students, c.planned_sessions, c.reported_sessions,
        c.evidenced_sessions, c.planned_students, c.reported_students, c.evidenced_students
      FROM class_week_coverage c
      WHERE c.school_id = ${schoolId}::uuid AND c.week_of = ANY (${distinct(weeks)}::date[])
        AND NOT EXISTS (SELECT FROM week t WHERE t.class_id = c.class_group_id AND t.week_of = c.week_of)
    ), school_days AS (
      INSERT INTO school_day_coverage (school_id, on_date, classes, planned_classes, reported_classes, evidenced_classes,
        enrolled_students, intern_students, planned_students, reported_students, evidenced_students)
      SELECT ${schoolId}::uuid, d.on_date, count(c.class_group_id), count(*) FILTER (WHERE planned_sessions > 0),
        count(*) FILTER (WHERE reported_sessions > 0), count(*) FILTER (WHERE evidenced_sessions > 0),
        coalesce(sum(enrolled_students), 0), coalesce(sum(intern_students), 0), coalesce(sum(planned_students), 0),
        coalesce(sum(reported_students), 0), coalesce(sum(evidenced_students), 0)
      FROM unnest(${distinct(days)}::date[]) AS d (on_date)
      LEFT JOIN all_days c ON c.on_date = d.on_date AND c.enrolled_students > 0
      GROUP BY d.on_date
      ON CONFLICT (school_id, on_date) DO UPDATE SET
        classes = excluded.classes, planned_classes = excluded.planned_classes, reported_classes = excluded.reported_classes,
        evidenced_classes = excluded.evidenced_classes, enrolled_students = excluded.enrolled_students,
        intern_students = excluded.intern_students, planned_students = excluded.planned_students,
        reported_students = excluded.reported_students, evidenced_students = excluded.evidenced_students
    )
    INSERT INTO school_week_coverage (school_id, week_of, classes, planned_classes, reported_classes, evidenced_classes,
      enrolled_students, intern_students, planned_students, reported_students, evidenced_students)
    SELECT ${schoolId}::uuid, d.week_of, count(c.class_group_id), count(*) FILTER (WHERE planned_sessions > 0),
      count(*) FILTER (WHERE reported_sessions > 0), count(*) FILTER (WHERE evidenced_sessions > 0),
      coalesce(sum(enrolled_students), 0), coalesce(sum(intern_students), 0), coalesce(sum(planned_students), 0),
      coalesce(sum(reported_students), 0), coalesce(sum(evidenced_students), 0)
    FROM unnest(${distinct(weeks)}::date[]) AS d (week_of)
    LEFT JOIN all_weeks c ON c.week_of = d.week_of AND c.enrolled_students > 0
    GROUP BY d.week_of
    ON CONFLICT (school_id, week_of) DO UPDATE SET
      classes = excluded.classes, planned_classes = excluded.planned_classes, reported_classes = excluded.reported_classes,
      evidenced_classes = excluded.evidenced_classes, enrolled_students = excluded.enrolled_students,
      intern_students = excluded.intern_students, planned_students = excluded.planned_students,
      reported_students = excluded.reported_students, evidenced_students = excluded.evidenced_students`;
}
