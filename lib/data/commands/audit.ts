import { placeOf, type Deed, type Place } from "@/lib/domain/actor";
import type { AuditAction } from "@/lib/domain/audit-action";
import { isEvent } from "@/lib/domain/event";

import { run } from "../rows";
import type { Db } from "../scope";
import type { Prisma } from "../generated/client";

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
 * What somebody is to be told of (`domain/event`) is handed to a worker with it.
 * Call it last in the transaction: the chain's head stays locked until the commit.
 */
export async function recordAudit(
  db: Db,
  deed: Deed,
  action: AuditAction,
  subject: AuditSubject,
): Promise<void> {
  const { schoolId = null, regionCode = null } = subject.place ?? placeOf(deed.by);
  const json = (value: unknown): Prisma.JsonObject | string | null =>
    value === undefined ? null : JSON.stringify(value);
  await run(db)`
    SELECT append_audit(
      audit_chain(${schoolId}::uuid, ${regionCode}), ${deed.at}::timestamptz, ${deed.by.accountId}::uuid, ${deed.by.role},
      ${action}, ${subject.type}, ${subject.id}, ${json(subject.before)}::jsonb, ${json(subject.after)}::jsonb, ${isEvent(action)})`;
}
