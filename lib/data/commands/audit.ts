import type { Deed } from "@/lib/domain/actor";
import type { AuditAction } from "@/lib/domain/audit-action";

import type { Db } from "../scope";
import type { Prisma } from "../generated/client";

/** Chains of those who have no school: the province's, and one for each region made from its code. */
export const provinceChain = "00000000-0000-8000-8000-000000340000";
export const regionChain = (code: string) => `00000000-0000-8000-8000-000000${code}`;

const chainOf = ({ by }: Deed): string =>
  by.schoolId ?? (by.regionCode ? regionChain(by.regionCode) : provinceChain);

/** What a deed touched, with the state before and after where there is one; never a plain ID number. */
export interface AuditSubject {
  readonly type: string;
  readonly id: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/**
 * Appends one link to the chain of the actor's school, region or the province.
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
      ${chainOf(deed)}::uuid, ${deed.at}::timestamptz, ${deed.by.accountId}::uuid, ${deed.by.role},
      ${action}, ${subject.type}, ${subject.id}, ${json(subject.before)}::jsonb, ${json(subject.after)}::jsonb)`;
}
