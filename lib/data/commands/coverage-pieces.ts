import "server-only";

import { enrolledOn, isIntern } from "../facts/enrolled";
import { isReported, isTaught } from "../facts/taught";
import { Prisma } from "../generated/client";

/*
 * The pieces of the statement that writes coverage. In each, `t` is the class in its span: class_id, begins, ends.
 */

/** Students enrolled in the class on a day, interns counted apart, with who they are. */
export const enrolledIn = (schoolId: string, day: Prisma.Sql) => Prisma.sql`
  SELECT count(*) AS enrolled, count(*) FILTER (WHERE ${isIntern}) AS interns, array_agg(e.student_id) AS ids
  FROM enrolment e WHERE e.school_id = ${schoolId}::uuid AND e.class_group_id = t.class_id AND ${enrolledOn(day)}`;

/**
 * The sessions of the class that begin in its span, with those that are logged. Its bounds are columns: a policy lets
 * the index narrow by a value, not by what a time zone's function makes of it.
 */
export const taughtIn = (schoolId: string) => Prisma.sql`
  SELECT count(*) AS planned, count(l.session_id) AS reported,
    coalesce(sum(n.planned_minutes), 0) AS planned_minutes, coalesce(sum(l.actual_minutes), 0) AS reported_minutes,
    array_agg(l.session_id) FILTER (WHERE l.session_id IS NOT NULL) AS logged,
    array_agg(l.actual_minutes) FILTER (WHERE l.session_id IS NOT NULL) AS logged_minutes
  FROM session_class k
  JOIN session n ON n.school_id = k.school_id AND n.id = k.session_id AND ${isTaught("n")}
  LEFT JOIN session_log l ON l.school_id = k.school_id AND l.session_id = k.session_id AND ${isReported}
  WHERE k.school_id = ${schoolId}::uuid AND k.class_group_id = t.class_id AND k.starts_at >= t.begins AND k.starts_at < t.ends`;

/** Presence in the logged sessions `s` of the enrolled `e`: the class's own students alone, also in a 合班. */
export const presence = (schoolId: string) => Prisma.sql`
  unnest(s.logged, s.logged_minutes) AS l (session_id, actual_minutes)
  CROSS JOIN LATERAL (
    SELECT x.student_id, x.present, x.minutes, x.session_id FROM attendance x
    WHERE x.school_id = ${schoolId}::uuid AND x.session_id = l.session_id AND x.student_id = ANY (e.ids) OFFSET 0
  ) x`;

const classFigures = [
  ...["enrolled_students", "intern_students", "planned_sessions", "reported_sessions"],
  ...["evidenced_sessions", "planned_minutes", "reported_minutes"],
  ...["planned_students", "reported_students", "evidenced_students"],
];
const schoolFigures = [
  ...["classes", "planned_classes", "reported_classes", "evidenced_classes"],
  ...["enrolled_students", "intern_students"],
  ...["planned_students", "reported_students", "evidenced_students"],
];

const list = (columns: readonly string[]) => Prisma.raw(columns.join(", "));
const replacing = (columns: readonly string[]) =>
  Prisma.raw(`DO UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(", ")}`);

export const dayColumns = list(classFigures);
export const replacingDay = replacing(classFigures);
const weekFigures = [...classFigures, "reported_ids", "evidenced_ids"];
export const weekColumns = list(weekFigures);
export const replacingWeek = replacing(weekFigures);

/** Writes a school's sums over the classes with students, for each of these days or weeks. */
export const schoolSums = (
  schoolId: string,
  span: "day" | "week",
  rows: Prisma.Sql,
  starts: readonly Date[],
) => {
  const [table, key] =
    span === "day"
      ? [Prisma.raw("school_day_coverage"), Prisma.raw("on_date")]
      : [Prisma.raw("school_week_coverage"), Prisma.raw("week_of")];
  return Prisma.sql`
    INSERT INTO ${table} (school_id, ${key}, ${list(schoolFigures)})
    SELECT here.school_id, d.${key}, count(c.class_group_id), count(*) FILTER (WHERE planned_sessions > 0),
      count(*) FILTER (WHERE reported_sessions > 0), count(*) FILTER (WHERE evidenced_sessions > 0),
      coalesce(sum(enrolled_students), 0), coalesce(sum(intern_students), 0), coalesce(sum(planned_students), 0),
      coalesce(sum(reported_students), 0), coalesce(sum(evidenced_students), 0)
    FROM unnest(${[...starts]}::date[]) AS d (${key})
    JOIN school_setting here ON here.school_id = ${schoolId}::uuid
    LEFT JOIN ${rows} c ON c.${key} = d.${key} AND c.enrolled_students > 0
    GROUP BY here.school_id, d.${key}
    ON CONFLICT (school_id, ${key}) ${replacing(schoolFigures)}`;
};
