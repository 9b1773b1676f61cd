import "server-only";

import type { PaidSession } from "@/lib/domain/pay/pay";
import type { IsoDate } from "@/lib/domain/calendar/day";

import { Prisma } from "../generated/client";
import { enrolledOn } from "../facts/enrolled";
import { isConfirmed } from "../facts/taught";
import { dateOf, isoDate } from "../day";
import { bool, date, int, rows, shapeOf, text, uuid } from "../rows";
import type { Db } from "../scope";

/** A confirmed session that has no standing pay entry. */
export interface UnpaidSession extends PaidSession {
  readonly sessionId: string;
  readonly teacherId: string;
  /** What its next entry is numbered: one above the newest of this session and teacher. */
  readonly ordinal: number;
  readonly teacherName: string;
  readonly courseName: string;
}

type Row = Omit<UnpaidSession, "on"> & { on: Date };

const unpaidShape = shapeOf<Row>("listUnpaidSessions", {
  sessionId: uuid,
  teacherId: uuid,
  ordinal: int,
  teacherName: text,
  courseName: text,
  on: date,
  online: bool,
  actualMinutes: int,
  plannedMinutes: int,
  title: text,
  classStudents: int,
});

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
  const unpaid = await rows(db, unpaidShape)`
    SELECT l.session_id AS "sessionId", l.teacher_id AS "teacherId",
      (SELECT coalesce(max(p.ordinal), 0)::int + 1 FROM pay_entry p
        WHERE p.school_id = l.school_id AND p.session_id = l.session_id AND p.teacher_id = l.teacher_id) AS ordinal, t.name AS "teacherName", c.name AS "courseName",
      s.on_date AS "on", s.online, l.actual_minutes AS "actualMinutes", s.planned_minutes AS "plannedMinutes",
      (SELECT title FROM teacher_title tt
        WHERE tt.school_id = l.school_id AND tt.teacher_id = l.teacher_id AND tt.from_on <= s.on_date
        ORDER BY tt.from_on DESC LIMIT 1) AS title,
      (SELECT count(*)::int FROM session_class sc
        JOIN enrolment e ON e.school_id = sc.school_id AND e.class_group_id = sc.class_group_id
          AND ${enrolledOn(Prisma.sql`s.on_date`)}
        WHERE sc.school_id = l.school_id AND sc.session_id = l.session_id) AS "classStudents"
    FROM session_log l
    JOIN session s ON s.school_id = l.school_id AND s.id = l.session_id
    JOIN teaching_task k ON k.school_id = s.school_id AND k.id = s.task_id
    JOIN course c ON c.school_id = k.school_id AND c.id = k.course_id
    JOIN teacher t ON t.school_id = l.school_id AND t.id = l.teacher_id
    WHERE l.school_id = ${schoolId}::uuid AND ${isConfirmed}
      AND (${ids}::uuid[] IS NULL OR l.session_id = ANY (${ids}::uuid[]))
      AND (${month}::date IS NULL OR (s.on_date >= ${month}::date AND s.on_date < ${month}::date + interval '1 month'))
      AND NOT EXISTS (SELECT FROM pay_entry p WHERE p.school_id = l.school_id AND p.session_id = l.session_id
        AND p.teacher_id = l.teacher_id AND p.reverses_ordinal IS NULL
        AND NOT EXISTS (SELECT FROM pay_entry r WHERE r.school_id = p.school_id AND r.session_id = p.session_id
          AND r.teacher_id = p.teacher_id AND r.reverses_ordinal = p.ordinal))
    ORDER BY s.on_date, l.session_id`;
  return unpaid.map((session) => ({ ...session, on: isoDate(session.on) }));
}

const lockedShape = shapeOf<{ id: string }>("lockConfirmedLogs", { id: uuid });

/**
 * Takes a month's confirmed logs for this transaction, so that none of them is returned while it is credited; answers
 * their sessions.
 */
export async function lockConfirmedLogs(
  db: Db,
  schoolId: string,
  month: IsoDate,
): Promise<string[]> {
  const locked = await rows(db, lockedShape)`
    SELECT l.session_id AS id FROM session_log l JOIN session s ON s.school_id = l.school_id AND s.id = l.session_id
    WHERE l.school_id = ${schoolId}::uuid AND s.school_id = ${schoolId}::uuid AND ${isConfirmed}
      AND s.on_date >= ${dateOf(month)}::date AND s.on_date < ${dateOf(month)}::date + interval '1 month'
    ORDER BY l.session_id FOR NO KEY UPDATE OF l`;
  return locked.map(({ id }) => id);
}
