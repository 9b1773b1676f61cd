import { createHash, randomUUID } from "node:crypto";

import type pg from "pg";

import { minutes, type WaitingSession } from "./province";

/** One statement, prepared once a connection. */
const prepared = (name: string, text: string) => (values: unknown[]) => ({ name, text, values });

const key = prepared(
  "key",
  `INSERT INTO idempotency_key (school_id, account_id, key, fingerprint, reply, at) VALUES ($1, $2, $3, $4, $5, $6)
   ON CONFLICT DO NOTHING`,
);
const log = prepared(
  "log",
  `INSERT INTO session_log (school_id, session_id, teacher_id, started_at, ended_at, actual_minutes, topic, tasks_done, note, submitted_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, '', $8)`,
);
const attendance = prepared(
  "attendance",
  `INSERT INTO attendance (school_id, session_id, student_id, present)
   SELECT $1, $2, s.id, s.id <> ALL ($4::uuid[]) FROM unnest($3::uuid[]) AS s (id)`,
);

const figures = ["planned", "reported", "evidenced"].flatMap((truth) => [
  `${truth}_sessions`,
  `${truth}_students`,
]);
const upsert = (name: string, table: string, columns: readonly string[], keys: number) =>
  prepared(
    name,
    `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map((_, at) => `$${at + 1}`).join(", ")})
     ON CONFLICT (${columns.slice(0, keys).join(", ")}) DO UPDATE SET
     ${columns
       .slice(keys)
       .map((column) => `${column} = excluded.${column}`)
       .join(", ")}`,
  );
const ofClass = [
  ...figures,
  "enrolled_students",
  "intern_students",
  "planned_minutes",
  "reported_minutes",
];
const ofSchool = [
  ...["classes", "planned_classes", "reported_classes", "evidenced_classes", "enrolled_students"],
  ...["intern_students", "planned_students", "reported_students", "evidenced_students"],
];
const classDay = upsert(
  "class_day",
  "class_day_coverage",
  ["school_id", "on_date", "class_group_id", ...ofClass],
  3,
);
const classWeek = upsert(
  "class_week",
  "class_week_coverage",
  ["school_id", "week_of", "class_group_id", ...ofClass, "reported_ids", "evidenced_ids"],
  3,
);
const schoolDay = upsert(
  "school_day",
  "school_day_coverage",
  ["school_id", "on_date", ...ofSchool],
  2,
);
const schoolWeek = upsert(
  "school_week",
  "school_week_coverage",
  ["school_id", "week_of", ...ofSchool],
  2,
);
const audit = prepared(
  "audit",
  "SELECT append_audit($1, $2, $3, 'TEACHER', 'log.submit', 'session', $4, NULL, $5)",
);

/**
 * The rows a log leaves behind, written by somebody who knows all of them beforehand and checks nothing: the least that
 * a transaction of prepared statements can cost.
 */
export async function writeRows(pool: pg.Pool, session: WaitingSession): Promise<void> {
  const { schoolId, teacherId, accountId, sessionId, classId, on, weekOf, studentIds } = session;
  const at = new Date();
  const entry = {
    actualMinutes: minutes,
    topic: "第一课",
    absentStudentIds: studentIds.slice(0, 2),
  };
  const fingerprint = createHash("sha256").update(JSON.stringify(entry)).digest();
  const classFigures = [3, 45, 1, 43, 0, 0, 45, 0, 3 * minutes, minutes];
  const schoolFigures = [10, 10, 1, 0, 450, 0, 450, 43, 0];
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query(
      key([schoolId, accountId, randomUUID(), fingerprint, JSON.stringify({ sessionId }), at]),
    );
    await client.query(
      log([
        schoolId,
        sessionId,
        teacherId,
        session.startsAt,
        session.endsAt,
        minutes,
        entry.topic,
        at,
      ]),
    );
    await client.query(attendance([schoolId, sessionId, studentIds, entry.absentStudentIds]));
    await client.query(classDay([schoolId, on, classId, ...classFigures]));
    await client.query(
      classWeek([schoolId, weekOf, classId, ...classFigures, studentIds.slice(2), []]),
    );
    await client.query(schoolDay([schoolId, on, ...schoolFigures]));
    await client.query(schoolWeek([schoolId, weekOf, ...schoolFigures]));
    await client.query(audit([schoolId, at, accountId, sessionId, JSON.stringify(entry)]));
    await client.query("COMMIT");
  } finally {
    client.release();
  }
}
