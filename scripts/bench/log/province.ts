import type pg from "pg";

import { shanghaiInstant } from "@/lib/domain/calendar/day";

/** A session that waits for its log, with what its teacher and its baseline need to know. */
export interface WaitingSession {
  readonly schoolId: string;
  readonly teacherId: string;
  readonly accountId: string;
  readonly sessionId: string;
  readonly classId: string;
  readonly on: string;
  readonly weekOf: string;
  readonly startMinute: number;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly studentIds: readonly string[];
}

export const minutes = 90;
/** Sessions from here on wait for their logs. */
const firstDay = "2020-03-23";
const days = "generate_series('2020-03-09'::date, '2020-06-05', '1 day') AS d (day)";

/** Schools of ten classes with 45 students, ten teachers who each teach every class, three doubles a day for thirteen weeks. */
const statements = [
  `CREATE TEMP TABLE s AS SELECT uuidv7() AS school, uuidv7() AS term, uuidv7() AS publication, n AS school_no
   FROM generate_series(1, $SCHOOLS) n`,
  `INSERT INTO school (id, region_code, name, kind, sample)
   SELECT school, '340100', '测量学校' || school_no, 'TECHNICAL_SCHOOL', true FROM s`,
  "INSERT INTO school_setting (school_id) SELECT school FROM s ON CONFLICT DO NOTHING",
  `INSERT INTO term (school_id, id, name, starts_on, ends_on)
   SELECT school, term, '2020 春', '2020-03-09', '2020-07-10' FROM s`,
  `CREATE TEMP TABLE c AS SELECT s.*, uuidv7() AS class, n AS no FROM s, generate_series(0, 9) n`,
  `INSERT INTO class_group (school_id, id, name, match_key) SELECT school, class, no || '班', no || '班' FROM c`,
  `INSERT INTO student (school_id, id, student_no, name, current_class_id)
   SELECT school, uuidv7(), no * 100 + n, '张三', class FROM c, generate_series(1, 45) n`,
  `INSERT INTO enrolment (school_id, id, student_id, class_group_id, status, from_on)
   SELECT school_id, uuidv7(), id, current_class_id, 'ACTIVE', '2019-09-01' FROM student`,
  `CREATE TEMP TABLE t AS SELECT school, term, uuidv7() AS teacher, uuidv7() AS account, uuidv7() AS course, no, school_no FROM c`,
  "INSERT INTO teacher (school_id, id, staff_no, name) SELECT school, teacher, 'T' || no, '王老师' FROM t",
  `INSERT INTO account (id, login_name, display_name, password_hash, school_id)
   SELECT account, 't' || school_no || '-' || no, '王老师', '-', school FROM t`,
  `INSERT INTO course (school_id, id, name, category, suitable_online) SELECT school, course, '课程' || no, 'PUBLIC', true FROM t`,
  `CREATE TEMP TABLE k AS SELECT t.school, t.term, t.teacher, t.course, c.class, uuidv7() AS task, t.no AS teacher_no, c.no AS class_no
   FROM t JOIN c USING (school)`,
  `INSERT INTO teaching_task (school_id, id, term_id, course_id, weekly_lessons, online, delivery_mode)
   SELECT school, task, term, course, 4, true, 'LIVE' FROM k`,
  "INSERT INTO task_class (school_id, task_id, class_group_id) SELECT school, task, class FROM k",
  "INSERT INTO task_teacher (school_id, task_id, teacher_id) SELECT school, task, teacher FROM k",
  `INSERT INTO publication (school_id, id, term_id, number, from_on, published_by, published_at, summary)
   SELECT school, publication, term, 1, '2020-03-09', publication, now(), '{}' FROM s`,
  `CREATE TEMP TABLE x AS SELECT k.*, s.publication, uuidv7() AS session, day::date AS day,
     (day::date + time '08:30' + slot * interval '2 hours') AT TIME ZONE 'Asia/Shanghai' AS starts
   FROM ${days}, generate_series(0, 2) slot, k JOIN s USING (school)
   WHERE extract(isodow FROM day) < 6 AND teacher_no = (class_no + slot + 3 * extract(isodow FROM day)::int) % 10`,
  `INSERT INTO session (school_id, id, term_id, task_id, publication_id, on_date, starts_at, ends_at, planned_minutes, delivery_mode)
   SELECT school, session, term, task, publication, day, starts, starts + interval '${minutes} minutes', ${minutes}, 'LIVE' FROM x`,
  `INSERT INTO session_class (school_id, session_id, class_group_id, starts_at, ends_at)
   SELECT school, session, class, starts, starts + interval '${minutes} minutes' FROM x`,
  `INSERT INTO session_teacher (school_id, session_id, teacher_id, starts_at, ends_at)
   SELECT school, session, teacher, starts, starts + interval '${minutes} minutes' FROM x`,
  // Two weeks are taught and logged, as the statistics of a database in use would tell.
  `INSERT INTO session_log (school_id, session_id, teacher_id, started_at, ended_at, actual_minutes, topic, submitted_at)
   SELECT school, session, teacher, starts, starts + interval '${minutes} minutes', ${minutes}, '第一课', starts FROM x WHERE day < '${firstDay}'`,
  `INSERT INTO attendance (school_id, session_id, student_id, present)
   SELECT school, session, s.id, true FROM x JOIN student s ON s.school_id = school AND s.current_class_id = class WHERE day < '${firstDay}'`,
];

const waiting = `
  SELECT x.school AS "schoolId", x.teacher AS "teacherId", t.account AS "accountId", x.session AS "sessionId", x.class AS "classId",
    x.day::text AS "on", date_trunc('week', x.day)::date::text AS "weekOf", x.starts::text AS "startsAt",
    (x.starts + interval '${minutes} minutes')::text AS "endsAt",
    extract(epoch FROM x.starts - '${shanghaiInstant("1970-01-01", 0).toISOString()}')::int / 60 % 1440 AS "startMinute",
    (SELECT array_agg(s.id::text) FROM student s WHERE s.school_id = x.school AND s.current_class_id = x.class) AS "studentIds"
  FROM x JOIN t ON t.school = x.school AND t.teacher = x.teacher
  WHERE x.day >= '${firstDay}' ORDER BY x.school, hashtext(x.session::text)`;

/** Fills the database, as its superuser, and answers each school's sessions in a mixed order. */
export async function makeProvince(
  client: pg.Client,
  schools: number,
): Promise<WaitingSession[][]> {
  for (const statement of statements)
    await client.query(statement.replace("$SCHOOLS", String(schools)));
  const { rows } = await client.query<WaitingSession>(waiting);
  await client.query("VACUUM ANALYZE");
  const bySchool = new Map<string, WaitingSession[]>();
  for (const row of rows) {
    const others = bySchool.get(row.schoolId);
    if (others) others.push(row);
    else bySchool.set(row.schoolId, [row]);
  }
  return [...bySchool.values()];
}
