import "server-only";

import { appointmentDays } from "@/lib/domain/review";

import type { Db } from "../scope";

/** What gives somebody the means to act in another's name: a login made, a password set anew, a role added. */
export const appointments = ["account.make", "account.reset", "account.add-role"] as const;

const dayMs = 86_400_000;

/**
 * Whether an account made or reset another's login in the last days (`appointmentDays`), by the school's audit chain.
 * `submitter` and `decider` are accounts; the same one, or none, appointed nobody.
 */
export async function isAppointedBy(
  db: Db,
  schoolId: string,
  { submitter, decider, at }: { submitter: string | null; decider: string; at: Date },
): Promise<boolean> {
  if (submitter === null || submitter === decider) return false;
  const found = await db.auditEntry.findFirst({
    where: {
      chainId: schoolId,
      subjectType: "account",
      subjectId: decider,
      actorId: submitter,
      action: { in: [...appointments] },
      at: { gt: new Date(at.getTime() - appointmentDays * dayMs) },
    },
    select: { seq: true },
  });
  return found !== null;
}
