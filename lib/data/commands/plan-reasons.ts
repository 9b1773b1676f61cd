import "server-only";

import { z } from "zod";

import type { SchoolDeed } from "@/lib/domain/actor";
import { noticeRules, timetableRuleIds } from "@/lib/domain/notice/rules";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";
import { verdicts, type DecisionRefusal } from "@/lib/domain/review";
import { isSameText } from "@/lib/domain/text";

import { refusing } from "../constraint";
import { aText, anId, type InputOf } from "../input";
import { listVersionFacts } from "../queries/plan-facts";
import type { Db } from "../scope";
import { recordAudit } from "./audit";
import { decide } from "./review";

const subject = (id: string, before?: unknown, after?: unknown) => ({
  type: "plan_version",
  id,
  before,
  after,
});

const ofRule = { versionId: anId, ruleId: aText(60) };

export const givePlanReasonInput = {
  ...ofRule,
  seen: aText(1000).default(""),
  reason: aText(1000, 1),
};

/**
 * Gives the reason for departing from a principle. On a version in work it goes along with the submission;
 * one about the timetable may also be given on the version in force and then waits for the leader. `seen` is the reason
 * the page showed, empty where there was none: a colleague's newer one is not overwritten.
 */
export const givePlanReason = refusing(
  ["plan_exception_pkey"],
  async function (
    db: Db,
    { versionId, ruleId, seen, reason }: InputOf<typeof givePlanReasonInput>,
    deed: SchoolDeed,
  ): Promise<
    Outcome<
      undefined,
      "NOT_FOUND" | "RULE_TAKES_NO_REASON" | "ALREADY_SUBMITTED" | "CHANGED_MEANWHILE"
    >
  > {
    const { schoolId, accountId } = deed.by;
    const [plan] = await listVersionFacts(db, schoolId, [versionId]);
    if (!plan) return refused("NOT_FOUND");
    if (noticeRules.find(({ id }) => id === ruleId)?.strength !== "PRINCIPLE")
      return refused("RULE_TAKES_NO_REASON");
    const open =
      plan.status === "DRAFT" ||
      plan.status === "RETURNED" ||
      (plan.status === "APPROVED" && timetableRuleIds.includes(ruleId));
    if (!open) return refused("ALREADY_SUBMITTED");
    const written = {
      reason,
      givenBy: accountId,
      acceptedAt: null,
      returnReason: null,
      decidedBy: null,
    };
    const about = { schoolId, versionId, ruleId };
    const before = await db.planException.findFirst({ where: about, select: { reason: true } });
    if (!isSameText(before?.reason ?? "", seen)) return refused("CHANGED_MEANWHILE");
    const { count } =
      before === null
        ? await db.planException.createMany({
            data: { ...about, ...written },
            skipDuplicates: true,
          })
        : await db.planException.updateMany({ where: { ...about, ...before }, data: written });
    if (count === 0) return refused("CHANGED_MEANWHILE");
    await recordAudit(db, deed, "plan.reason", subject(versionId, undefined, { ruleId, reason }));
    return accepted();
  },
);

export const withdrawPlanReasonInput = ofRule;

/** Takes a reason back while nobody has accepted it. */
export async function withdrawPlanReason(
  db: Db,
  { versionId, ruleId }: InputOf<typeof withdrawPlanReasonInput>,
  deed: SchoolDeed,
): Promise<Outcome<undefined, "NOT_FOUND">> {
  const { schoolId } = deed.by;
  const { count } = await db.planException.deleteMany({
    where: {
      schoolId,
      versionId,
      ruleId,
      acceptedAt: null,
      version: { status: { in: ["DRAFT", "RETURNED", "APPROVED"] } },
    },
  });
  if (count === 0) return refused("NOT_FOUND");
  await recordAudit(db, deed, "plan.reason-withdraw", subject(versionId, { ruleId }));
  return accepted();
}

export const decidePlanReasonInput = {
  ...ofRule,
  seen: aText(1000),
  verdict: z.enum(verdicts),
  reason: aText(1000).default(""),
};

/**
 * The leader's answer to a reason given after approval: accepted, or sent back with a reason of the leader's own. `seen`
 * is the reason that was read: given anew meanwhile, it is another one.
 */
export async function decidePlanReason(
  db: Db,
  { versionId, ruleId, seen, verdict, reason }: InputOf<typeof decidePlanReasonInput>,
  deed: SchoolDeed,
): Promise<Outcome<undefined, "NOT_FOUND" | "CHANGED_MEANWHILE" | DecisionRefusal>> {
  const { schoolId } = deed.by;
  const where = {
    ...{ schoolId, versionId, ruleId, acceptedAt: null, returnReason: null },
    version: { status: "APPROVED" as const },
  };
  const given = await db.planException.findFirst({
    where,
    select: { givenBy: true, reason: true },
  });
  if (!given) return refused("NOT_FOUND");
  if (!isSameText(given.reason, seen)) return refused("CHANGED_MEANWHILE");
  const waiting = { status: "SUBMITTED", submittedBy: given.givenBy } as const;
  const outcome = await decide(db, waiting, { verdict, reason }, deed);
  if (!outcome.ok) return outcome;
  const { decidedBy, decidedAt, returnReason } = outcome.value;
  const { count } = await db.planException.updateMany({
    where: { ...where, reason: given.reason, givenBy: given.givenBy },
    data: { decidedBy, acceptedAt: verdict === "APPROVED" ? decidedAt : null, returnReason },
  });
  if (count === 0) return refused("CHANGED_MEANWHILE");
  await recordAudit(
    db,
    deed,
    verdict === "APPROVED" ? "plan.reason-accept" : "plan.reason-return",
    subject(versionId, { ruleId, ...given }, { verdict, ...(returnReason && { returnReason }) }),
  );
  return accepted();
}
