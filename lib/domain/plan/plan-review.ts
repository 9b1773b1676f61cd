import type { IsoDate } from "../calendar/day";
import { blocks } from "../notice/rule";
import { planVerdict } from "../notice/verdict";
import { accepted, refused, type Outcome } from "../outcome";
import { submission, type SubmissionRefusal } from "../review";
import type { PlanFacts, PlanStatus } from "./teaching-plan";

export type SubmitRefusal = SubmissionRefusal | "BLOCKED_BY_RULE" | "NO_ITEMS";

/** The rules a reason stands for: one that was sent back excuses nothing. */
export const excusedBy = (
  reasons: readonly { readonly ruleId: string; readonly returnReason: string | null }[],
): string[] =>
  reasons.filter(({ returnReason }) => returnReason === null).map(({ ruleId }) => ruleId);

/** A plan in work, or one before its decision, with the rules a reason was given for. */
interface ReasonedPlan extends PlanFacts {
  readonly excused: readonly string[];
}

const isBlocked = (plan: ReasonedPlan, on: IsoDate): boolean =>
  planVerdict(plan, on).some((finding) => blocks(finding, plan.excused));

/** A draft or returned plan goes to the leader once every finding is gone or has its reason. */
export function planSubmission(
  plan: ReasonedPlan & { readonly status: PlanStatus },
  on: IsoDate,
): Outcome<"SUBMITTED", SubmitRefusal> {
  const outcome = submission(plan.status);
  if (!outcome.ok) return outcome;
  if (plan.items.length === 0) return refused("NO_ITEMS");
  return isBlocked(plan, on) ? refused("BLOCKED_BY_RULE") : outcome;
}

/** Approving accepts the reasons given; a rule that stands without one refuses it. */
export const planApproval = (
  plan: ReasonedPlan,
  on: IsoDate,
): Outcome<undefined, "BLOCKED_BY_RULE"> =>
  isBlocked(plan, on) ? refused("BLOCKED_BY_RULE") : accepted();
