import "server-only";

import { addDays, type IsoDate } from "@/lib/domain/calendar/day";

import { classNamesOf, teachersOf } from "../facts/named";
import { isTaught } from "../facts/taught";
import { dateOf, isoDate } from "../day";
import { Prisma } from "../generated/client";
import { date, instant, int, list, rows, shapeOf, text, uuid, word } from "../rows";
import type { Db } from "../scope";

/** A session of the week as the office reviews it, logged or not. */
export interface ReviewRow {
  readonly sessionId: string;
  readonly on: IsoDate;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly courseName: string;
  readonly classNames: readonly string[];
  readonly teacherNames: readonly string[];
  readonly plannedMinutes: number;
  readonly actualMinutes: number | null;
  readonly status: ReviewStatus;
  /** The log's; 0 where there is none. */
  readonly version: number;
  readonly present: number;
  readonly listed: number;
  readonly evidenced: number;
  readonly unmatched: number;
}

export const reviewStatuses = ["SUBMITTED", "NONE", "RETURNED", "CONFIRMED"] as const;
export type ReviewStatus = (typeof reviewStatuses)[number];

export interface ReviewQuery {
  readonly weekOf: IsoDate;
  /** Sessions later than this day owe no log yet and are left out. */
  readonly until: IsoDate;
  readonly q: string;
  readonly status?: string;
  readonly page: number;
}

export const reviewPageSize = 50;

const reviewShape = shapeOf<Omit<ReviewRow, "on"> & { on: Date; total: number }>("listLogReview", {
  sessionId: uuid,
  on: date,
  startsAt: instant,
  endsAt: instant,
  courseName: text,
  classNames: list(text),
  teacherNames: list(text),
  plannedMinutes: int,
  actualMinutes: int,
  status: word(),
  version: int,
  present: int,
  listed: int,
  evidenced: int,
  unmatched: int,
  total: int,
});

const session = [Prisma.sql`s.school_id`, Prisma.sql`s.id`] as const;

/** A week's sessions up to a day with the state of their logs: one page, the whole number, and a count per state. */
export async function listLogReview(db: Db, schoolId: string, query: ReviewQuery) {
  const like = `%${query.q.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const status = reviewStatuses.find((known) => known === query.status) ?? null;
  const found = await rows(db, reviewShape)`
    WITH week AS (
      SELECT s.id, s.on_date, s.starts_at, s.ends_at, s.planned_minutes, c.name AS course, l.actual_minutes,
        coalesce(l.status::text, 'NONE') AS status, coalesce(l.version, 0) AS version,
        ${classNamesOf(...session)} AS classes, ${teachersOf(...session, "name")} AS teachers,
        ${teachersOf(...session, "name_initials")} AS initials
      FROM session s
      JOIN teaching_task k ON k.school_id = s.school_id AND k.id = s.task_id
      JOIN course c ON c.school_id = k.school_id AND c.id = k.course_id
      LEFT JOIN session_log l ON l.school_id = s.school_id AND l.session_id = s.id
      WHERE s.school_id = ${schoolId}::uuid AND ${isTaught("s")}
        AND s.on_date BETWEEN ${dateOf(query.weekOf)}::date AND least(${dateOf(addDays(query.weekOf, 6))}::date, ${dateOf(query.until)}::date)
    ), page AS (
      SELECT *, count(*) OVER ()::int AS total FROM week
      WHERE (${status}::text IS NULL OR status = ${status})
        AND (course ILIKE ${like} OR array_to_string(classes || teachers || initials, ' ') ILIKE ${like})
      ORDER BY starts_at, course, id
      LIMIT ${reviewPageSize} OFFSET ${(query.page - 1) * reviewPageSize}
    )
    SELECT p.id AS "sessionId", p.on_date AS "on", p.starts_at AS "startsAt", p.ends_at AS "endsAt", p.course AS "courseName",
      p.classes AS "classNames", p.teachers AS "teacherNames", p.planned_minutes AS "plannedMinutes",
      p.actual_minutes AS "actualMinutes", p.status, p.version, p.total,
      coalesce(a.present, 0)::int AS present, coalesce(a.listed, 0)::int AS listed, coalesce(a.evidenced, 0)::int AS evidenced,
      (SELECT count(*)::int FROM attendance_import i JOIN attendance_participant x ON x.school_id = i.school_id AND x.import_id = i.id
        WHERE i.school_id = ${schoolId}::uuid AND i.session_id = p.id AND x.state = 'UNMATCHED') AS unmatched
    FROM page p LEFT JOIN LATERAL (
      SELECT count(*) FILTER (WHERE present) AS present, count(*) AS listed, count(minutes) AS evidenced
      FROM attendance a WHERE a.school_id = ${schoolId}::uuid AND a.session_id = p.id) a ON true
    ORDER BY p.starts_at, p.course, p.id`;
  return {
    rows: found.map(({ on, total: _, ...line }) => ({ ...line, on: isoDate(on) })),
    total: found[0]?.total ?? 0,
    counts: await countWeek(db, schoolId, query),
  };
}

const weekShape = shapeOf<{ status: ReviewStatus; count: number }>("countWeek", {
  status: word(),
  count: int,
});

async function countWeek(db: Db, schoolId: string, { weekOf, until }: ReviewQuery) {
  const counts = await rows(db, weekShape)`
    SELECT coalesce(l.status::text, 'NONE') AS status, count(*)::int AS count
    FROM session s LEFT JOIN session_log l ON l.school_id = s.school_id AND l.session_id = s.id
    WHERE s.school_id = ${schoolId}::uuid AND ${isTaught("s")}
      AND s.on_date BETWEEN ${dateOf(weekOf)}::date AND least(${dateOf(addDays(weekOf, 6))}::date, ${dateOf(until)}::date)
    GROUP BY 1`;
  return new Map(counts.map(({ status, count }) => [status, count]));
}
