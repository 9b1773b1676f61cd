import "server-only";

import { uuidv7 } from "uuidv7";

import type { Deed, SchoolDeed } from "@/lib/domain/actor";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";
import {
  planApproval,
  planFindings,
  planSubmission,
  type Considerations,
  type SubmitRefusal,
} from "@/lib/domain/plan/teaching-plan";
import { withdrawal, type DecisionRefusal, type Verdict } from "@/lib/domain/review";

import { refusing } from "../constraint";
import { listVersionFacts, type VersionFacts } from "../queries/plan-facts";
import type { Db } from "../scope";
import { recordAudit } from "./audit";
import { ensureLessons } from "./lessons";
import { lockTerm } from "./lock";
import { decide, submittedColumns, type DecidedColumns } from "./review";
import { fillItems, insertVersions } from "./teaching-plans";

type Gone = "NOT_FOUND";
type Stale = "CHANGED_MEANWHILE";

/** A version as a page saw it. */
export interface Seen {
  readonly versionId: string;
  readonly revision: number;
}

const subject = (id: string, before?: unknown, after?: unknown) => ({
  type: "plan_version",
  id,
  before,
  after,
});

const columnsOf = (notes: Considerations) => ({
  arrangementNote: notes.arrangement,
  majorNote: notes.major,
  classNote: notes.class,
  teacherNote: notes.teacher,
  studentNote: notes.student,
});

/** Writes the five considerations of a version in work (C105). */
export async function savePlanNotes(
  db: Db,
  { versionId, revision, ...notes }: Seen & Considerations,
  deed: SchoolDeed,
): Promise<Outcome<undefined, Gone | Stale | "ALREADY_SUBMITTED">> {
  const { schoolId } = deed.by;
  const [plan] = await listVersionFacts(db, schoolId, [versionId]);
  if (!plan) return refused("NOT_FOUND");
  if (plan.status !== "DRAFT" && plan.status !== "RETURNED") return refused("ALREADY_SUBMITTED");
  const { count } = await db.planVersion.updateMany({
    where: { schoolId, id: versionId, revision, status: { in: ["DRAFT", "RETURNED"] } },
    data: { ...columnsOf(notes), revision: { increment: 1 } },
  });
  if (count === 0) return refused("CHANGED_MEANWHILE");
  await recordAudit(db, deed, "plan.notes", subject(versionId, plan.notes, notes));
  return accepted();
}

/**
 * Writes one text into the considerations of several plans in work; `overwrite` also replaces what is there. A plan that
 * somebody changed since the page showed it is left as it is, and counted.
 */
export async function saveAllPlanNotes(
  db: Db,
  {
    plans: seen,
    overwrite,
    ...notes
  }: { plans: readonly Seen[]; overwrite: boolean } & Considerations,
  deed: SchoolDeed,
): Promise<Outcome<{ plans: number; left: number }, never>> {
  const { schoolId } = deed.by;
  const plans = await db.$executeRaw`
    UPDATE plan_version v SET revision = v.revision + 1,
      arrangement_note = CASE WHEN ${notes.arrangement} <> '' AND (${overwrite} OR v.arrangement_note = '') THEN ${notes.arrangement} ELSE v.arrangement_note END,
      major_note = CASE WHEN ${notes.major} <> '' AND (${overwrite} OR v.major_note = '') THEN ${notes.major} ELSE v.major_note END,
      class_note = CASE WHEN ${notes.class} <> '' AND (${overwrite} OR v.class_note = '') THEN ${notes.class} ELSE v.class_note END,
      teacher_note = CASE WHEN ${notes.teacher} <> '' AND (${overwrite} OR v.teacher_note = '') THEN ${notes.teacher} ELSE v.teacher_note END,
      student_note = CASE WHEN ${notes.student} <> '' AND (${overwrite} OR v.student_note = '') THEN ${notes.student} ELSE v.student_note END
    FROM unnest(${seen.map(({ versionId }) => versionId)}::uuid[], ${seen.map(({ revision }) => revision)}::int[])
      AS seen (id, revision)
    WHERE v.school_id = ${schoolId}::uuid AND v.id = seen.id AND v.revision = seen.revision
      AND v.status IN ('DRAFT', 'RETURNED')`;
  await recordAudit(db, deed, "plan.notes-all", {
    type: "school",
    id: schoolId,
    after: { plans, overwrite, ...notes },
  });
  return accepted({ plans, left: seen.length - plans });
}

/** The versions as they were seen, or why not: one that is gone or has changed refuses the deed. */
async function seenVersions(
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

/** Hands a class's plan to the school leader. */
export async function submitPlan(
  db: Db,
  seen: Seen,
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
    subject(seen.versionId, { status: plan.status }, { status: outcome.value }),
  );
  return accepted();
}

/** Hands several plans to the leader; those a rule still stands against are left and counted. */
export async function submitPlans(
  db: Db,
  { plans: seen }: { plans: readonly Seen[] },
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

/** Takes a plan that waits for the leader back into work. */
export async function withdrawPlan(
  db: Db,
  { versionId, revision }: Seen,
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
  await recordAudit(db, deed, "plan.withdraw", subject(versionId, { status: plan.status }));
  return accepted();
}

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

/** The leader's one decision about one plan. */
export const decidePlan = refusing(
  approvalConstraints,
  async function (
    db: Db,
    { versionId, revision, verdict, reason }: Seen & { verdict: Verdict; reason: string },
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
      subject(
        versionId,
        { status: plan.status },
        { status: verdict, ...(returnReason && { reason: returnReason }) },
      ),
    );
    return accepted();
  },
);

/** Approves several plans at once: only those no rule has anything to say about; the others are left and counted. */
export const approvePlans = refusing(
  approvalConstraints,
  async function (
    db: Db,
    { plans: seen }: { plans: readonly Seen[] },
    deed: SchoolDeed,
  ): Promise<Outcome<{ approved: number; left: number }, Gone | Stale>> {
    const { schoolId } = deed.by;
    const found = await seenVersions(db, schoolId, seen);
    if (!found.ok) return found;
    const approval = { verdict: "APPROVED", reason: "" } as const;
    const clean: VersionFacts[] = [];
    let decided: DecidedColumns | undefined;
    const flawless = found.value.filter(
      (plan) => plan.excused.length === 0 && planFindings(plan, deed.on).length === 0,
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

/** Opens the next version of an approved plan, as a draft of what its tasks say now. */
export const revisePlan = refusing(
  ["plan_version_open", "plan_version_school_id_plan_id_number_key"],
  async function (
    db: Db,
    { planId }: { planId: string },
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
      subject(versionId, undefined, { number: fresh.number }),
    );
    return accepted();
  },
);

/** Throws away a next version nobody has submitted; the one in force stays. */
export async function discardPlanDraft(
  db: Db,
  { versionId, revision }: Seen,
  deed: SchoolDeed,
): Promise<Outcome<undefined, Gone | Stale>> {
  const { schoolId } = deed.by;
  const [plan] = await listVersionFacts(db, schoolId, [versionId]);
  if (!plan || plan.number === 1) return refused("NOT_FOUND");
  const { count } = await db.planVersion.deleteMany({
    where: { schoolId, id: versionId, revision, status: { in: ["DRAFT", "RETURNED"] } },
  });
  if (count === 0) return refused("CHANGED_MEANWHILE");
  await recordAudit(db, deed, "plan.discard", subject(versionId, { number: plan.number }));
  return accepted();
}

/** A city's or the province's remark on a plan, shown to the school. */
export async function commentPlan(
  db: Db,
  { schoolId, versionId, text }: { schoolId: string; versionId: string; text: string },
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
    ...subject(versionId, undefined, { text }),
    place: { schoolId },
  });
  return accepted();
}
