import "server-only";

import type { PaidSession } from "@/lib/domain/pay/pay";
import type { IsoDate } from "@/lib/domain/calendar/day";

import { dateOf, isoDate } from "../day";
import type { Db } from "../scope";

/** A confirmed session that has no standing pay entry. */
export interface UnpaidSession extends PaidSession {
  readonly sessionId: string;
  readonly teacherId: string;
  readonly teacherName: string;
  readonly courseName: string;
}

type Row = Omit<UnpaidSession, "on"> & { on: Date };

/**
 * Confirmed sessions without a standing entry, with the title of the day and the enrolled students of all classes.
 * Named sessions, or a month's: bounded either way.
 */
export async function listUnpaidSessions(
  db: Db,
  schoolId: string,
  which: { readonly sessionIds: readonly string[] } | { readonly month: IsoDate },
): Promise<UnpaidSession[]> {
  const ids = "sessionIds" in which ? [...which.sessionIds] : null;
  const month = "month" in which ? dateOf(which.month) : null;
  const rows = await db.$queryRaw<Row[]>`
    SELECT l.session_id AS "sessionId", l.teacher_id AS "teacherId", t.name AS "teacherName", c.name AS "courseName",
      s.on_date AS "on", s.online, l.actual_minutes AS "actualMinutes", s.planned_minutes AS "plannedMinutes",
      (SELECT title FROM teacher_title tt
        WHERE tt.school_id = l.school_id AND tt.teacher_id = l.teacher_id AND tt.from_on <= s.on_date
        ORDER BY tt.from_on DESC LIMIT 1) AS title,
      (SELECT count(*)::int FROM session_class sc
        JOIN enrolment e ON e.school_id = sc.school_id AND e.class_group_id = sc.class_group_id
          AND e.status IN ('ACTIVE', 'INTERNSHIP') AND e.from_on <= s.on_date AND (e.until_on IS NULL OR e.until_on > s.on_date)
        WHERE sc.school_id = l.school_id AND sc.session_id = l.session_id) AS "classStudents"
    FROM session_log l
    JOIN session s ON s.school_id = l.school_id AND s.id = l.session_id
    JOIN teaching_task k ON k.school_id = s.school_id AND k.id = s.task_id
    JOIN course c ON c.school_id = k.school_id AND c.id = k.course_id
    JOIN teacher t ON t.school_id = l.school_id AND t.id = l.teacher_id
    WHERE l.school_id = ${schoolId}::uuid AND l.status = 'CONFIRMED'
      AND (${ids}::uuid[] IS NULL OR l.session_id = ANY (${ids}::uuid[]))
      AND (${month}::date IS NULL OR (s.on_date >= ${month}::date AND s.on_date < ${month}::date + interval '1 month'))
      AND NOT EXISTS (SELECT FROM pay_entry p WHERE p.school_id = l.school_id AND p.session_id = l.session_id
        AND p.reverses_id IS NULL
        AND NOT EXISTS (SELECT FROM pay_entry r WHERE r.school_id = p.school_id AND r.reverses_id = p.id))
    ORDER BY s.on_date, l.session_id`;
  return rows.map((row) => ({ ...row, on: isoDate(row.on) }));
}
