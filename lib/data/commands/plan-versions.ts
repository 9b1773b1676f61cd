import "server-only";

import { uuidv7 } from "uuidv7";
import { z } from "zod";

import type { Deed, SchoolDeed } from "@/lib/domain/actor";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";
import { planSubmission, type SubmitRefusal } from "@/lib/domain/plan/plan-review";
import { withdrawal } from "@/lib/domain/review";

import { refusing } from "../constraint";
import { aText, aVersion, anId, type InputOf } from "../input";
import { listVersionFacts, type VersionFacts } from "../queries/plan-facts";
import type { Db } from "../scope";
import { recordAudit } from "./audit";
import { submittedColumns } from "./review";
import { fillItems, insertVersions } from "./teaching-plans";

export type Gone = "NOT_FOUND";
export type Stale = "CHANGED_MEANWHILE";

/** A version as a page saw it. */
export const seenVersion = { versionId: anId, revision: aVersion };
type Seen = InputOf<typeof seenVersion>;

export const seenPlans = z.array(z.strictObject(seenVersion)).min(1).max(500);

/** A plan's version as the audit names it. */
export const planSubject = (id: string, before?: unknown, after?: unknown) => ({
  type: "plan_version",
  id,
  before,
  after,
});

/** The versions as they were seen, or why not: one that is gone or has changed refuses the deed. */
export async function seenVersions(
  db: Db,
  schoolId: string,
  seen: readonly Seen[],
): Promise<Outcome<VersionFacts[], Gone | Stale>> {
  const plans = await listVersionFacts(
    db,
    schoolId,
    seen.map(({ versionId }) => versionId),
  );
  if (plans.length === 0 || plans.length !== seen.length) return refused("NOT_FOUND");
  const revisionOf = new Map(seen.map(({ versionId, revision }) => [versionId, revision]));
  if (plans.some(({ id, revision }) => revisionOf.get(id) !== revision))
    return refused("CHANGED_MEANWHILE");
  return accepted(plans);
}

export const submitPlanInput = { ...seenVersion };

/** Hands a class's plan to the school leader. */
export async function submitPlan(
  db: Db,
  seen: InputOf<typeof submitPlanInput>,
  deed: SchoolDeed,
): Promise<Outcome<undefined, SubmitRefusal | Gone | Stale>> {
  const { schoolId } = deed.by;
  const [plan] = await listVersionFacts(db, schoolId, [seen.versionId]);
  if (!plan) return refused("NOT_FOUND");
  const outcome = planSubmission(plan, deed.on);
  if (!outcome.ok) return outcome;
  const { count } = await db.planVersion.updateMany({
    where: {
      schoolId,
      id: seen.versionId,
      revision: seen.revision,
      status: { in: ["DRAFT", "RETURNED"] },
    },
    data: { ...submittedColumns(deed), revision: { increment: 1 } },
  });
  if (count === 0) return refused("CHANGED_MEANWHILE");
  await recordAudit(
    db,
    deed,
    "plan.submit",
    planSubject(seen.versionId, { status: plan.status }, { status: outcome.value }),
  );
  return accepted();
}

export const submitPlansInput = { plans: seenPlans };

/** Hands several plans to the leader; those a rule still stands against are left and counted. */
export async function submitPlans(
  db: Db,
  { plans: seen }: InputOf<typeof submitPlansInput>,
  deed: SchoolDeed,
): Promise<Outcome<{ submitted: number; left: number }, Gone | Stale>> {
  const { schoolId } = deed.by;
  const found = await seenVersions(db, schoolId, seen);
  if (!found.ok) return found;
  const ready = found.value.filter((plan) => planSubmission(plan, deed.on).ok);
  const ids = ready.map(({ id }) => id);
  const { count } = await db.planVersion.updateMany({
    where: {
      schoolId,
      OR: ready.map(({ id, revision }) => ({ id, revision })),
      status: { in: ["DRAFT", "RETURNED"] },
    },
    data: { ...submittedColumns(deed), revision: { increment: 1 } },
  });
  if (count !== ids.length) return refused("CHANGED_MEANWHILE");
  if (ids.length > 0)
    await recordAudit(db, deed, "plan.submit", {
      type: "plan_version",
      id: ids.join(","),
      after: { status: "SUBMITTED", plans: ids.length },
    });
  return accepted({ submitted: ids.length, left: seen.length - ids.length });
}

export const withdrawPlanInput = { ...seenVersion };

/** Takes a plan that waits for the leader back into work. */
export async function withdrawPlan(
  db: Db,
  { versionId, revision }: InputOf<typeof withdrawPlanInput>,
  deed: SchoolDeed,
): Promise<Outcome<undefined, Gone | Stale | "NOT_SUBMITTED">> {
  const { schoolId } = deed.by;
  const [plan] = await listVersionFacts(db, schoolId, [versionId]);
  if (!plan) return refused("NOT_FOUND");
  const outcome = withdrawal(plan);
  if (!outcome.ok) return outcome;
  const { count } = await db.planVersion.updateMany({
    where: { schoolId, id: versionId, revision, status: "SUBMITTED" },
    data: { status: outcome.value, revision: { increment: 1 } },
  });
  if (count === 0) return refused("CHANGED_MEANWHILE");
  await recordAudit(db, deed, "plan.withdraw", planSubject(versionId, { status: plan.status }));
  return accepted();
}

export const revisePlanInput = { planId: anId };

/** Opens the next version of an approved plan, as a draft of what its tasks say now. */
export const revisePlan = refusing(
  ["plan_version_open", "plan_version_school_id_plan_id_number_key"],
  async function (
    db: Db,
    { planId }: InputOf<typeof revisePlanInput>,
    deed: SchoolDeed,
  ): Promise<Outcome<undefined, Gone | "OPEN_VERSION_EXISTS">> {
    const { schoolId } = deed.by;
    const latest = await db.planVersion.findFirst({
      where: { schoolId, planId },
      select: { id: true, number: true, status: true },
      orderBy: { number: "desc" },
    });
    if (!latest) return refused("NOT_FOUND");
    if (latest.status !== "APPROVED") return refused("OPEN_VERSION_EXISTS");
    const versionId = uuidv7();
    const fresh = { versionId, planId, number: latest.number + 1, copyOf: latest.id };
    await insertVersions(db, schoolId, [fresh], deed.at);
    await fillItems(db, schoolId, [versionId]);
    await recordAudit(
      db,
      deed,
      "plan.revise",
      planSubject(versionId, undefined, { number: fresh.number }),
    );
    return accepted();
  },
);

export const discardPlanDraftInput = { ...seenVersion };

/** Throws away a next version nobody has submitted; the one in force stays. */
export async function discardPlanDraft(
  db: Db,
  { versionId, revision }: InputOf<typeof discardPlanDraftInput>,
  deed: SchoolDeed,
): Promise<Outcome<undefined, Gone | Stale>> {
  const { schoolId } = deed.by;
  const [plan] = await listVersionFacts(db, schoolId, [versionId]);
  if (!plan || plan.number === 1) return refused("NOT_FOUND");
  const { count } = await db.planVersion.deleteMany({
    where: { schoolId, id: versionId, revision, status: { in: ["DRAFT", "RETURNED"] } },
  });
  if (count === 0) return refused("CHANGED_MEANWHILE");
  await recordAudit(db, deed, "plan.discard", planSubject(versionId, { number: plan.number }));
  return accepted();
}

export const commentPlanInput = { schoolId: anId, versionId: anId, text: aText(2000, 1) };

/** A city's or the province's remark on a plan, shown to the school. */
export async function commentPlan(
  db: Db,
  { schoolId, versionId, text }: InputOf<typeof commentPlanInput>,
  deed: Deed,
): Promise<Outcome<undefined, Gone>> {
  const plan = await db.planVersion.findUnique({
    where: { schoolId_id: { schoolId, id: versionId } },
    select: { status: true },
  });
  if (!plan || plan.status === "DRAFT") return refused("NOT_FOUND");
  await db.planComment.create({
    data: {
      schoolId,
      versionId,
      text,
      byId: deed.by.accountId,
      byName: deed.by.displayName,
      at: deed.at,
    },
    select: { id: true },
  });
  await recordAudit(db, deed, "plan.comment", {
    ...planSubject(versionId, undefined, { text }),
    place: { schoolId },
  });
  return accepted();
}
