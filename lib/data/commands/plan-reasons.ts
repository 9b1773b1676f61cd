import "server-only";

import type { SchoolDeed } from "@/lib/domain/actor";
import { noticeRules, timetableRuleIds } from "@/lib/domain/notice/rules";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";

import { listVersionFacts } from "../queries/plan-facts";
import type { Db } from "../scope";
import { recordAudit } from "./audit";

const subject = (id: string, before?: unknown, after?: unknown) => ({
  type: "plan_version",
  id,
  before,
  after,
});

/**
 * Gives the reason for departing from a principle. On a version in work it goes along with the submission;
 * one about the timetable may also be given on the version in force and then waits for the leader.
 */
export async function givePlanReason(
  db: Db,
  { versionId, ruleId, reason }: { versionId: string; ruleId: string; reason: string },
  deed: SchoolDeed,
): Promise<Outcome<undefined, "NOT_FOUND" | "RULE_TAKES_NO_REASON" | "ALREADY_SUBMITTED">> {
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
  const written = { reason, givenBy: accountId, acceptedAt: null };
  await db.planException.upsert({
    where: { schoolId_versionId_ruleId: { schoolId, versionId, ruleId } },
    create: { schoolId, versionId, ruleId, ...written },
    update: written,
    select: { ruleId: true },
  });
  await recordAudit(db, deed, "plan.reason", subject(versionId, undefined, { ruleId, reason }));
  return accepted();
}

/** Takes a reason back while nobody has accepted it. */
export async function withdrawPlanReason(
  db: Db,
  { versionId, ruleId }: { versionId: string; ruleId: string },
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

/** The leader's answer to a reason given after approval: accepted, or sent back by taking it away. */
export async function decidePlanReason(
  db: Db,
  {
    versionId,
    ruleId,
    verdict,
  }: { versionId: string; ruleId: string; verdict: "ACCEPT" | "RETURN" },
  deed: SchoolDeed,
): Promise<Outcome<undefined, "NOT_FOUND" | "OWN_SUBMISSION">> {
  const { schoolId, accountId } = deed.by;
  const where = {
    schoolId,
    versionId,
    ruleId,
    acceptedAt: null,
    version: { status: "APPROVED" as const },
  };
  const given = await db.planException.findFirst({
    where,
    select: { givenBy: true, reason: true },
  });
  if (!given) return refused("NOT_FOUND");
  if (given.givenBy === accountId) return refused("OWN_SUBMISSION");
  if (verdict === "ACCEPT")
    await db.planException.updateMany({ where, data: { acceptedAt: deed.at } });
  else await db.planException.deleteMany({ where });
  await recordAudit(
    db,
    deed,
    `plan.reason-${verdict.toLowerCase()}`,
    subject(versionId, { ruleId, ...given }),
  );
  return accepted();
}
