import type { IsoDate } from "../../lib/domain/calendar/day";
import { connected } from "../database/application";

export const provinceSize = { schools: 100, classes: 60, students: 45 } as const;

/**
 * Schools, classes and their kept coverage for so many weeks of five days, straight into the tables.
 * Nine of ten students are reported, eight of ten evidenced, and every twentieth school has planned nothing.
 */
export const fillCoverage = (
  superuser: string,
  { termStart, weeks }: { readonly termStart: IsoDate; readonly weeks: number },
): Promise<void> =>
  connected(superuser, async (client) => {
    const { schools, classes, students } = provinceSize;
    // Foreign keys hold by the way the rows are made; row by row they would take most of the time.
    await client.query("SET session_replication_role = replica");
    await client.query(
      `INSERT INTO school (id, region_code, name, name_initials, kind, sample)
       SELECT gen_random_uuid(), r.codes[1 + n % cardinality(r.codes)], '示例学校' || n, 'slxx', 'TECHNICAL_SCHOOL', true
       FROM generate_series(1, $1::int) n,
         (SELECT array_agg(code ORDER BY code) AS codes FROM region WHERE kind <> 'PROVINCE') r`,
      [schools],
    );
    // Triggers sleep in this session.
    await client.query("INSERT INTO school_setting (school_id) SELECT id FROM school");
    await client.query(
      `INSERT INTO class_group (school_id, id, name, match_key)
       SELECT s.id, gen_random_uuid(), '班' || n, '班' || n FROM school s, generate_series(1, $1::int) n`,
      [classes],
    );
    const days = `(SELECT $1::date + w * 7 + d AS on_date, $1::date + w * 7 AS week_of, d
      FROM generate_series(0, $2::int - 1) w, generate_series(0, 4) d) days`;
    // Schools by their number: the twentieth, fortieth … have no timetable.
    const rows = (
      key: string,
    ) => `SELECT g.school_id, g.id, days.${key}, $3::int, 1, k.taught, k.taught, k.taught,
        90 * k.taught, 90 * k.taught, $3::int * k.taught, $3::int * 9 / 10 * k.taught, $3::int * 8 / 10 * k.taught
      FROM class_group g
      JOIN (SELECT id, (row_number() OVER (ORDER BY name) % 20 > 0)::int AS taught FROM school) k ON k.id = g.school_id,
        ${days}`;
    const columns = `enrolled_students, intern_students, planned_sessions, reported_sessions, evidenced_sessions,
      planned_minutes, reported_minutes, planned_students, reported_students, evidenced_students`;
    const values = [termStart, weeks, students];
    await client.query(
      `INSERT INTO class_day_coverage (school_id, class_group_id, on_date, ${columns}) ${rows("on_date")}`,
      values,
    );
    await client.query(
      `INSERT INTO class_week_coverage (school_id, class_group_id, week_of, ${columns}) ${rows("week_of")} WHERE days.d = 0`,
      values,
    );
    for (const [of, key] of [
      ["day", "on_date"],
      ["week", "week_of"],
    ])
      await client.query(
        `INSERT INTO school_${of}_coverage (school_id, ${key}, classes, planned_classes, reported_classes, evidenced_classes,
           enrolled_students, intern_students, planned_students, reported_students, evidenced_students)
         SELECT school_id, ${key}, count(*), count(*) FILTER (WHERE planned_sessions > 0),
           count(*) FILTER (WHERE reported_sessions > 0), count(*) FILTER (WHERE evidenced_sessions > 0),
           sum(enrolled_students), sum(intern_students), sum(planned_students), sum(reported_students), sum(evidenced_students)
         FROM class_${of}_coverage GROUP BY school_id, ${key}`,
      );
    await client.query("VACUUM ANALYZE");
  });
