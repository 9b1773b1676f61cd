import "server-only";

import { addDays, type IsoDate } from "@/lib/domain/calendar/day";

import { dateOf } from "../day";
import { isEvidenced } from "../facts/taught";
import { Prisma } from "../generated/client";
import { run } from "../rows";
import type { Db } from "../scope";
import {
  dayColumns,
  enrolledIn,
  presence,
  replacingDay,
  replacingWeek,
  schoolSums,
  taughtIn,
  weekColumns,
} from "./coverage-pieces";

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
  await run(db)`
    WITH ${spans(days, weeks)},
    days AS (${dayFigures(schoolId)}),
    all_days AS MATERIALIZED (${daysAsTheyStand(schoolId, days, weeks)}),
    weeks AS (${weekFigures(schoolId)}),
    all_weeks AS (${weeksAsTheyStand(schoolId, weeks)}),
    school_days AS (${schoolSums(schoolId, "day", Prisma.sql`all_days`, distinct(days))})
    ${schoolSums(schoolId, "week", Prisma.sql`all_weeks`, distinct(weeks))}`;
}

/** The classes in their days and weeks, with the instants these begin and end in Asia/Shanghai. */
function spans(days: readonly FiguredDay[], weeks: readonly FiguredWeek[]) {
  const [day, week] = [columns(days), columns(weeks)];
  const counted = weeks.map(({ countedOn }) => dateOf(countedOn));
  return Prisma.sql`
    day AS (
      SELECT *, on_date::timestamp AT TIME ZONE 'Asia/Shanghai' AS begins, (on_date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' AS ends
      FROM unnest(${day.classIds}::uuid[], ${day.ons}::date[], ${day.factors}::int[]) AS t (class_id, on_date, factor)
    ), week AS (
      SELECT *, week_of::timestamp AT TIME ZONE 'Asia/Shanghai' AS begins, (week_of + 7)::timestamp AT TIME ZONE 'Asia/Shanghai' AS ends
      FROM unnest(${week.classIds}::uuid[], ${week.ons}::date[], ${counted}::date[], ${week.factors}::int[])
        AS t (class_id, week_of, counted_on, factor)
    )`;
}

const evidenced = isEvidenced(Prisma.sql`t.factor`);

const dayFigures = (schoolId: string) => Prisma.sql`
  INSERT INTO class_day_coverage AS c (school_id, class_group_id, on_date, ${dayColumns})
  SELECT here.school_id, t.class_id, t.on_date, e.enrolled, e.interns, s.planned, s.reported, a.evidenced_sessions,
    s.planned_minutes, s.reported_minutes, CASE WHEN s.planned > 0 THEN e.enrolled ELSE 0 END, a.reported, a.evidenced
  FROM day t
  JOIN school_setting here ON here.school_id = ${schoolId}::uuid
  CROSS JOIN LATERAL (${enrolledIn(schoolId, Prisma.sql`t.on_date`)}) e
  CROSS JOIN LATERAL (${taughtIn(schoolId)}) s
  CROSS JOIN LATERAL (
    SELECT count(DISTINCT x.student_id) FILTER (WHERE x.present) AS reported,
      count(DISTINCT x.student_id) FILTER (WHERE ${evidenced}) AS evidenced,
      count(DISTINCT x.session_id) FILTER (WHERE ${evidenced}) AS evidenced_sessions
    FROM ${presence(schoolId)}
  ) a
  ON CONFLICT (school_id, on_date, class_group_id) ${replacingDay}
  RETURNING c.*`;

/** The days just written, all other classes of these days, and the other days of the classes whose weeks are written. */
const daysAsTheyStand = (
  schoolId: string,
  days: readonly FiguredDay[],
  weeks: readonly FiguredWeek[],
) => Prisma.sql`
  SELECT * FROM days
  UNION ALL
  SELECT c.* FROM class_day_coverage c
  WHERE c.school_id = ${schoolId}::uuid AND c.on_date = ANY (${distinct(days)}::date[])
    AND NOT EXISTS (SELECT FROM day t WHERE t.class_id = c.class_group_id AND t.on_date = c.on_date)
  UNION ALL
  SELECT c.* FROM class_day_coverage c
  WHERE c.school_id = ${schoolId}::uuid AND c.class_group_id = ANY (${columns(weeks).classIds}::uuid[])
    AND c.on_date = ANY (${otherDays(days, weeks)}::date[])`;

const weekFigures = (schoolId: string) => Prisma.sql`
  INSERT INTO class_week_coverage AS c (school_id, class_group_id, week_of, ${weekColumns})
  SELECT here.school_id, t.class_id, t.week_of, e.enrolled, e.interns, coalesce(d.planned, 0), coalesce(d.reported, 0),
    coalesce(d.evidenced, 0), coalesce(d.planned_minutes, 0), coalesce(d.reported_minutes, 0),
    CASE WHEN d.planned > 0 THEN e.enrolled ELSE 0 END,
    cardinality(a.reported), cardinality(a.evidenced), a.reported, a.evidenced
  FROM week t
  JOIN school_setting here ON here.school_id = ${schoolId}::uuid
  LEFT JOIN (
    SELECT class_group_id, on_date - (extract(isodow FROM on_date)::int - 1) AS week_of, sum(planned_sessions) AS planned,
      sum(reported_sessions) AS reported, sum(evidenced_sessions) AS evidenced, sum(planned_minutes) AS planned_minutes,
      sum(reported_minutes) AS reported_minutes
    FROM all_days GROUP BY 1, 2
  ) d ON d.class_group_id = t.class_id AND d.week_of = t.week_of
  CROSS JOIN LATERAL (${enrolledIn(schoolId, Prisma.sql`t.counted_on`)}) e
  CROSS JOIN LATERAL (${taughtIn(schoolId)}) s
  CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(DISTINCT x.student_id) FILTER (WHERE x.present), '{}') AS reported,
      coalesce(array_agg(DISTINCT x.student_id) FILTER (WHERE ${evidenced}), '{}') AS evidenced
    FROM ${presence(schoolId)}
  ) a
  ON CONFLICT (school_id, week_of, class_group_id) ${replacingWeek}
  RETURNING ${standing}`;

/** What a school's week is summed from. */
const standing = Prisma.sql`c.class_group_id, c.week_of, c.enrolled_students, c.intern_students, c.planned_sessions,
  c.reported_sessions, c.evidenced_sessions, c.planned_students, c.reported_students, c.evidenced_students`;

const weeksAsTheyStand = (schoolId: string, weeks: readonly FiguredWeek[]) => Prisma.sql`
  SELECT * FROM weeks
  UNION ALL
  SELECT ${standing} FROM class_week_coverage c
  WHERE c.school_id = ${schoolId}::uuid AND c.week_of = ANY (${distinct(weeks)}::date[])
    AND NOT EXISTS (SELECT FROM week t WHERE t.class_id = c.class_group_id AND t.week_of = c.week_of)`;
