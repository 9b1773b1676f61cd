import "server-only";

import { evidenceFactorOn } from "@/lib/domain/coverage/coverage";
import type { IsoDate } from "@/lib/domain/calendar/day";
import { lastDayOf, type Span } from "@/lib/domain/coverage/span";

import { Prisma } from "../generated/client";
import { enrolledOn, isIntern } from "../facts/enrolled";
import { isEvidenced, isReported, isTaught } from "../facts/taught";
import { dateOf } from "../day";
import { bool, int, row, rows, shapeOf, text, uuid } from "../rows";
import type { Db } from "../scope";
import { findClassCoverage, type ClassesOfSchool, type ClassLine } from "./class-coverage";

/** One enrolled student of a class, without the name, and what the span's sessions say. */
export interface ReachedStudent {
  readonly id: string;
  readonly studentNo: string;
  readonly intern: boolean;
  readonly reported: boolean;
  readonly evidenced: boolean;
}

export interface StudentsOfClass extends Omit<ClassesOfSchool, "classes" | "gaps"> {
  readonly line: ClassLine;
  readonly students: readonly ReachedStudent[];
}

/**
 * One class with every enrolled student of a span, or null where this scope has no such class. Whose names the reader may see
 * is asked apart: a school its own (`ownNames`), an official so many an hour (`openNames`).
 */
export async function findClassStudents(
  db: Db,
  schoolId: string,
  classId: string,
  span: Span,
): Promise<StudentsOfClass | null> {
  const found = await findClassCoverage(db, schoolId, span);
  const line = found?.classes.find((one) => one.classId === classId);
  if (!found || !line) return null;
  const { school, countedOn, dayOff, inTerm } = found;
  return {
    school,
    line,
    countedOn,
    dayOff,
    inTerm,
    students: await listReached(db, schoolId, classId, span, countedOn),
  };
}

const reachedShape = shapeOf<ReachedStudent>("listReached", {
  id: uuid,
  studentNo: text,
  intern: bool,
  reported: bool,
  evidenced: bool,
});

/** Reads one class's sessions of one span, never more. */
async function listReached(
  db: Db,
  schoolId: string,
  classId: string,
  span: Span,
  countedOn: IsoDate,
): Promise<ReachedStudent[]> {
  const factor = evidenceFactorOn(span.on);
  return rows(db, reachedShape)`
    SELECT s.id, s.student_no AS "studentNo", ${isIntern} AS intern,
      coalesce(a.reported, false) AS reported, coalesce(a.evidenced, false) AS evidenced
    FROM enrolment e
    JOIN student s ON s.school_id = e.school_id AND s.id = e.student_id
    LEFT JOIN (
      SELECT x.student_id, bool_or(x.present) AS reported, bool_or(${isEvidenced(Prisma.sql`${factor}::int`)}) AS evidenced
      FROM session_class k
      JOIN session n ON n.school_id = k.school_id AND n.id = k.session_id AND ${isTaught("n")}
      JOIN session_log l ON l.school_id = k.school_id AND l.session_id = k.session_id AND ${isReported}
      JOIN attendance x ON x.school_id = k.school_id AND x.session_id = k.session_id
      WHERE k.school_id = ${schoolId}::uuid AND k.class_group_id = ${classId}::uuid
        AND k.starts_at >= ${dateOf(span.on)}::date::timestamp AT TIME ZONE 'Asia/Shanghai'
        AND k.starts_at < (${dateOf(lastDayOf(span))}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
      GROUP BY x.student_id
    ) a ON a.student_id = e.student_id
    WHERE e.school_id = ${schoolId}::uuid AND e.class_group_id = ${classId}::uuid AND ${enrolledOn(Prisma.sql`${dateOf(countedOn)}::date`)}
    ORDER BY s.student_no, s.id`;
}

const doneShape = shapeOf<{ done: number; of: number }>("countTasksDone", { done: int, of: int });

/**
 * C124: how many of a class's students did the task of their session, of all in sessions that set one, in a span. A 合班
 * counts with all its classes, since its log does.
 */
export async function countTasksDone(
  db: Db,
  schoolId: string,
  classId: string,
  span: Span,
): Promise<{ done: number; of: number }> {
  return row(db, doneShape)`
    SELECT coalesce(sum(l.tasks_done), 0)::int AS done, coalesce(sum(a.students), 0)::int AS "of"
    FROM session_class k
    JOIN session n ON n.school_id = k.school_id AND n.id = k.session_id AND ${isTaught("n")}
    JOIN session_log l ON l.school_id = k.school_id AND l.session_id = k.session_id AND ${isReported}
      AND l.tasks_done IS NOT NULL
    CROSS JOIN LATERAL (SELECT count(*) AS students FROM attendance x
      WHERE x.school_id = k.school_id AND x.session_id = k.session_id) a
    WHERE k.school_id = ${schoolId}::uuid AND k.class_group_id = ${classId}::uuid
      AND k.starts_at >= ${dateOf(span.on)}::date::timestamp AT TIME ZONE 'Asia/Shanghai'
      AND k.starts_at < (${dateOf(lastDayOf(span))}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'`;
}
