import "server-only";

import { isRegionActor, placeOf, type Deed, type Place } from "@/lib/domain/actor";
import { accepted, type Outcome } from "@/lib/domain/outcome";
import { decision, type DecisionRefusal, type Reviewed, type Verdict } from "@/lib/domain/review";

import { isAppointed } from "../queries/appointments";
import type { Db } from "../scope";

/** What a row of a reviewed thing holds once it is submitted. */
export const submittedColumns = ({ by, at }: Deed) => ({
  status: "SUBMITTED" as const,
  submittedBy: by.accountId,
  submittedAt: at,
  decidedBy: null,
  decidedAt: null,
});

/** What it holds once it is decided. */
export interface DecidedColumns {
  readonly status: Verdict;
  readonly decidedBy: string;
  readonly decidedAt: Date;
  readonly returnReason: string | null;
}

/**
 * Asks whether this person may decide so about a submitted thing, and answers with what its row then
 * holds. The command writes it where the row is still as it was seen (`version`, `status`).
 */
export async function decide(
  db: Db,
  thing: Reviewed,
  { verdict, reason }: { readonly verdict: Verdict; readonly reason: string },
  { by, at }: Deed,
  /** Where it was submitted, if not in the decider's own place. */
  submitterPlace: Place = placeOf(by),
): Promise<Outcome<DecidedColumns, DecisionRefusal>> {
  const { accountId } = by;
  const appointed = await isAppointed(db, {
    submitter: thing.submittedBy,
    submitterPlace,
    decider: accountId,
    deciderPlace: placeOf(by),
    at,
    bySame: isRegionActor(by),
  });
  const outcome = decision(thing, { verdict, reason, accountId, appointed });
  if (!outcome.ok) return outcome;
  return accepted({
    status: outcome.value.verdict,
    decidedBy: accountId,
    decidedAt: at,
    returnReason: outcome.value.reason,
  });
}
