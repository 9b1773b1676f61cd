import "server-only";

import type { IsoDate } from "@/lib/domain/calendar/day";
import { monthOf } from "@/lib/domain/pay/pay";

import { classNamesOf } from "../facts/named";
import { dateOf, isoDate } from "../day";
import { Prisma } from "../generated/client";
import { bool, date, instant, int, list, rows, shapeOf, text, uuid, word } from "../rows";
import type { Db } from "../scope";

/** One teacher's sum of a month. Minutes and fen; reversals count against both. */
export interface MonthTotal {
  readonly teacherId: string;
  readonly teacherName: string;
  readonly staffNo: string;
  readonly initials: string;
  readonly sessions: number;
  readonly creditedMinutes: number;
  readonly amountFen: number;
}

const totalsShape = shapeOf<MonthTotal>("listMonthTotals", {
  teacherId: uuid,
  teacherName: text,
  staffNo: text,
  initials: text,
  sessions: int,
  creditedMinutes: int,
  amountFen: int,
});

/** A month's sums per teacher. */
export async function listMonthTotals(
  db: Db,
  schoolId: string,
  month: IsoDate,
): Promise<MonthTotal[]> {
  return rows(db, totalsShape)`
    SELECT p.teacher_id AS "teacherId", t.name AS "teacherName", t.staff_no AS "staffNo", t.name_initials AS initials,
      sum(CASE WHEN p.reverses_ordinal IS NULL THEN 1 ELSE -1 END)::int AS sessions,
      sum(CASE WHEN p.reverses_ordinal IS NULL THEN p.credited_minutes ELSE -p.credited_minutes END)::int AS "creditedMinutes",
      sum(p.amount_fen)::int AS "amountFen"
    FROM pay_entry p JOIN teacher t ON t.school_id = p.school_id AND t.id = p.teacher_id
    WHERE p.school_id = ${schoolId}::uuid AND p.month = ${dateOf(monthOf(month))}::date
    GROUP BY 1, 2, 3, 4 ORDER BY t.name COLLATE "zh-x-icu", t.staff_no`;
}

/** One line of a statement with all it was computed from. */
export interface StatementLine {
  readonly id: string;
  readonly sessionId: string;
  readonly on: IsoDate;
  readonly startsAt: Date;
  readonly courseName: string;
  readonly classNames: readonly string[];
  readonly actualMinutes: number;
  readonly plannedMinutes: number;
  readonly title: string;
  readonly creditedMinutes: number;
  readonly lessonMinutes: number;
  readonly classStudents: number;
  readonly fenPerLesson: number;
  readonly bandFactorPermille: number;
  readonly onlineFactorPermille: number;
  readonly amountFen: number;
  /** It takes back the entry before it. */
  readonly isReversal: boolean;
  readonly ruleFrom: IsoDate;
  readonly runStatus: "SUBMITTED" | "APPROVED" | "RETURNED" | null;
}

type LineRow = Omit<StatementLine, "on" | "ruleFrom"> & { on: Date; ruleFrom: Date };

const statementShape = shapeOf<LineRow & { teacherName: string; staffNo: string }>(
  "listStatement",
  {
    id: uuid,
    sessionId: uuid,
    on: date,
    startsAt: instant,
    courseName: text,
    classNames: list(text),
    actualMinutes: int,
    plannedMinutes: int,
    title: text,
    creditedMinutes: int,
    lessonMinutes: int,
    classStudents: int,
    fenPerLesson: int,
    bandFactorPermille: int,
    onlineFactorPermille: int,
    amountFen: int,
    isReversal: bool,
    ruleFrom: date,
    runStatus: word(),
    teacherName: text,
    staffNo: text,
  },
);

/** A month's statement: every entry with its session and rule; one teacher's, or the whole school's. */
export async function listStatement(
  db: Db,
  schoolId: string,
  month: IsoDate,
  teacherId?: string,
): Promise<(StatementLine & { readonly teacherName: string; readonly staffNo: string })[]> {
  const lines = await rows(db, statementShape)`
    SELECT p.id, p.session_id AS "sessionId", s.on_date AS "on", s.starts_at AS "startsAt", c.name AS "courseName",
      ${classNamesOf(Prisma.sql`p.school_id`, Prisma.sql`p.session_id`)} AS "classNames",
      l.actual_minutes AS "actualMinutes", s.planned_minutes AS "plannedMinutes", p.title,
      p.credited_minutes AS "creditedMinutes", p.lesson_minutes AS "lessonMinutes", p.class_students AS "classStudents",
      p.fen_per_lesson AS "fenPerLesson", p.band_factor_permille AS "bandFactorPermille",
      p.online_factor_permille AS "onlineFactorPermille", p.amount_fen AS "amountFen", p.reverses_ordinal IS NOT NULL AS "isReversal",
      r.from_on AS "ruleFrom", run.status::text AS "runStatus", t.name AS "teacherName", t.staff_no AS "staffNo"
    FROM pay_entry p
    JOIN teacher t ON t.school_id = p.school_id AND t.id = p.teacher_id
    JOIN pay_rule r ON r.school_id = p.school_id AND r.id = p.rule_id
    JOIN session s ON s.school_id = p.school_id AND s.id = p.session_id
    JOIN session_log l ON l.school_id = p.school_id AND l.session_id = p.session_id
    JOIN teaching_task k ON k.school_id = s.school_id AND k.id = s.task_id
    JOIN course c ON c.school_id = k.school_id AND c.id = k.course_id
    LEFT JOIN pay_run run ON run.school_id = p.school_id AND run.id = p.run_id
    WHERE p.school_id = ${schoolId}::uuid AND p.month = ${dateOf(monthOf(month))}::date
      AND (${teacherId ?? null}::uuid IS NULL OR p.teacher_id = ${teacherId ?? null}::uuid)
    ORDER BY t.staff_no, s.starts_at, p.created_at, p.id`;
  return lines.map((line) => ({ ...line, on: isoDate(line.on), ruleFrom: isoDate(line.ruleFrom) }));
}

/** A month's runs, newest first, each with what its entries add up to; a returned one with what it came to then. */
export async function listPayRuns(db: Db, schoolId: string, month: IsoDate) {
  const runs = await db.payRun.findMany({
    where: { schoolId, month: dateOf(monthOf(month)) },
    select: {
      id: true,
      number: true,
      status: true,
      version: true,
      returnedFen: true,
      submittedBy: true,
      submittedAt: true,
      decidedAt: true,
      returnReason: true,
    },
    orderBy: { number: "desc" },
  });
  const sums = await db.payEntry.groupBy({
    by: ["runId"],
    where: { schoolId, runId: { in: runs.map(({ id }) => id) } },
    _sum: { amountFen: true },
  });
  const sumOf = new Map(sums.map(({ runId, _sum }) => [runId, _sum.amountFen ?? 0]));
  return runs.map(({ returnedFen, ...run }) => ({
    ...run,
    totalFen: returnedFen === null ? (sumOf.get(run.id) ?? 0) : Number(returnedFen),
  }));
}

/** Whether a month has entries in no run yet, and how many. */
export const countOpenEntries = (db: Db, schoolId: string, month: IsoDate): Promise<number> =>
  db.payEntry.count({ where: { schoolId, month: dateOf(monthOf(month)), runId: null } });

/** A teacher's name for a statement's head, or null where the scope has none of that id. */
export const findPaidTeacher = (db: Db, schoolId: string, id: string) =>
  db.teacher.findUnique({
    where: { schoolId_id: { schoolId, id } },
    select: { id: true, name: true, staffNo: true },
  });
