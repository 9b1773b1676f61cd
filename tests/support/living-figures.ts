import type pg from "pg";

/** Each figure's name and the statement that reads it: one text per row, its columns parted by a bar. */
const statements: Readonly<Record<string, string>> = {
  classDays: `SELECT concat_ws('|', c.school_id, c.on_date, g.name, c.planned_sessions, c.planned_students, c.reported_sessions, c.reported_students,
      c.evidenced_sessions, c.evidenced_students, c.enrolled_students, c.intern_students, c.planned_minutes, c.reported_minutes) AS row
    FROM class_day_coverage c JOIN class_group g ON g.school_id = c.school_id AND g.id = c.class_group_id`,
  classWeeks: `SELECT concat_ws('|', c.school_id, c.week_of, g.name, c.planned_sessions, c.planned_students, c.reported_sessions, c.reported_students,
      c.evidenced_sessions, c.evidenced_students, c.enrolled_students, c.intern_students, c.planned_minutes, c.reported_minutes,
      cardinality(c.reported_ids), cardinality(c.evidenced_ids)) AS row
    FROM class_week_coverage c JOIN class_group g ON g.school_id = c.school_id AND g.id = c.class_group_id`,
  schoolDays: `SELECT concat_ws('|', school_id, on_date, classes, planned_classes, reported_classes, evidenced_classes, enrolled_students, intern_students,
      planned_students, reported_students, evidenced_students) AS row FROM school_day_coverage`,
  schoolWeeks: `SELECT concat_ws('|', school_id, week_of, classes, planned_classes, reported_classes, evidenced_classes, enrolled_students, intern_students,
      planned_students, reported_students, evidenced_students) AS row FROM school_week_coverage`,
  payEntries: `SELECT concat_ws('|', e.school_id, e.session_id, t.staff_no, e.month, e.title, e.credited_minutes, e.lesson_minutes, e.class_students,
      e.fen_per_lesson, e.band_factor_permille, e.online_factor_permille, e.amount_fen, e.reverses_ordinal IS NOT NULL, r.number) AS row
    FROM pay_entry e JOIN teacher t ON t.school_id = e.school_id AND t.id = e.teacher_id
    LEFT JOIN pay_run r ON r.school_id = e.school_id AND r.id = e.run_id`,
  payRuns: `SELECT concat_ws('|', school_id, month, number, status, coalesce(returned_fen, (SELECT sum(e.amount_fen) FROM pay_entry e
      WHERE e.school_id = r.school_id AND e.run_id = r.id))) AS row FROM pay_run r`,
  plans: `SELECT concat_ws('|', v.school_id, g.name, v.number, v.status) AS row FROM plan_version v
    JOIN teaching_plan p ON p.school_id = v.school_id AND p.id = v.plan_id
    JOIN class_group g ON g.school_id = p.school_id AND g.id = p.class_group_id`,
  sessions: `SELECT concat_ws('|', school_id, status, count(*), sum(planned_minutes)) AS row FROM session GROUP BY school_id, status`,
  chains: "SELECT concat_ws('|', chain_id, seq, encode(hash, 'hex')) AS row FROM audit_head",
};

/** Every coverage and pay figure, the plans' states, the sessions' sums and the heads of the audit chains. */
export async function figuresOf(client: pg.ClientBase): Promise<Record<string, string[]>> {
  await client.query("SET TimeZone = 'UTC'");
  const figures: Record<string, string[]> = {};
  for (const [name, statement] of Object.entries(statements)) {
    const { rows } = await client.query<{ row: string }>(`${statement} ORDER BY 1`);
    figures[name] = rows.map(({ row }) => row);
  }
  return figures;
}
