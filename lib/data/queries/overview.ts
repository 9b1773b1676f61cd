import "server-only";

import { addDays, type IsoDate } from "@/lib/domain/calendar/day";
import type { SchoolFacts } from "@/lib/domain/overview";
import { gateOpen } from "@/lib/domain/session/publication";
import { logWindowDays } from "@/lib/domain/session/session-log";
import { timetableRuleIds } from "@/lib/domain/notice/rules";

import { isTaught } from "../facts/taught";
import { dateOf, isoDate } from "../day";
import { date, int, row, shapeOf, uuid } from "../rows";
import type { Db } from "../scope";
import { listGates } from "./publications";
import { findTimetable } from "./timetable";

type Counted = Omit<
  SchoolFacts,
  | "classesAtGate"
  | "hasTerm"
  | "logsMissingFrom"
  | "logsWaitingFrom"
  | "payOpenFrom"
  | "payWaitingFrom"
> & {
  logsMissingFrom: Date | null;
  logsWaitingFrom: Date | null;
  payOpenFrom: Date | null;
  payWaitingFrom: Date | null;
};

const nothing = "00000000-0000-0000-0000-000000000000";
const day = (since: Date | null) => since && isoDate(since);

const countedShape = shapeOf<Counted>("countSchoolFacts", {
  periods: int,
  classes: int,
  students: int,
  classesWithoutStudents: int,
  teachers: int,
  teachersWithoutLogin: int,
  tasks: int,
  classesWithoutPlan: int,
  plansDraft: int,
  plansReturned: int,
  plansWaiting: int,
  plansApproved: int,
  reasonsWaiting: int,
  lessons: int,
  lessonsUnplaced: int,
  publications: int,
  payRules: int,
  logsMissing: int,
  logsMissingFrom: date,
  logsWaiting: int,
  logsWaitingFrom: date,
  nicknamesUnmatched: int,
  unmatchedSessionId: uuid,
  payMonthsOpen: int,
  payOpenFrom: date,
  payRunsWaiting: int,
  payWaitingFrom: date,
});

/**
 * What a school has in a term and what is open on a day. Each count reads what is open or what the term holds,
 * never all that was ever done. The gate to publishing is asked only once there are lessons.
 */
export async function countSchoolFacts(
  db: Db,
  schoolId: string,
  termId: string | null,
  on: IsoDate,
): Promise<SchoolFacts> {
  const term = termId ?? nothing;
  const counted = await row(db, countedShape)`
    WITH classes AS (
      SELECT g.id FROM class_group g
      WHERE g.school_id = ${schoolId}::uuid AND (g.closed_on IS NULL OR g.closed_on > ${dateOf(on)}::date)
    ), latest AS (
      SELECT DISTINCT ON (v.plan_id) v.plan_id, v.status FROM plan_version v
      JOIN teaching_plan p ON p.school_id = v.school_id AND p.id = v.plan_id
      WHERE v.school_id = ${schoolId}::uuid AND p.term_id = ${term}::uuid
      ORDER BY v.plan_id, v.number DESC
    ), missing AS (
      SELECT count(*)::int AS sessions, min(s.on_date) AS since FROM session s
      WHERE s.school_id = ${schoolId}::uuid AND ${isTaught("s")}
        AND s.on_date BETWEEN ${dateOf(addDays(on, -logWindowDays))}::date AND ${dateOf(addDays(on, -1))}::date
        AND NOT EXISTS (SELECT FROM session_log l WHERE l.school_id = s.school_id AND l.session_id = s.id)
    ), waiting AS (
      SELECT count(*)::int AS logs, min(s.on_date) AS since FROM session_log l
      JOIN session s ON s.school_id = l.school_id AND s.id = l.session_id
      WHERE l.school_id = ${schoolId}::uuid AND l.status = 'SUBMITTED'
    ), unmatched AS (
      SELECT count(*)::int AS nicknames, (array_agg(i.session_id ORDER BY i.imported_at))[1] AS session_id
      FROM attendance_participant p
      JOIN attendance_import i ON i.school_id = p.school_id AND i.id = p.import_id
      WHERE p.school_id = ${schoolId}::uuid AND p.state = 'UNMATCHED'
    ), pay AS (
      SELECT count(DISTINCT month)::int AS months, min(month) AS since FROM pay_entry
      WHERE school_id = ${schoolId}::uuid AND run_id IS NULL AND month < date_trunc('month', ${dateOf(on)}::date)
    ), runs AS (
      SELECT count(*)::int AS runs, min(month) AS since FROM pay_run
      WHERE school_id = ${schoolId}::uuid AND status = 'SUBMITTED'
    )
    SELECT
      (SELECT count(*)::int FROM period WHERE school_id = ${schoolId}::uuid) AS periods,
      (SELECT count(*)::int FROM classes) AS classes,
      (SELECT count(*)::int FROM student WHERE school_id = ${schoolId}::uuid) AS students,
      (SELECT count(*)::int FROM classes c WHERE NOT EXISTS (
        SELECT FROM enrolment e WHERE e.school_id = ${schoolId}::uuid AND e.class_group_id = c.id AND e.until_on IS NULL))
        AS "classesWithoutStudents",
      (SELECT count(*)::int FROM teacher WHERE school_id = ${schoolId}::uuid
        AND (left_on IS NULL OR left_on > ${dateOf(on)}::date)) AS teachers,
      (SELECT count(*)::int FROM teacher t WHERE t.school_id = ${schoolId}::uuid
        AND (t.left_on IS NULL OR t.left_on > ${dateOf(on)}::date) AND NOT EXISTS (
          SELECT FROM role_grant g WHERE g.school_id = t.school_id AND g.teacher_id = t.id)) AS "teachersWithoutLogin",
      (SELECT count(*)::int FROM teaching_task WHERE school_id = ${schoolId}::uuid AND term_id = ${term}::uuid) AS tasks,
      (SELECT count(*)::int FROM classes c WHERE NOT EXISTS (SELECT FROM teaching_plan p
        WHERE p.school_id = ${schoolId}::uuid AND p.term_id = ${term}::uuid AND p.class_group_id = c.id))
        AS "classesWithoutPlan",
      (SELECT count(*)::int FROM latest WHERE status = 'DRAFT') AS "plansDraft",
      (SELECT count(*)::int FROM latest WHERE status = 'RETURNED') AS "plansReturned",
      (SELECT count(*)::int FROM latest WHERE status = 'SUBMITTED') AS "plansWaiting",
      (SELECT count(*)::int FROM latest WHERE status = 'APPROVED') AS "plansApproved",
      (SELECT count(*)::int FROM plan_exception x
        JOIN plan_version v ON v.school_id = x.school_id AND v.id = x.version_id AND v.status = 'APPROVED'
        JOIN teaching_plan p ON p.school_id = v.school_id AND p.id = v.plan_id AND p.term_id = ${term}::uuid
        WHERE x.school_id = ${schoolId}::uuid AND x.accepted_at IS NULL AND x.return_reason IS NULL
          AND x.rule_id = ANY (${[...timetableRuleIds]}::text[])) AS "reasonsWaiting",
      (SELECT count(*)::int FROM lesson WHERE school_id = ${schoolId}::uuid AND term_id = ${term}::uuid) AS lessons,
      (SELECT count(*)::int FROM lesson WHERE school_id = ${schoolId}::uuid AND term_id = ${term}::uuid
        AND weekday IS NULL) AS "lessonsUnplaced",
      (SELECT count(*)::int FROM publication WHERE school_id = ${schoolId}::uuid AND term_id = ${term}::uuid)
        AS publications,
      (SELECT count(*)::int FROM pay_rule WHERE school_id = ${schoolId}::uuid) AS "payRules",
      missing.sessions AS "logsMissing", missing.since AS "logsMissingFrom",
      waiting.logs AS "logsWaiting", waiting.since AS "logsWaitingFrom",
      unmatched.nicknames AS "nicknamesUnmatched", unmatched.session_id AS "unmatchedSessionId",
      pay.months AS "payMonthsOpen", pay.since AS "payOpenFrom",
      runs.runs AS "payRunsWaiting", runs.since AS "payWaitingFrom"
    FROM missing, waiting, unmatched, pay, runs`;
  return {
    ...counted,
    hasTerm: termId !== null,
    logsMissingFrom: day(counted.logsMissingFrom),
    logsWaitingFrom: day(counted.logsWaitingFrom),
    payOpenFrom: day(counted.payOpenFrom),
    payWaitingFrom: day(counted.payWaitingFrom),
    classesAtGate:
      termId && counted.lessons > 0 && counted.publications === 0
        ? await countAtGate(db, schoolId, termId, on)
        : 0,
  };
}

/** Classes that may not be published yet, once every lesson of theirs is placed. */
async function countAtGate(db: Db, schoolId: string, termId: string, on: IsoDate): Promise<number> {
  const timetable = await findTimetable(db, schoolId, termId);
  const gates = await listGates(db, schoolId, termId, timetable, on);
  return gates.filter((gate) => !gateOpen(gate)).length;
}
