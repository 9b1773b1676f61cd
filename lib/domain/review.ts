import { accepted, refused, type Outcome } from "./outcome";

/*
 * The one shape of a thing that somebody submits and somebody else decides: a plan, the reason for an exception, a pay
 * run, a log; later a substitution, a resource, a report, an application.
 */

/** Where such a thing stands. A draft is still in work, also one that was withdrawn; a superseded one was in force once. */
export const reviewStatuses = ["DRAFT", "SUBMITTED", "APPROVED", "RETURNED", "SUPERSEDED"] as const;
export type ReviewStatus = (typeof reviewStatuses)[number];

/** What a decision says: in order as submitted, or sent back with a reason. */
export const verdicts = ["APPROVED", "RETURNED"] as const;
export type Verdict = (typeof verdicts)[number];

/** A thing as its decision sees it. */
export interface Reviewed {
  readonly status: ReviewStatus;
  /** The account that submitted it; null where nobody has. */
  readonly submittedBy: string | null;
}

/** Who decides, what, and whose second pair of eyes it cannot be. */
export interface Decision {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly accountId: string;
  /** Whether one of the two made or reset the other's login lately: then one person may be both. */
  readonly appointed: boolean;
}

export type SubmissionRefusal = "ALREADY_SUBMITTED" | "ALREADY_APPROVED";
export type DecisionRefusal =
  "NOT_SUBMITTED" | "OWN_SUBMISSION" | "APPOINTED_BY_SUBMITTER" | "REASON_MISSING";

/** Days for which whoever made or reset a login is no second pair of eyes with it. */
export const appointmentDays = 30;

/** What is in work, or was sent back or withdrawn, may be submitted. */
export function submission(status: ReviewStatus): Outcome<"SUBMITTED", SubmissionRefusal> {
  if (status === "SUBMITTED") return refused("ALREADY_SUBMITTED");
  if (status === "APPROVED" || status === "SUPERSEDED") return refused("ALREADY_APPROVED");
  return accepted("SUBMITTED");
}

/**
 * The one decision about a submitted thing, by another person than its submitter. A return says why.
 * Answers with the verdict and its reason, trimmed; an approval has none.
 */
export function decision(
  { status, submittedBy }: Reviewed,
  { verdict, reason, accountId, appointed }: Decision,
): Outcome<{ verdict: Verdict; reason: string | null }, DecisionRefusal> {
  if (status !== "SUBMITTED") return refused("NOT_SUBMITTED");
  if (submittedBy === accountId) return refused("OWN_SUBMISSION");
  if (appointed) return refused("APPOINTED_BY_SUBMITTER");
  const said = reason.trim();
  if (verdict === "RETURNED" && said === "") return refused("REASON_MISSING");
  return accepted({ verdict, reason: verdict === "RETURNED" ? said : null });
}

/** What waits may be taken back into work by the side that submitted it. */
export const withdrawal = ({
  status,
}: Pick<Reviewed, "status">): Outcome<"DRAFT", "NOT_SUBMITTED"> =>
  status === "SUBMITTED" ? accepted("DRAFT") : refused("NOT_SUBMITTED");
