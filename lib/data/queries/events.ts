import "server-only";

import { z } from "zod";

import { isEvent, settlersOf, type Concerned, type EventAction } from "@/lib/domain/event";
import type { Role } from "@/lib/domain/permissions";

import { isoDate } from "../day";
import { rows, shapeOf, uuid, word } from "../rows";
import type { Db } from "../scope";
import { nameSubjects } from "./subject-names";

/** A link of the audit trail that somebody is to be told of. */
export interface AuditEvent {
  readonly chainId: string;
  /** The school whose chain it is, or null in a region's or the province's. */
  readonly schoolId: string | null;
  readonly seq: bigint;
  readonly at: Date;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly fromOutside: boolean;
  readonly byLeader: boolean;
  readonly action: EventAction;
  /** What of it waits to be settled: its subjects, and of a plan's reason which rule it is for. */
  readonly openIds: readonly string[];
  readonly subjectType: string;
  /** One id, or several where one deed touched several. */
  readonly subjectIds: readonly [string, ...string[]];
  /** The reason of a return, the text of a remark. */
  readonly words: string | null;
}

const saidShape = z.object({
  reason: z.string().optional(),
  text: z.string().optional(),
  returnReason: z.string().optional(),
});
const ruleShape = z.object({ ruleId: z.string() });

/** A subject, and after a colon the rule of a plan's reason: deciding the plan settles all of them, the reason its own. */
function openIdsOf(action: string, ids: readonly string[], told: readonly unknown[]): string[] {
  if (!action.startsWith("plan.reason")) return [...ids];
  const rule = told.flatMap((one) => ruleShape.safeParse(one).data?.ruleId ?? [])[0];
  return ids.map((id) => (rule ? `${id}:${rule}` : id));
}

/** The region, or the province, whose own chain it is (`audit_chain`); null of a school's. */
const regionOf = (chainId: string): string | null =>
  /^00000000-0000-8000-8000-000000(\d{6})$/.exec(chainId)?.[1] ?? null;

/** The event at a place of a chain, or null where there is none; in the worker's scope. */
export async function findEvent(
  db: Db,
  { chainId, seq }: { chainId: string; seq: bigint },
): Promise<AuditEvent | null> {
  const entry = await db.auditEntry.findUnique({
    where: { chainId_seq: { chainId, seq } },
    select: {
      at: true,
      actorId: true,
      actorRole: true,
      action: true,
      subjectType: true,
      subjectId: true,
      before: true,
      after: true,
    },
  });
  if (!entry || !isEvent(entry.action)) return null;
  const { at, actorId, actorRole, action, subjectType, subjectId, before, after } = entry;
  const actor =
    actorId &&
    (await db.account.findUnique({ where: { id: actorId }, select: { displayName: true } }));
  const said = saidShape.safeParse(after);
  return {
    schoolId: regionOf(chainId) ? null : chainId,
    ...{ chainId, seq, at, actorId, action, subjectType },
    actorName: actor ? actor.displayName : "",
    fromOutside: actorRole === "CITY" || actorRole === "PROVINCE",
    byLeader: actorRole === "SCHOOL_LEADER",
    subjectIds: subjectId.split(",") as [string, ...string[]],
    openIds: openIdsOf(action, subjectId.split(","), [before, after]),
    words: (said.success && (said.data.reason ?? said.data.text ?? said.data.returnReason)) || null,
  };
}

/**
 * What later links of the chain have settled already: an event may be told of late, after its answer. In the worker's scope.
 */
export async function listSettledIds(
  db: Db,
  { chainId, seq, at, action }: AuditEvent,
): Promise<string[]> {
  const later = await db.auditEntry.findMany({
    where: { chainId, action: { in: settlersOf(action) }, at: { gte: at }, seq: { gt: seq } },
    select: { action: true, subjectId: true, before: true, after: true },
    take: 1_000,
  });
  return later.flatMap((entry) =>
    openIdsOf(entry.action, entry.subjectId.split(","), [entry.before, entry.after]),
  );
}

/** What an event is about, for whoever reads of it. */
export interface EventSubject {
  readonly name: string;
  readonly path: string;
  /** Where a leader reads of it, if elsewhere. */
  readonly leaderPath?: string;
  readonly teacherIds: readonly string[];
  /** Whoever asked for what is decided. */
  readonly submitterId?: string;
}

type Target = Omit<EventSubject, "name">;

const taughtShape = shapeOf<{ id: string }>("targetsOf.timetable", { id: uuid });

/** Where the things of an event's noun are dealt with, and which teachers they name; of several, where all of them stand. */
const targetsOf: Readonly<
  Record<string, (db: Db, schoolId: string, ids: readonly [string, ...string[]]) => Promise<Target>>
> = {
  async plan(db, schoolId, [id, ...more]) {
    if (more.length > 0) return { path: "/school/plans", teacherIds: [] };
    const { planId } = await db.planVersion.findUniqueOrThrow({
      where: { schoolId_id: { schoolId, id } },
      select: { planId: true },
    });
    return { path: `/school/plans/${planId}`, teacherIds: [] };
  },
  async "pay-run"(db, schoolId, [id]) {
    const { month } = await db.payRun.findUniqueOrThrow({
      where: { schoolId_id: { schoolId, id } },
      select: { month: true },
    });
    return { path: `/school/pay?month=${isoDate(month).slice(0, 7)}`, teacherIds: [] };
  },
  async timetable(db, schoolId, [id]) {
    const teachers = await rows(db, taughtShape)`
      SELECT DISTINCT t.teacher_id AS id FROM session s
      JOIN session_teacher t ON t.school_id = s.school_id AND t.session_id = s.id
      WHERE s.school_id = ${schoolId}::uuid AND t.school_id = ${schoolId}::uuid AND s.publication_id = ${id}::uuid`;
    return {
      path: "/my/timetable",
      leaderPath: "/school/timetable",
      teacherIds: teachers.map((teacher) => teacher.id),
    };
  },
  async log(db, schoolId, [id]) {
    const { teacherId } = await db.sessionLog.findUniqueOrThrow({
      where: { schoolId_sessionId: { schoolId, sessionId: id } },
      select: { teacherId: true },
    });
    return { path: `/my/log/${id}`, teacherIds: [teacherId] };
  },
  async "name-request"(db, _, [id]) {
    const { submittedBy: submitterId } = await db.nameRequest.findUniqueOrThrow({
      where: { id },
      select: { submittedBy: true },
    });
    return { path: "/region/names", teacherIds: [], submitterId };
  },
  async coverage() {
    return { path: "/school/coverage", teacherIds: [] };
  },
  async names() {
    return { path: "/school/audit?part=reading", teacherIds: [] };
  },
  async account() {
    return { path: "/school/accounts", teacherIds: [] };
  },
};

/** A reason given while the plan is still written goes along with it: the leader is told of the plan, once. */
const goesWithItsPlan = async (db: Db, { chainId, action, subjectIds }: AuditEvent) =>
  action === "plan.reason" &&
  (await db.planVersion.count({
    where: { schoolId: chainId, id: subjectIds[0]!, status: "APPROVED" },
  })) === 0;

/** What an event is about, read in the scope of its school, or the worker's; null where it is gone, or nothing to tell by itself. */
export async function findEventSubject(db: Db, event: AuditEvent): Promise<EventSubject | null> {
  if (await goesWithItsPlan(db, event)) return null;
  const { chainId, schoolId, action, subjectType, subjectIds } = event;
  const subject = { subjectType, subjectId: subjectIds[0] };
  const name = (await nameSubjects(db, { schoolId, own: true }, [subject]))(subject);
  if (name === "") return null;
  return { name, ...(await targetsOf[action.split(".")[0]!]!(db, chainId, subjectIds)) };
}

/** Somebody in the role that an event concerns. */
export interface Recipient {
  readonly accountId: string;
  readonly grantId: string;
  readonly role: Role;
}

const recipientsShape = shapeOf<Recipient>("listRecipients", {
  accountId: uuid,
  grantId: uuid,
  role: word(),
});

/** Who is to be told, without whoever did it and without disabled accounts; in the worker's scope. */
export function listRecipients(
  db: Db,
  { chainId, schoolId, actorId }: AuditEvent,
  to: readonly Concerned[],
  { teacherIds, submitterId }: EventSubject,
): Promise<Recipient[]> {
  const roles = to.filter((one) => one === "SCHOOL_ADMIN" || one === "SCHOOL_LEADER");
  const teachers = to.includes("TEACHERS_NAMED") ? [...teacherIds] : [];
  const officialsOf = to.includes("OFFICIALS") ? regionOf(chainId) : null;
  const submitter = to.includes("SUBMITTER") ? (submitterId ?? null) : null;
  return rows(db, recipientsShape)`
    SELECT g.account_id AS "accountId", g.id AS "grantId", g.role::text AS role
    FROM (
      SELECT * FROM role_grant WHERE school_id = ${schoolId}::uuid
        AND (role::text = ANY (${roles}::text[]) OR role = 'TEACHER' AND teacher_id = ANY (${teachers}::uuid[]))
      UNION ALL SELECT * FROM role_grant WHERE account_id = ${submitter}::uuid AND role IN ('CITY', 'PROVINCE')
      UNION ALL SELECT * FROM role_grant WHERE ${officialsOf}::text IS NOT NULL
        AND (role = 'PROVINCE' OR role = 'CITY' AND region_code = ${officialsOf})
    ) g JOIN account a ON a.id = g.account_id
    WHERE a.disabled_at IS NULL AND a.id IS DISTINCT FROM ${actorId}::uuid`;
}
