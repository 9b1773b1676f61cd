import { afterAll, describe, expect, it } from "vitest";

import {
  decidePlanReason,
  givePlanReason,
  withdrawPlanReason,
} from "@/lib/data/commands/plan-reasons";
import { approvePlans, decidePlan } from "@/lib/data/commands/plan-decisions";
import { saveAllPlanNotes, savePlanNotes } from "@/lib/data/commands/plan-notes";
import {
  commentPlan,
  discardPlanDraft,
  revisePlan,
  submitPlan,
  submitPlans,
} from "@/lib/data/commands/plan-versions";
import { draftPlans } from "@/lib/data/commands/teaching-plans";
import type { Verdict } from "@/lib/domain/review";
import { listOpenVersions } from "@/lib/data/queries/plan-facts";
import { attempt, disconnect, withScope, type Db, type Scope } from "@/lib/data/scope";
import type { Outcome } from "@/lib/domain/outcome";

import {
  scopeOf,
  aClass,
  anActor,
  aSchool,
  aTask,
  aTeacher,
  at,
  on,
  owner,
} from "../support/given";

afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
});

const words = {
  arrangement: "总体安排",
  major: "专业实际",
  class: "班级实际",
  teacher: "教师实际",
  student: "学生实际",
};

/** A school with one class and a plan of so many weekly lessons, considerations written. */
async function aPlan(weeklyLessons = 14) {
  const school = await aSchool();
  const group = await aClass(school.schoolId);
  const teacher = await aTeacher(school.schoolId);
  await aTask(school, { classIds: [group.id], teacherIds: [teacher.id], weeklyLessons });
  const { termId, scope, deed, leaderDeed } = school;
  const run = <Value, Reason extends string>(
    work: (db: Db) => Promise<Outcome<Value, Reason>>,
    as: Scope = scope,
  ) => attempt(as, work);
  await withScope(scope, (db) => draftPlans(db, { termId, importId: null }, deed));
  await run(async (db) =>
    saveAllPlanNotes(
      db,
      { plans: await listOpenVersions(db, school.schoolId, termId), overwrite: false, ...words },
      deed,
    ),
  );
  const version = () =>
    owner.planVersion.findFirstOrThrow({
      where: { schoolId: school.schoolId },
      orderBy: { number: "desc" },
    });
  const seen = async () => {
    const { id, revision } = await version();
    return { versionId: id, revision };
  };
  const submit = async () => {
    const now = await seen();
    return run((db) => submitPlan(db, now, deed));
  };
  const decide = async (verdict: "APPROVED" | "RETURNED", reason = "", by = leaderDeed) => {
    const now = await seen();
    return attempt(scopeOf(by), (db) => decidePlan(db, { ...now, verdict, reason }, by));
  };
  return { ...school, group, run, version, seen, submit, decide };
}

const no = (reason: string) => ({ ok: false, reason });

describe("submitting a plan (C101)", () => {
  it("lets one of two simultaneous submissions through, and records one", async () => {
    const { schoolId, run, seen, deed } = await aPlan();
    const now = await seen();
    const outcomes = await Promise.all([
      run((db) => submitPlan(db, now, deed)),
      run((db) => submitPlan(db, now, deed)),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const audited = await owner.auditEntry.count({
      where: { chainId: schoolId, action: "plan.submit" },
    });
    expect(audited).toBe(1);
  });

  it("cannot reach another school's plan, even when it names that school", async () => {
    const [ours, theirs] = [await aPlan(), await aPlan()];
    const now = await theirs.seen();
    const outcome = await ours.run((db) => submitPlan(db, now, theirs.deed));
    expect(outcome).toEqual(no("NOT_FOUND"));
  });

  it("C107 stops below two hours a day until a reason stands, which the approval accepts", async () => {
    const { submit, run, seen, deed, decide, version } = await aPlan(13);
    expect(await submit()).toEqual(no("BLOCKED_BY_RULE"));
    const { versionId } = await seen();
    const reason = { versionId, ruleId: "plan.weekly-room", seen: "", reason: "顶岗实习周" };
    expect((await run((db) => givePlanReason(db, reason, deed))).ok).toBe(true);
    const must = { ...reason, ruleId: "plan.considerations" };
    expect(await run((db) => givePlanReason(db, must, deed))).toEqual(no("RULE_TAKES_NO_REASON"));
    expect((await submit()).ok).toBe(true);
    expect((await decide("APPROVED")).ok).toBe(true);
    const exception = await owner.planException.findFirstOrThrow({ where: { versionId } });
    expect(exception.acceptedAt).toEqual(at);
    expect((await version()).status).toBe("APPROVED");
  });

  it("C105 keeps words written for one class, and refuses a stale page", async () => {
    const { run, seen, deed, termId, version, schoolId } = await aPlan();
    const now = await seen();
    const own = { ...words, class: "本班多为住校生" };
    expect((await run((db) => savePlanNotes(db, { ...now, ...own }, deed))).ok).toBe(true);
    expect(await run((db) => savePlanNotes(db, { ...now, ...words }, deed))).toEqual(
      no("CHANGED_MEANWHILE"),
    );
    await run(async (db) =>
      saveAllPlanNotes(
        db,
        { plans: await listOpenVersions(db, schoolId, termId), overwrite: false, ...words },
        deed,
      ),
    );
    expect((await version()).classNote).toBe("本班多为住校生");
  });
});

describe("deciding a plan (C101)", () => {
  it("is refused to the submitter, by the application and by the database", async () => {
    const { submit, decide, deed, version, schoolId, admin } = await aPlan();
    await submit();
    expect(await decide("APPROVED", "", deed)).toEqual(no("OWN_SUBMISSION"));
    const write = owner.planVersion.updateMany({
      where: { schoolId },
      data: { status: "APPROVED", decidedBy: admin.accountId },
    });
    await expect(write).rejects.toThrow(/plan_approver_is_not_submitter/);
    expect((await version()).status).toBe("SUBMITTED");
  });

  it("returns with a reason only, and the plan comes back", async () => {
    const { submit, decide, version } = await aPlan();
    await submit();
    expect(await decide("RETURNED", " ")).toEqual(no("REASON_MISSING"));
    expect((await decide("RETURNED", "请补充实训安排")).ok).toBe(true);
    expect(await version()).toMatchObject({ status: "RETURNED", returnReason: "请补充实训安排" });
    expect((await submit()).ok).toBe(true);
    expect((await decide("APPROVED")).ok).toBe(true);
  });

  it("keeps an approved version as it was, and supersedes it by the next one", async () => {
    const { submit, decide, run, deed, version, seen, schoolId } = await aPlan();
    await submit();
    await decide("APPROVED");
    const { id, planId } = await version();
    await expect(
      owner.planVersion.updateMany({ where: { schoolId, id }, data: { majorNote: "改" } }),
    ).rejects.toThrow(/does not change/);
    await expect(
      owner.planItem.updateMany({ where: { schoolId, versionId: id }, data: { weeklyMinutes: 1 } }),
    ).rejects.toThrow(/do not change/);

    expect((await run((db) => revisePlan(db, { planId }, deed))).ok).toBe(true);
    expect(await run((db) => revisePlan(db, { planId }, deed))).toEqual(no("OPEN_VERSION_EXISTS"));
    const draft = await seen();
    expect((await run((db) => discardPlanDraft(db, draft, deed))).ok).toBe(true);
    await run((db) => revisePlan(db, { planId }, deed));
    await submit();
    await decide("APPROVED");
    const all = await owner.planVersion.findMany({ where: { planId }, orderBy: { number: "asc" } });
    expect(all.map(({ status }) => status)).toEqual(["SUPERSEDED", "APPROVED"]);
  });

  it("makes the lessons the approved plan promises (C120)", async () => {
    const { submit, decide, schoolId } = await aPlan(15);
    await submit();
    await decide("APPROVED");
    const lessons = await owner.lesson.findMany({ where: { schoolId }, select: { length: true } });
    expect(lessons.reduce((sum, { length }) => sum + length, 0)).toBe(15);
  });

  it("submits and approves in bulk what nothing stands against, and counts the rest", async () => {
    const plan = await aPlan();
    const { schoolId, termId, run, deed, leaderDeed, scope } = plan;
    const short = await aClass(schoolId);
    const teacher = await aTeacher(schoolId);
    await aTask(plan, { classIds: [short.id], teacherIds: [teacher.id], weeklyLessons: 2 });
    await withScope(scope, (db) => draftPlans(db, { termId, importId: null }, deed));
    await run(async (db) =>
      saveAllPlanNotes(
        db,
        { plans: await listOpenVersions(db, schoolId, termId), overwrite: false, ...words },
        deed,
      ),
    );
    const seen = async () =>
      (await owner.planVersion.findMany({ where: { schoolId } })).map(({ id, revision }) => ({
        versionId: id,
        revision,
      }));
    const plans = await seen();
    expect(await run((db) => submitPlans(db, { plans }, deed))).toEqual({
      ok: true,
      value: { submitted: 1, left: 1 },
    });
    expect(await run((db) => submitPlans(db, { plans }, deed))).toEqual(no("CHANGED_MEANWHILE"));
    const now = await seen();
    expect(
      await attempt(scopeOf(leaderDeed), (db) => approvePlans(db, { plans: now }, leaderDeed)),
    ).toEqual({
      ok: true,
      value: { approved: 1, left: 1 },
    });
  });

  it("C107 a reason given for the timetable after approval waits for the leader", async () => {
    const { submit, decide, run, seen, deed, leaderDeed } = await aPlan();
    await submit();
    await decide("APPROVED");
    const { versionId } = await seen();
    const about = { versionId, ruleId: "plan.daily-minimum" };
    const given = "周五网络检修\r\n两天";
    const give = (seen: string) =>
      run((db) => givePlanReason(db, { ...about, seen, reason: given }, deed));
    expect((await give("")).ok).toBe(true);
    // A second one, who saw none yet, does not write over it.
    expect(await give("")).toEqual(no("CHANGED_MEANWHILE"));
    const judge = (verdict: Verdict, reason = "", by = leaderDeed, seen = given) =>
      attempt(scopeOf(by), (db) => decidePlanReason(db, { ...about, seen, verdict, reason }, by));
    expect(await judge("APPROVED", "", leaderDeed, "另一条理由")).toEqual(no("CHANGED_MEANWHILE"));
    expect(await judge("APPROVED", "", deed)).toEqual(no("OWN_SUBMISSION"));
    expect(await judge("RETURNED")).toEqual(no("REASON_MISSING"));
    expect((await judge("RETURNED", "请写明哪几天")).ok).toBe(true);
    expect(await judge("APPROVED")).toEqual(no("NOT_FOUND"));
    const returned = await owner.planException.findFirstOrThrow({ where: { versionId } });
    expect(returned.returnReason).toBe("请写明哪几天");
    // A form may send other line ends than it was given.
    expect((await give("周五网络检修\n两天")).ok).toBe(true);
    expect((await judge("APPROVED")).ok).toBe(true);
    expect(await run((db) => withdrawPlanReason(db, about, deed))).toEqual(no("NOT_FOUND"));
    const late = { versionId, ruleId: "plan.weekly-room", seen: "", reason: "晚了" };
    expect(await run((db) => givePlanReason(db, late, deed))).toEqual(no("ALREADY_SUBMITTED"));
  });
});

describe("a city's remark", () => {
  it("reaches a submitted plan of its own region and no other", async () => {
    const { schoolId, submit, seen, run } = await aPlan();
    await submit();
    const { versionId } = await seen();
    const by = await anActor("CITY", { regionCode: "340100" });
    const deed = { by, at, on };
    const scopeOf = (schoolIds: string[]): Scope => ({
      kind: "city",
      regionCode: "340100",
      schoolIds,
      accountId: by.accountId,
    });
    const remark = (scope: Scope) =>
      run((db) => commentPlan(db, { schoolId, versionId, text: "请关注实训" }, deed), scope);
    expect(await remark(scopeOf([]))).toEqual(no("NOT_FOUND"));
    expect((await remark(scopeOf([schoolId]))).ok).toBe(true);
    expect(await owner.planComment.count({ where: { versionId } })).toBe(1);
  });
});
