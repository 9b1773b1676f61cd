import "server-only";

import { addDays, shanghaiInstant, type IsoDate } from "@/lib/domain/calendar/day";

import { Prisma } from "../generated/client";
import { enrolledOn } from "../facts/enrolled";
import { classNamesOf } from "../facts/named";
import { isTaught } from "../facts/taught";
import { dateOf, isoDate } from "../day";
import { bool, date, instant, int, list, row, rows, shapeOf, text, uuid, word } from "../rows";
import type { Db } from "../scope";

/** One of a teacher's sessions as a phone shows it. */
export interface OwnSession {
  readonly id: string;
  readonly on: IsoDate;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly plannedMinutes: number;
  readonly courseName: string;
  readonly classNames: readonly string[];
  readonly deliveryMode: string | null;
  readonly platformName: string | null;
  readonly cancelled: boolean;
  readonly logStatus: "SUBMITTED" | "CONFIRMED" | "RETURNED" | null;
  readonly actualMinutes: number | null;
  readonly returnReason: string | null;
  /** Students marked present, and all those listed; 0 of 0 while there is no log. */
  readonly presentStudents: number;
  readonly listedStudents: number;
}

type OwnRow = Omit<OwnSession, "on"> & { on: Date };

const ownShape = shapeOf<OwnRow>("listOwnSessions", {
  id: uuid,
  on: date,
  startsAt: instant,
  endsAt: instant,
  plannedMinutes: int,
  courseName: text,
  classNames: list(text),
  deliveryMode: text,
  platformName: text,
  cancelled: bool,
  logStatus: word(),
  actualMinutes: int,
  returnReason: text,
  presentStudents: int,
  listedStudents: int,
});

/** A teacher's sessions from a day to a day (both included), in order of time; those called off only where asked for. */
export async function listOwnSessions(
  db: Db,
  schoolId: string,
  teacherId: string,
  { from, to, withCancelled = false }: { from: IsoDate; to: IsoDate; withCancelled?: boolean },
): Promise<OwnSession[]> {
  const sessions = await rows(db, ownShape)`
    SELECT s.id, s.on_date AS "on", s.starts_at AS "startsAt", s.ends_at AS "endsAt",
      s.planned_minutes AS "plannedMinutes", c.name AS "courseName", s.delivery_mode::text AS "deliveryMode",
      p.name AS "platformName", s.status = 'CANCELLED' AS cancelled,
      ${classNamesOf(Prisma.sql`s.school_id`, Prisma.sql`s.id`)} AS "classNames",
      l.status::text AS "logStatus", l.actual_minutes AS "actualMinutes", l.return_reason AS "returnReason",
      coalesce(a.present, 0)::int AS "presentStudents", coalesce(a.listed, 0)::int AS "listedStudents"
    FROM session_teacher st
    JOIN session s ON s.school_id = st.school_id AND s.id = st.session_id
    JOIN teaching_task k ON k.school_id = s.school_id AND k.id = s.task_id
    JOIN course c ON c.school_id = k.school_id AND c.id = k.course_id
    LEFT JOIN platform p ON p.school_id = k.school_id AND p.id = k.platform_id
    LEFT JOIN session_log l ON l.school_id = s.school_id AND l.session_id = s.id
    LEFT JOIN LATERAL (SELECT count(*) FILTER (WHERE present) AS present, count(*) AS listed
      FROM attendance a WHERE a.school_id = s.school_id AND a.session_id = s.id) a ON l.session_id IS NOT NULL
    WHERE st.school_id = ${schoolId}::uuid AND st.teacher_id = ${teacherId}::uuid
      AND st.starts_at >= ${dateOf(from)}::date - interval '1 day' AND st.starts_at < ${dateOf(to)}::date + interval '2 days'
      AND s.on_date BETWEEN ${dateOf(from)}::date AND ${dateOf(to)}::date
      AND (${isTaught("s")} OR ${withCancelled})
    ORDER BY s.starts_at`;
  return sessions.map((session) => ({ ...session, on: isoDate(session.on) }));
}

/** Sessions of the past weeks a teacher has not logged, or whose log was returned; the oldest first. */
export async function listUnlogged(
  db: Db,
  schoolId: string,
  teacherId: string,
  { from, until }: { from: IsoDate; until: IsoDate },
): Promise<OwnSession[]> {
  const sessions = await listOwnSessions(db, schoolId, teacherId, { from, to: until });
  return sessions.filter(({ logStatus }) => logStatus === null || logStatus === "RETURNED");
}

const unloggedShape = shapeOf<{ count: number }>("countUnlogged", { count: int });

/** How many those are; what the first page of the day says without reading them. */
export async function countUnlogged(
  db: Db,
  schoolId: string,
  teacherId: string,
  { from, until }: { from: IsoDate; until: IsoDate },
): Promise<number> {
  const { count } = await row(db, unloggedShape)`
    SELECT count(*)::int AS count
    FROM session_teacher st
    JOIN session s ON s.school_id = st.school_id AND s.id = st.session_id AND ${isTaught("s")}
    LEFT JOIN session_log l ON l.school_id = s.school_id AND l.session_id = s.id
    WHERE st.school_id = ${schoolId}::uuid AND st.teacher_id = ${teacherId}::uuid
      AND st.starts_at >= ${shanghaiInstant(from, 0)}::timestamptz
      AND st.starts_at < ${shanghaiInstant(addDays(until, 1), 0)}::timestamptz
      AND (l.session_id IS NULL OR l.status = 'RETURNED')`;
  return count;
}

/** One student on a session's list. */
export interface ListedStudent {
  readonly id: string;
  readonly name: string;
  readonly studentNo: string;
  readonly className: string;
  /** Reported; null while there is no log. */
  readonly present: boolean | null;
  /** Evidenced minutes from a platform's export; null without. */
  readonly minutes: number | null;
}

const studentsShape = shapeOf<ListedStudent>("listSessionStudents", {
  id: uuid,
  name: text,
  studentNo: text,
  className: text,
  present: bool,
  minutes: int,
});

/** The students enrolled in a session's classes on its day, with what was reported and evidenced. */
export async function listSessionStudents(
  db: Db,
  schoolId: string,
  sessionId: string,
): Promise<ListedStudent[]> {
  return rows(db, studentsShape)`
    SELECT st.id, st.name, st.student_no AS "studentNo", g.name AS "className", a.present, a.minutes
    FROM session s
    JOIN session_class sc ON sc.school_id = s.school_id AND sc.session_id = s.id
    JOIN class_group g ON g.school_id = sc.school_id AND g.id = sc.class_group_id
    JOIN enrolment e ON e.school_id = sc.school_id AND e.class_group_id = sc.class_group_id
      AND ${enrolledOn(Prisma.sql`s.on_date`)}
    JOIN student st ON st.school_id = e.school_id AND st.id = e.student_id
    LEFT JOIN attendance a ON a.school_id = s.school_id AND a.session_id = s.id AND a.student_id = st.id
    WHERE s.school_id = ${schoolId}::uuid AND s.id = ${sessionId}::uuid
    ORDER BY g.name, st.student_no`;
}

/** A session with its log, or null where this scope has none of that id. */
export async function findSession(db: Db, schoolId: string, id: string) {
  const session = await db.session.findUnique({
    where: { schoolId_id: { schoolId, id } },
    select: {
      id: true,
      on: true,
      startsAt: true,
      endsAt: true,
      plannedMinutes: true,
      deliveryMode: true,
      status: true,
      taskId: true,
      task: {
        select: { course: { select: { name: true } }, platform: { select: { name: true } } },
      },
      classes: { select: { classGroup: { select: { id: true, name: true } } } },
      teachers: { select: { teacher: { select: { id: true, name: true } } } },
      log: {
        select: {
          teacherId: true,
          startedAt: true,
          endedAt: true,
          actualMinutes: true,
          topic: true,
          tasksDone: true,
          note: true,
          status: true,
          returnReason: true,
          submittedAt: true,
          version: true,
        },
      },
    },
  });
  if (!session) return null;
  const { task, classes, teachers, ...rest } = session;
  return {
    ...rest,
    on: isoDate(session.on),
    courseName: task.course.name,
    platformName: task.platform?.name ?? null,
    classNames: classes.map(({ classGroup }) => classGroup.name).sort(),
    teacherNames: teachers.map(({ teacher }) => teacher.name),
    teacherIds: teachers.map(({ teacher }) => teacher.id),
  };
}

/** Which of its task's sessions this is, counted by time from 1: the topic offered when none is known. */
export const sessionOrdinal = (db: Db, schoolId: string, taskId: string, startsAt: Date) =>
  db.session.count({
    where: { schoolId, taskId, status: "PLANNED", startsAt: { lte: startsAt } },
  });

/** The day of a teacher's next session after a day, or null where none is published. */
export async function nextOwnSession(
  db: Db,
  schoolId: string,
  teacherId: string,
  after: IsoDate,
): Promise<IsoDate | null> {
  const next = await db.sessionTeacher.findFirst({
    where: {
      schoolId,
      teacherId,
      startsAt: { gte: shanghaiInstant(addDays(after, 1), 0) },
      session: { status: "PLANNED" },
    },
    select: { session: { select: { on: true } } },
    orderBy: { startsAt: "asc" },
  });
  return next && isoDate(next.session.on);
}
