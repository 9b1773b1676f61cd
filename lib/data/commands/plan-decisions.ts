import "server-only";

import { z } from "zod";

import type { SchoolDeed } from "@/lib/domain/actor";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";
import { planApproval } from "@/lib/domain/plan/plan-review";
import { planVerdict } from "@/lib/domain/notice/verdict";
import { verdicts, type DecisionRefusal } from "@/lib/domain/review";

import { refusing } from "../constraint";
import { aText, type InputOf } from "../input";
import { listVersionFacts, type VersionFacts } from "../queries/plan-facts";
import type { Db } from "../scope";
import { recordAudit } from "./audit";
import { ensureLessons } from "./lessons";
import { lockTerm } from "./lock";
import {
  planSubject,
  seenPlans,
  seenVersion,
  seenVersions,
  type Gone,
  type Stale,
} from "./plan-versions";
import { decide, type DecidedColumns } from "./review";

/** Puts versions into force: the ones before are superseded, reasons accepted, lessons brought in line. */
async function approve(
  db: Db,
  plans: readonly VersionFacts[],
  decided: DecidedColumns,
  { by: { schoolId } }: SchoolDeed,
): Promise<Outcome<undefined, Stale>> {
  const ids = plans.map(({ id }) => id);
  // Plans share tasks (合班): of two approvals at once, the second finds the lessons the first has made.
  const termIds = [...new Set(plans.map(({ termId }) => termId))].sort();
  for (const termId of termIds) await lockTerm(db, schoolId, termId);
  await db.planVersion.updateMany({
    where: { schoolId, planId: { in: plans.map(({ planId }) => planId) }, status: "APPROVED" },
    data: { status: "SUPERSEDED", revision: { increment: 1 } },
  });
  const { count } = await db.planVersion.updateMany({
    where: {
      schoolId,
      OR: plans.map(({ id, revision }) => ({ id, revision })),
      status: "SUBMITTED",
    },
    data: { ...decided, revision: { increment: 1 } },
  });
  if (count !== ids.length) return refused("CHANGED_MEANWHILE");
  await db.planException.updateMany({
    where: { schoolId, versionId: { in: ids }, acceptedAt: null },
    data: { acceptedAt: decided.decidedAt },
  });
  for (const termId of termIds) await ensureLessons(db, schoolId, termId);
  return accepted();
}

/** What two approvals at once may run into. */
const approvalConstraints = [
  "plan_version_in_force",
  "lesson_school_id_task_id_ordinal_key",
] as const;

export const decidePlanInput = {
  ...seenVersion,
  verdict: z.enum(verdicts),
  reason: aText(1000).default(""),
};

/** The leader's one decision about one plan. */
export const decidePlan = refusing(
  approvalConstraints,
  async function (
    db: Db,
    { versionId, revision, verdict, reason }: InputOf<typeof decidePlanInput>,
    deed: SchoolDeed,
  ): Promise<Outcome<undefined, DecisionRefusal | Gone | Stale | "BLOCKED_BY_RULE">> {
    const { schoolId } = deed.by;
    const [plan] = await listVersionFacts(db, schoolId, [versionId]);
    if (!plan) return refused("NOT_FOUND");
    const decided = await decide(db, plan, { verdict, reason }, deed);
    if (!decided.ok) return decided;
    if (plan.revision !== revision) return refused("CHANGED_MEANWHILE");
    if (verdict === "APPROVED") {
      const approval = planApproval(plan, deed.on);
      if (!approval.ok) return approval;
      const done = await approve(db, [plan], decided.value, deed);
      if (!done.ok) return done;
    } else {
      const { count } = await db.planVersion.updateMany({
        where: { schoolId, id: versionId, revision, status: "SUBMITTED" },
        data: { ...decided.value, revision: { increment: 1 } },
      });
      if (count === 0) return refused("CHANGED_MEANWHILE");
    }
    const { returnReason } = decided.value;
    await recordAudit(
      db,
      deed,
      verdict === "APPROVED" ? "plan.approve" : "plan.return",
      planSubject(
        versionId,
        { status: plan.status },
        { status: verdict, ...(returnReason && { reason: returnReason }) },
      ),
    );
    return accepted();
  },
);

export const approvePlansInput = { plans: seenPlans };

/** Approves several plans at once: only those no rule has anything to say about; the others are left and counted. */
export const approvePlans = refusing(
  approvalConstraints,
  async function (
    db: Db,
    { plans: seen }: InputOf<typeof approvePlansInput>,
    deed: SchoolDeed,
  ): Promise<Outcome<{ approved: number; left: number }, Gone | Stale>> {
    const { schoolId } = deed.by;
    const found = await seenVersions(db, schoolId, seen);
    if (!found.ok) return found;
    const approval = { verdict: "APPROVED", reason: "" } as const;
    const clean: VersionFacts[] = [];
    let decided: DecidedColumns | undefined;
    const flawless = found.value.filter(
      (plan) => plan.excused.length === 0 && planVerdict(plan, deed.on).length === 0,
    );
    // The answer follows from who submitted and how it stands: one question for each such pair.
    const answers = new Map<string, Outcome<DecidedColumns, DecisionRefusal>>();
    for (const plan of flawless) {
      const pair = `${plan.status} ${plan.submittedBy}`;
      const outcome = answers.get(pair) ?? (await decide(db, plan, approval, deed));
      answers.set(pair, outcome);
      if (!outcome.ok) continue;
      decided = outcome.value;
      clean.push(plan);
    }
    if (decided) {
      const done = await approve(db, clean, decided, deed);
      if (!done.ok) return done;
      await recordAudit(db, deed, "plan.approve", {
        type: "plan_version",
        id: clean.map(({ id }) => id).join(","),
        after: { status: "APPROVED", plans: clean.length },
      });
    }
    return accepted({ approved: clean.length, left: seen.length - clean.length });
  },
);
