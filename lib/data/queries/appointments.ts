import "server-only";

import { nobodysAccount, type Place } from "@/lib/domain/actor";
import type { Role } from "@/lib/domain/permissions";
import { appointmentDays } from "@/lib/domain/review";

import { bool, row, shapeOf } from "../rows";
import { Prisma } from "../generated/client";
import type { Db } from "../scope";

/** What gives somebody the means to act in another's name: a login made, a password set anew, a role added. */
export const appointments = ["account.make", "account.reset", "account.add-role"] as const;

const dayMs = 86_400_000;

/** Two people who may be one: who submitted a thing, in which place, and who decides it. */
interface Pair {
  readonly submitter: string | null;
  readonly submitterPlace: Place;
  readonly decider: string;
  readonly deciderPlace: Place;
  readonly at: Date;
  /** Whether it counts, too, that a third one appointed both, as one official might to decide the own askings. */
  readonly bySame: boolean;
}

const appointedShape = shapeOf<{ appointed: boolean }>("isAppointed", { appointed: bool });

/**
 * Whether one of a pair made or reset the other's login in the last days (`appointmentDays`), by the audit chains of the
 * places they work in: whoever did so may sign in as the other. The same person, or none, appointed nobody.
 */
export async function isAppointed(db: Db, pair: Pair): Promise<boolean> {
  const { submitter, submitterPlace, decider, deciderPlace, at, bySame } = pair;
  if (submitter === null || submitter === decider) return false;
  const since = new Date(at.getTime() - appointmentDays * dayMs);
  const chainOf = ({ schoolId = null, regionCode = null }: Place) =>
    Prisma.sql`audit_chain(${schoolId}::uuid, ${regionCode})`;
  const { appointed } = await row(db, appointedShape)`
    WITH made AS (
      SELECT subject_id AS who, actor_id::text AS maker FROM audit_entry
      WHERE chain_id IN (${chainOf(submitterPlace)}, ${chainOf(deciderPlace)}) AND subject_type = 'account'
        AND subject_id IN (${submitter}, ${decider}) AND action = ANY (${[...appointments]}::text[]) AND at > ${since}
    )
    SELECT EXISTS (SELECT FROM made WHERE maker IN (${submitter}, ${decider}) AND maker <> who)
      OR ${bySame} AND EXISTS (SELECT FROM made a JOIN made b ON b.maker = a.maker AND b.who <> a.who
        WHERE a.maker <> ${nobodysAccount}) AS appointed`;
  return appointed;
}

/** A login of an office or a leader that was made, reset or given a role lately. */
export interface Appointment {
  readonly id: string;
  readonly at: Date;
  readonly action: (typeof appointments)[number];
  readonly name: string;
  /** Empty where the person is none of the school's: a city's or the province's official. */
  readonly byName: string;
  readonly byRole: Role;
}

const shownMost = 20;

/** Whose logins with a say in the school were made or reset in the last days, newest first: for its leaders to see. */
export async function listAppointments(db: Db, schoolId: string, at: Date): Promise<Appointment[]> {
  const entries = await db.auditEntry.findMany({
    where: {
      chainId: schoolId,
      action: { in: [...appointments] },
      at: { gt: new Date(at.getTime() - appointmentDays * dayMs) },
    },
    select: { seq: true, at: true, action: true, subjectId: true, actorId: true, actorRole: true },
    orderBy: { at: "desc" },
    take: 200,
  });
  const grants = await db.roleGrant.findMany({
    where: {
      accountId: { in: entries.map(({ subjectId }) => subjectId) },
      role: { in: ["SCHOOL_ADMIN", "SCHOOL_LEADER"] },
    },
    select: { accountId: true },
  });
  const having = new Set(grants.map(({ accountId }) => accountId));
  const people = await db.account.findMany({
    where: {
      id: { in: entries.flatMap(({ subjectId, actorId }) => [subjectId, actorId ?? subjectId]) },
    },
    select: { id: true, displayName: true },
  });
  const nameOf = new Map(people.map(({ id, displayName }) => [id, displayName]));
  return entries
    .filter(({ subjectId }) => having.has(subjectId))
    .slice(0, shownMost)
    .map((entry) => ({
      id: String(entry.seq),
      at: entry.at,
      action: entry.action as Appointment["action"],
      name: nameOf.get(entry.subjectId) ?? "",
      byName: nameOf.get(entry.actorId ?? "") ?? "",
      byRole: entry.actorRole as Role,
    }));
}
