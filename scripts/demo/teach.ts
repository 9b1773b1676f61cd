import type pg from "pg";

import type { IsoDate } from "../../lib/domain/calendar/day";
import { amountFen, monthOf, payInputs, type PayRule } from "../../lib/domain/pay/pay";
import { copyRows, type Cell } from "./copy";
import type { Progress } from "./province";
import type { DemoContent } from "./school";

/** A number from 0 to 99 that a text always gets. */
const roll = (text: string, salt: number) => `abs(hashtextextended(${text}, ${salt})) % 100`;

/** A school and how much of its teaching was logged, attended and evidenced. */
export interface Taught extends Pick<Progress, "logged" | "attended" | "evidenced"> {
  readonly schoolId: string;
}

/** The schools' progress as a table a statement can join. */
const progress = `unnest($1::uuid[], $2::int[], $3::int[], $4::int[]) AS p (school_id, logged, attended, evidenced)`;

const progressOf = (schools: readonly Taught[]) => [
  schools.map(({ schoolId }) => schoolId),
  schools.map(({ logged }) => logged),
  schools.map(({ attended }) => attended),
  schools.map(({ evidenced }) => evidenced),
];

/**
 * Logs what was taught before the business day, and a little of the day itself: the share each school's progress says,
 * most of it confirmed. One statement for all schools, so that it joins large tables once.
 */
export async function logSessions(
  client: pg.ClientBase,
  schools: readonly Taught[],
  today: IsoDate,
): Promise<void> {
  await client.query(
    `INSERT INTO session_log (school_id, session_id, teacher_id, started_at, ended_at, actual_minutes, topic, status, submitted_at, return_reason)
     SELECT s.school_id, s.id, t.teacher_id, s.starts_at, s.ends_at,
       s.planned_minutes - CASE WHEN ${roll("s.id::text", 2)} < 15 THEN 5 ELSE 0 END,
       c.name || '：' || (ARRAY['新课讲授', '例题与练习', '作业讲评', '单元复习', '案例分析'])[1 + ${roll("s.id::text", 3)} % 5],
       (CASE WHEN s.on_date < $5::date - 3 THEN 'CONFIRMED' WHEN ${roll("s.id::text", 4)} < 3 THEN 'RETURNED' ELSE 'SUBMITTED' END)::log_status,
       s.ends_at + interval '10 minutes',
       CASE WHEN s.on_date >= $5::date - 3 AND ${roll("s.id::text", 4)} < 3 THEN '请补充未到学生的原因。' END
     FROM session s
     JOIN ${progress} ON p.school_id = s.school_id
     JOIN session_teacher t ON t.school_id = s.school_id AND t.session_id = s.id
     JOIN teaching_task k ON k.school_id = s.school_id AND k.id = s.task_id
     JOIN course c ON c.school_id = k.school_id AND c.id = k.course_id
     WHERE s.on_date < $5::date AND ${roll("s.id::text", 1)} < p.logged
       OR s.on_date = $5::date AND s.starts_at < $5::date + interval '1 hour' AND ${roll("s.id::text", 1)} < p.logged / 3`,
    [...progressOf(schools), today],
  );
}

/** Who was there: drawn from the session's and the student's ids; evidence for a share of the live sessions. */
export async function attendSessions(
  client: pg.ClientBase,
  schools: readonly Taught[],
): Promise<void> {
  await client.query(
    `INSERT INTO attendance (school_id, session_id, student_id, present, minutes)
     SELECT l.school_id, l.session_id, e.student_id, x.present,
       CASE WHEN x.present AND s.delivery_mode IN ('LIVE', 'INTERACTIVE') AND ${roll("l.session_id::text", 5)} < p.evidenced
         THEN s.planned_minutes * (40 + x.draw % 60) / 100 END
     FROM ${progress}
     JOIN session_log l ON l.school_id = p.school_id
     JOIN session s ON s.school_id = l.school_id AND s.id = l.session_id
     JOIN session_class g ON g.school_id = l.school_id AND g.session_id = l.session_id
     JOIN enrolment e ON e.school_id = g.school_id AND e.class_group_id = g.class_group_id AND e.status IN ('ACTIVE', 'INTERNSHIP')
     CROSS JOIN LATERAL (SELECT (h / 7) % 100 AS draw, h % 100 < p.attended AND k % 100 >= 3 AS present
       FROM (SELECT abs(hashtextextended(e.student_id::text, 8)) AS k, abs(hash_uuids) AS h
         FROM (SELECT uuid_hash_extended(e.student_id, 7) # uuid_hash_extended(l.session_id, 9) AS hash_uuids) u) v) x`,
    progressOf(schools),
  );
}

/** Pay entries of a school's confirmed sessions, by the same rule the application uses. */
export async function pay(client: pg.ClientBase, { schoolId, id }: DemoContent): Promise<void> {
  const { rows: rules } = await client.query<{ id: string; rule: PayRule }>(
    `SELECT r.id, json_build_object('from', r.from_on, 'lessonMinutes', r.lesson_minutes, 'onlineFactorPermille', r.online_factor_permille,
       'rates', (SELECT json_agg(json_build_object('title', title, 'fenPerLesson', fen_per_lesson)) FROM pay_rate x WHERE x.school_id = r.school_id AND x.rule_id = r.id),
       'bands', (SELECT json_agg(json_build_object('fromStudents', from_students, 'factorPermille', factor_permille)) FROM pay_band x WHERE x.school_id = r.school_id AND x.rule_id = r.id)) AS rule
     FROM pay_rule r WHERE r.school_id = $1`,
    [schoolId],
  );
  const found = rules[0];
  if (!found) return;
  const { rows: sessions } = await client.query<{
    sessionId: string;
    teacherId: string;
    on: string;
    actualMinutes: number;
    plannedMinutes: number;
    title: string;
    classStudents: number;
    confirmedAt: string;
  }>(
    `SELECT l.session_id AS "sessionId", l.teacher_id AS "teacherId", s.on_date::text AS "on", l.actual_minutes AS "actualMinutes",
       s.planned_minutes AS "plannedMinutes", t.title, n.students::int AS "classStudents", (s.ends_at + interval '1 day')::text AS "confirmedAt"
     FROM session_log l JOIN session s ON s.school_id = l.school_id AND s.id = l.session_id
     JOIN teacher_title t ON t.school_id = l.school_id AND t.teacher_id = l.teacher_id
     JOIN (SELECT g.session_id, sum(c.students) AS students FROM session_class g
       JOIN (SELECT class_group_id, count(*) AS students FROM enrolment WHERE school_id = $1 AND status IN ('ACTIVE', 'INTERNSHIP') GROUP BY 1) c USING (class_group_id)
       WHERE g.school_id = $1 GROUP BY 1) n ON n.session_id = l.session_id
     WHERE l.school_id = $1 AND l.status = 'CONFIRMED' ORDER BY l.session_id`,
    [schoolId],
  );
  const entries = function* (): Generator<Cell[]> {
    for (const session of sessions) {
      const answer = payInputs({ ...session, online: true }, found.rule);
      if (!answer.ok) continue;
      const { inputs } = answer;
      yield [
        ...[
          schoolId,
          id(),
          session.sessionId,
          session.teacherId,
          found.id,
          monthOf(session.on),
          session.title,
        ],
        ...[
          inputs.creditedMinutes,
          inputs.lessonMinutes,
          session.classStudents,
          inputs.fenPerLesson,
        ],
        ...[
          inputs.bandFactorPermille,
          inputs.onlineFactorPermille,
          amountFen(inputs),
          session.confirmedAt,
          1,
        ],
      ];
    }
  };
  await copyRows(
    client,
    "pay_entry",
    [
      ...[
        "school_id",
        "id",
        "session_id",
        "teacher_id",
        "rule_id",
        "month",
        "title",
        "credited_minutes",
      ],
      ...["lesson_minutes", "class_students", "fen_per_lesson", "band_factor_permille"],
      ...["online_factor_permille", "amount_fen", "created_at", "ordinal"],
    ],
    entries(),
  );
}
