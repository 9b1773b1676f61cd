import "server-only";

import type { IsoDate } from "@/lib/domain/calendar/day";
import { timetableRuleIds } from "@/lib/domain/notice/rules";
import type { Finding } from "@/lib/domain/notice/rule";
import { planVerdict } from "@/lib/domain/notice/verdict";
import type { Considerations, CourseCategory, PlanStatus } from "@/lib/domain/plan/teaching-plan";
import { hourLedger, termWeeks, type HourLine } from "@/lib/domain/plan/term-hours";

import { isConfirmed, isTaught } from "../facts/taught";
import { isoDate } from "../day";
import { Prisma } from "../generated/client";
import { bool, int, list, rows, shapeOf, text, uuid, word } from "../rows";
import type { Db } from "../scope";
import { listVersionFacts, notesOf } from "./plan-facts";

export const planSorts = ["class", "status", "minutes", "submitted"] as const;
export type PlanSort = (typeof planSorts)[number];

/** What a list of plans is asked for. */
export interface PlanListQuery {
  readonly q: string;
  readonly status?: string | undefined;
  readonly sort: PlanSort;
  readonly descending: boolean;
  /** From 1. */
  readonly page: number;
  readonly size: number;
}

export interface PlanRow {
  readonly planId: string;
  readonly versionId: string;
  readonly className: string;
  readonly major: string;
  readonly number: number;
  readonly status: PlanStatus;
  readonly revision: number;
  readonly submittedBy: string | null;
  readonly onlineMinutes: number;
  readonly courses: number;
  readonly comments: number;
  /** Number of the version in force, where there is one. */
  readonly inForce: number | null;
  readonly findings: readonly Finding[];
  readonly excused: readonly string[];
}

const orders: Record<PlanSort, Prisma.Sql> = {
  class: Prisma.sql`class_name COLLATE "zh-x-icu"`,
  status: Prisma.sql`status`,
  minutes: Prisma.sql`"onlineMinutes"`,
  submitted: Prisma.sql`submitted_at`,
};

const latestOf = (schoolId: string, termId: string) => Prisma.sql`
  SELECT DISTINCT ON (tp.id) tp.id AS "planId", v.id AS "versionId", g.name AS class_name, g.name_initials, g.major,
    v.number, v.status, v.revision, v.submitted_by, v.submitted_at
  FROM teaching_plan tp
  JOIN class_group g ON g.school_id = tp.school_id AND g.id = tp.class_group_id
  JOIN plan_version v ON v.school_id = tp.school_id AND v.plan_id = tp.id
  WHERE tp.school_id = ${schoolId}::uuid AND tp.term_id = ${termId}::uuid
  ORDER BY tp.id, v.number DESC`;

const plansShape = shapeOf<Omit<PlanRow, "findings" | "excused"> & { total: number }>("listPlans", {
  planId: uuid,
  versionId: uuid,
  className: text,
  major: text,
  number: int,
  status: word(),
  revision: int,
  submittedBy: uuid,
  onlineMinutes: int,
  courses: int,
  comments: int,
  inForce: int,
  total: int,
});

/** One page of a term's plans, each by its newest version, with what the rules say about it. */
export async function listPlans(
  db: Db,
  schoolId: string,
  termId: string,
  { q, status, sort, descending, page, size }: PlanListQuery,
  on: IsoDate,
): Promise<{ rows: PlanRow[]; total: number }> {
  const like = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  const found = await rows(db, plansShape)`
    WITH latest AS (${latestOf(schoolId, termId)}),
    listed AS (
      SELECT l.*, (SELECT coalesce(sum(i.weekly_minutes) FILTER (WHERE i.online), 0)::int FROM plan_item i
          WHERE i.school_id = ${schoolId}::uuid AND i.version_id = l."versionId") AS "onlineMinutes"
      FROM latest l
      WHERE (${q} = '' OR l.class_name ILIKE ${like} OR l.name_initials ILIKE ${like} OR l.major ILIKE ${like})
        AND (${status ?? ""} = '' OR l.status::text = ${status ?? ""}))
    SELECT "planId", "versionId", class_name AS "className", major, number, status::text AS status, revision,
      submitted_by AS "submittedBy", "onlineMinutes", count(*) OVER ()::int AS total,
      (SELECT count(*)::int FROM plan_item i WHERE i.school_id = ${schoolId}::uuid AND i.version_id = "versionId") AS courses,
      (SELECT count(*)::int FROM plan_comment c WHERE c.school_id = ${schoolId}::uuid AND c.version_id = "versionId") AS comments,
      (SELECT f.number FROM plan_version f WHERE f.school_id = ${schoolId}::uuid AND f.plan_id = "planId"
        AND f.status = 'APPROVED') AS "inForce"
    FROM listed
    ORDER BY ${orders[sort]} ${descending ? Prisma.sql`DESC NULLS LAST` : Prisma.sql`ASC NULLS LAST`},
      class_name COLLATE "zh-x-icu", "planId"
    LIMIT ${size} OFFSET ${(page - 1) * size}`;
  const facts = await listVersionFacts(
    db,
    schoolId,
    found.map(({ versionId }) => versionId),
  );
  const factsOf = new Map(facts.map((one) => [one.id, one]));
  const plans = found.map(({ total: _, ...plan }) => {
    const known = factsOf.get(plan.versionId);
    return {
      ...plan,
      findings: known ? planVerdict(known, on) : [],
      excused: known?.excused ?? [],
    };
  });
  return { rows: plans, total: found[0]?.total ?? 0 };
}

const countsShape = shapeOf<{ status: PlanStatus; plans: number }>("countPlans", {
  status: word(),
  plans: int,
});

/** How many plans of a term stand where, by their newest version. */
export async function countPlans(
  db: Db,
  schoolId: string,
  termId: string,
): Promise<Partial<Record<PlanStatus, number>>> {
  const counts = await rows(db, countsShape)`
    WITH latest AS (${latestOf(schoolId, termId)})
    SELECT status::text AS status, count(*)::int AS plans FROM latest GROUP BY 1`;
  return Object.fromEntries(counts.map(({ status, plans }) => [status, plans]));
}

export interface WaitingReason {
  readonly versionId: string;
  readonly planId: string;
  readonly className: string;
  readonly ruleId: string;
  readonly reason: string;
  readonly givenBy: string;
}

/** Reasons given on plans in force that the leader has not answered yet. */
export async function listWaitingReasons(
  db: Db,
  schoolId: string,
  termId: string,
): Promise<WaitingReason[]> {
  const reasons = await db.planException.findMany({
    where: {
      schoolId,
      acceptedAt: null,
      returnReason: null,
      ruleId: { in: [...timetableRuleIds] },
      version: { status: "APPROVED", plan: { termId } },
    },
    select: {
      versionId: true,
      ruleId: true,
      reason: true,
      givenBy: true,
      version: {
        select: { planId: true, plan: { select: { classGroup: { select: { name: true } } } } },
      },
    },
    orderBy: [{ versionId: "asc" }, { ruleId: "asc" }],
  });
  return reasons.map(({ version, ...reason }) => ({
    ...reason,
    planId: version.planId,
    className: version.plan.classGroup.name,
  }));
}

export interface PlanPageItem {
  readonly taskId: string;
  readonly courseName: string;
  readonly category: CourseCategory;
  readonly online: boolean;
  readonly deliveryMode: string | null;
  readonly platformName: string;
  readonly teacherNames: readonly string[];
  readonly weeklyMinutes: number;
  readonly weeklyLessons: number;
  /** The other classes it is taught to (合班). */
  readonly together: readonly string[];
}

export interface PlanPage {
  readonly planId: string;
  readonly termId: string;
  readonly termName: string;
  readonly classGroupId: string;
  readonly className: string;
  readonly major: string;
  readonly level: string;
  readonly headTeacher: string | null;
  readonly lessonMinutes: number;
  readonly version: {
    readonly id: string;
    readonly number: number;
    readonly status: PlanStatus;
    readonly revision: number;
    readonly notes: Considerations;
    readonly submittedBy: string | null;
    readonly returnReason: string | null;
  };
  readonly items: readonly PlanPageItem[];
  readonly findings: readonly Finding[];
  readonly reasons: readonly {
    readonly ruleId: string;
    readonly reason: string;
    readonly acceptedAt: Date | null;
    /** The leader's answer where it was sent back; it then excuses nothing. */
    readonly returnReason: string | null;
  }[];
  readonly ledger: readonly HourLine[];
  readonly versions: readonly {
    readonly number: number;
    readonly status: PlanStatus;
    readonly submittedAt: Date | null;
    readonly decidedAt: Date | null;
    readonly returnReason: string | null;
  }[];
  readonly comments: readonly {
    readonly id: string;
    readonly number: number;
    readonly text: string;
    readonly byName: string;
    readonly at: Date;
  }[];
}

/** A plan by one of its versions (the newest unless a number is asked for), or null where this scope has none. */
export async function findPlan(
  db: Db,
  schoolId: string,
  planId: string,
  { number, on, decided = false }: { number?: number | undefined; on: IsoDate; decided?: boolean },
): Promise<PlanPage | null> {
  const plan = await db.teachingPlan.findUnique({
    where: { schoolId_id: { schoolId, id: planId } },
    select: {
      id: true,
      classGroup: {
        select: { id: true, name: true, major: true, level: true, headTeacherId: true },
      },
      term: { select: { id: true, name: true, startsOn: true, endsOn: true } },
      versions: {
        where: decided ? { status: { not: "DRAFT" } } : {},
        select: {
          id: true,
          number: true,
          status: true,
          revision: true,
          submittedBy: true,
          submittedAt: true,
          decidedAt: true,
          returnReason: true,
        },
        orderBy: { number: "desc" },
      },
    },
  });
  const chosen = plan?.versions.find(
    (version) => number === undefined || version.number === number,
  );
  if (!plan || !chosen) return null;
  const versionId = chosen.id;
  const setting = await db.schoolSetting.findUnique({
    where: { schoolId },
    select: { lessonMinutes: true, dailyLimitMinutes: true },
  });
  const version = await db.planVersion.findUniqueOrThrow({
    where: { schoolId_id: { schoolId, id: versionId } },
    select: {
      arrangementNote: true,
      majorNote: true,
      classNote: true,
      teacherNote: true,
      studentNote: true,
      exceptions: {
        select: { ruleId: true, reason: true, acceptedAt: true, returnReason: true },
        orderBy: { ruleId: "asc" },
      },
    },
  });
  const items = await listItems(db, schoolId, versionId, plan.classGroup.id);
  const head = plan.classGroup.headTeacherId
    ? await db.teacher.findUnique({
        where: { schoolId_id: { schoolId, id: plan.classGroup.headTeacherId } },
        select: { name: true },
      })
    : null;
  const comments = await db.planComment.findMany({
    where: { schoolId, versionId: { in: plan.versions.map(({ id }) => id) } },
    select: { id: true, versionId: true, text: true, byName: true, at: true },
    orderBy: { at: "desc" },
  });
  const numberOf = new Map(plan.versions.map(({ id, number: no }) => [id, no]));
  const notes = notesOf(version);
  const hours = await listHours(db, schoolId, plan.term.id, plan.classGroup.id);
  return {
    planId,
    termId: plan.term.id,
    termName: plan.term.name,
    classGroupId: plan.classGroup.id,
    className: plan.classGroup.name,
    major: plan.classGroup.major,
    level: plan.classGroup.level,
    headTeacher: head?.name ?? null,
    lessonMinutes: setting?.lessonMinutes ?? 45,
    version: {
      id: versionId,
      number: chosen.number,
      status: chosen.status,
      revision: chosen.revision,
      submittedBy: chosen.submittedBy,
      returnReason: chosen.returnReason,
      notes,
    },
    items,
    findings: planVerdict({ items, notes, limitMinutes: setting?.dailyLimitMinutes ?? null }, on),
    reasons: version.exceptions,
    ledger: hourLedger(
      items.map((item) => ({ ...item, ...(hours.get(item.taskId) ?? noHours) })),
      termWeeks(isoDate(plan.term.startsOn), isoDate(plan.term.endsOn)),
    ),
    versions: plan.versions,
    comments: comments.map(({ versionId: id, ...comment }) => ({
      ...comment,
      number: numberOf.get(id) ?? 0,
    })),
  };
}

const noHours = { plannedMinutes: 0, deliveredMinutes: 0 };

const itemsShape = shapeOf<PlanPageItem>("listItems", {
  taskId: uuid,
  courseName: text,
  category: word(),
  online: bool,
  deliveryMode: text,
  platformName: text,
  teacherNames: list(text),
  weeklyMinutes: int,
  weeklyLessons: int,
  together: list(text),
});

/** A version's items, online ones first, with the classes they are shared with. */
const listItems = (db: Db, schoolId: string, versionId: string, classGroupId: string) =>
  rows(db, itemsShape)`
    SELECT i.task_id AS "taskId", i.course_name AS "courseName", i.category::text AS category, i.online,
      i.delivery_mode::text AS "deliveryMode", i.platform_name AS "platformName", i.teacher_names AS "teacherNames",
      i.weekly_minutes::int AS "weeklyMinutes", i.weekly_lessons::int AS "weeklyLessons",
      (SELECT coalesce(array_agg(g.name ORDER BY g.name), '{}') FROM task_class x
        JOIN class_group g ON g.school_id = x.school_id AND g.id = x.class_group_id
        WHERE x.school_id = i.school_id AND x.task_id = i.task_id AND x.class_group_id <> ${classGroupId}::uuid) AS together
    FROM plan_item i
    WHERE i.school_id = ${schoolId}::uuid AND i.version_id = ${versionId}::uuid
    ORDER BY i.online DESC, i.category, i.course_name COLLATE "zh-x-icu", i.task_id`;

const hoursShape = shapeOf<{ taskId: string; plannedMinutes: number; deliveredMinutes: number }>(
  "listHours",
  { taskId: uuid, plannedMinutes: int, deliveredMinutes: int },
);

/** Planned and delivered minutes of a class's tasks in a term (C104); delivered is what the office confirmed. */
async function listHours(db: Db, schoolId: string, termId: string, classGroupId: string) {
  const found = await rows(db, hoursShape)`
    SELECT s.task_id AS "taskId", coalesce(sum(s.planned_minutes) FILTER (WHERE ${isTaught("s")}), 0)::int AS "plannedMinutes",
      coalesce(sum(l.actual_minutes) FILTER (WHERE ${isConfirmed}), 0)::int AS "deliveredMinutes"
    FROM task_class x
    JOIN session s ON s.school_id = x.school_id AND s.task_id = x.task_id AND s.term_id = ${termId}::uuid
    LEFT JOIN session_log l ON l.school_id = s.school_id AND l.session_id = s.id
    WHERE x.school_id = ${schoolId}::uuid AND x.class_group_id = ${classGroupId}::uuid
    GROUP BY s.task_id`;
  return new Map(found.map(({ taskId, ...hours }) => [taskId, hours]));
}

/** The sentences of the notice by clause id, for findings to show. */
export async function listClausePhrases(db: Db): Promise<Record<string, string>> {
  const clauses = await db.policyClause.findMany({ select: { id: true, phrase: true } });
  return Object.fromEntries(clauses.map(({ id, phrase }) => [id, phrase]));
}
