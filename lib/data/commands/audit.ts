import { isSchoolActor, type Actor, type Deed } from "@/lib/domain/actor";
import type { AuditAction } from "@/lib/domain/audit-action";

import type { Db } from "../scope";
import type { Prisma } from "../generated/client";

/** Chains of those who have no school: the province's, and one for each region made from its code. */
export const provinceChain = "00000000-0000-8000-8000-000000340000";
export const regionChain = (code: string) => `00000000-0000-8000-8000-000000${code}`;

interface Place {
  readonly schoolId?: string | null;
  readonly regionCode?: string | null;
}

/** The chain of a place: a school's own, else its region's, else the province's. */
const chainOf = ({ schoolId, regionCode }: Place): string =>
  schoolId ?? (regionCode ? regionChain(regionCode) : provinceChain);

const placeOf = (actor: Actor): Place =>
  isSchoolActor(actor)
    ? { schoolId: actor.schoolId }
    : actor.role === "CITY"
      ? { regionCode: actor.regionCode }
      : {};

/** What a deed touched, with the state before and after where there is one; never a plain ID number. */
export interface AuditSubject {
  readonly type: string;
  readonly id: string;
  /** Where it belongs, if not to the actor's own place: what a city does to a school stands in the school's chain. */
  readonly place?: Place;
  readonly before?: unknown;
  readonly after?: unknown;
}

/**
 * Appends one link to the chain of the subject's place, which is the actor's where nothing else is said.
 * Call it last in the transaction: the chain's head stays locked until the commit.
 */
export async function recordAudit(
  db: Db,
  deed: Deed,
  action: AuditAction,
  subject: AuditSubject,
): Promise<void> {
  const json = (value: unknown): Prisma.JsonObject | string | null =>
    value === undefined ? null : JSON.stringify(value);
  await db.$executeRaw`
    SELECT append_audit(
      ${chainOf(subject.place ?? placeOf(deed.by))}::uuid, ${deed.at}::timestamptz, ${deed.by.accountId}::uuid, ${deed.by.role},
      ${action}, ${subject.type}, ${subject.id}, ${json(subject.before)}::jsonb, ${json(subject.after)}::jsonb)`;
}
