import "server-only";

import { z } from "zod";

import { isEvent, settlersOf, type Concerned, type EventAction } from "@/lib/domain/event";
import type { Role } from "@/lib/domain/permissions";

import { isoDate } from "../day";
import type { Db } from "../scope";
import { nameSubjects } from "./subject-names";

/** A link of the audit trail that somebody is to be told of. */
export interface AuditEvent {
  readonly chainId: string;
  readonly seq: bigint;
  readonly at: Date;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly fromOutside: boolean;
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
    ...{ chainId, seq, at, actorId, action, subjectType },
    actorName: actor ? actor.displayName : "",
    fromOutside: actorRole === "CITY" || actorRole === "PROVINCE",
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
}

type Target = Omit<EventSubject, "name">;

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
    const teachers = await db.$queryRaw<{ id: string }[]>`
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

/** What an event is about, read in its school's scope; null where it is gone, or nothing to tell by itself. */
export async function findEventSubject(db: Db, event: AuditEvent): Promise<EventSubject | null> {
  if (await goesWithItsPlan(db, event)) return null;
  const { chainId: schoolId, action, subjectType, subjectIds } = event;
  const subject = { subjectType, subjectId: subjectIds[0] };
  const name = (await nameSubjects(db, { schoolId, own: true }, [subject]))(subject);
  if (name === "") return null;
  return { name, ...(await targetsOf[action.split(".")[0]!]!(db, schoolId, subjectIds)) };
}

/** Somebody in the role that an event concerns. */
export interface Recipient {
  readonly accountId: string;
  readonly grantId: string;
  readonly role: Role;
}

/** Who in a school is to be told, without whoever did it and without disabled accounts; in the worker's scope. */
export function listRecipients(
  db: Db,
  { chainId, actorId }: AuditEvent,
  to: readonly Concerned[],
  teacherIds: readonly string[],
): Promise<Recipient[]> {
  const roles = to.filter((one) => one !== "TEACHERS_NAMED");
  const teachers = to.includes("TEACHERS_NAMED") ? [...teacherIds] : [];
  return db.$queryRaw<Recipient[]>`
    SELECT g.account_id AS "accountId", g.id AS "grantId", g.role::text AS role
    FROM role_grant g JOIN account a ON a.id = g.account_id
    WHERE g.school_id = ${chainId}::uuid AND a.disabled_at IS NULL AND a.id IS DISTINCT FROM ${actorId}::uuid
      AND (g.role::text = ANY (${roles}::text[]) OR g.role = 'TEACHER' AND g.teacher_id = ANY (${teachers}::uuid[]))`;
}
