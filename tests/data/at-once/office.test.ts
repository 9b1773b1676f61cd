import { afterAll, describe, expect, it } from "vitest";

import { compareRebuilt } from "@/lib/data/commands/coverage-rebuild";
import { approvePlans, decidePlan } from "@/lib/data/commands/plan-decisions";
import { saveAllPlanNotes, savePlanNotes } from "@/lib/data/commands/plan-notes";
import { revisePlan, submitPlan, withdrawPlan } from "@/lib/data/commands/plan-versions";
import { publishTimetable } from "@/lib/data/commands/publications";
import { recordAudit } from "@/lib/data/commands/audit";
import { addClass } from "@/lib/data/commands/roster/classes";
import { addCourse } from "@/lib/data/commands/roster/courses";
import { addStudent } from "@/lib/data/commands/roster/students";
import { addTeacher } from "@/lib/data/commands/roster/teachers";
import { setOpeningDay } from "@/lib/data/commands/settings";
import { changeTerm, addTerm, chooseMakeUpDays } from "@/lib/data/commands/terms";
import { draftPlans } from "@/lib/data/commands/teaching-plans";
import { listOpenVersions } from "@/lib/data/queries/plan-facts";
import { attempt, disconnect, withScope, type Db } from "@/lib/data/scope";
import type { SchoolDeed } from "@/lib/domain/actor";
import type { Outcome } from "@/lib/domain/outcome";

import {
  scopeOf,
  aClass,
  anActor,
  aSchool,
  aTask,
  aTeacher,
  at,
  owner,
  type School,
} from "../../support/given";
import { untilWaiting, whileHeld } from "../../support/at-once";
import { arranged, inForce, spring2020 } from "../../support/plans";

afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
});

const no = (reason: string) => ({ ok: false, reason });

/** Does the same thing so many times at once; answers the reasons of those refused, "" for those done. */
async function atOnce<Value>(
  { deed }: Pick<School, "deed">,
  times: number,
  command: (db: Db, index: number) => Promise<Outcome<Value, string>>,
  deedOf: (index: number) => SchoolDeed = () => deed,
): Promise<string[]> {
  const outcomes = await Promise.all(
    Array.from({ length: times }, (_, index) =>
      attempt(scopeOf(deedOf(index)), (db) => command(db, index)),
    ),
  );
  return outcomes.map((outcome) => (outcome.ok ? "" : outcome.reason)).sort();
}

const words = {
  arrangement: "安排",
  major: "专业",
  class: "班级",
  teacher: "教师",
  student: "学生",
};

/** A school whose one class has a plan in work with everything it needs. */
async function aPlannedSchool({ weeklyLessons = 14 } = {}) {
  const school = await aSchool();
  const { termId, scope, deed, schoolId } = school;
  const group = await aClass(schoolId);
  const teacher = await aTeacher(schoolId);
  await aTask(school, { classIds: [group.id], teacherIds: [teacher.id], weeklyLessons });
  await withScope(scope, (db) => draftPlans(db, { termId, importId: null }, deed));
  const plans = await withScope(scope, (db) => listOpenVersions(db, schoolId, termId));
  const save = { plans, overwrite: false, ...words };
  expect(await attempt(scope, (db) => saveAllPlanNotes(db, save, deed))).toMatchObject({
    ok: true,
  });
  const seen = async () => {
    const { id, revision } = await owner.planVersion.findFirstOrThrow({
      where: { schoolId },
      orderBy: { number: "desc" },
    });
    return { versionId: id, revision };
  };
  return { ...school, classId: group.id, teacherId: teacher.id, seen };
}

describe("rows of one name", () => {
  it("a class, a course, a teacher and a student are entered once", async () => {
    const school = await aSchool();
    const { deed, schoolId } = school;
    const group = {
      name: "20 数控 1 班",
      major: "",
      level: "",
      entryYear: 2020,
      headTeacherId: null,
    };
    expect(await atOnce(school, 3, (db) => addClass(db, group, deed))).toEqual([
      "",
      "CLASS_EXISTS",
      "CLASS_EXISTS",
    ]);
    const course = { name: "语文", category: "PUBLIC" } as const;
    expect(await atOnce(school, 2, (db) => addCourse(db, course, deed))).toEqual([
      "",
      "COURSE_EXISTS",
    ]);
    const person = {
      staffNo: "T1",
      name: "王老师",
      subjects: "",
      phone: "",
      title: "讲师",
      from: "2019-09-01",
    };
    expect(await atOnce(school, 2, (db) => addTeacher(db, person, deed))).toEqual([
      "",
      "STAFF_NO_TAKEN",
    ]);
    const classId = (await owner.classGroup.findFirstOrThrow({ where: { schoolId } })).id;
    const student = {
      classId,
      studentNo: "S1",
      name: "张三",
      sex: "男",
      idNumber: "",
      phone: "",
      from: "2020-03-02",
    } as const;
    expect(await atOnce(school, 2, (db) => addStudent(db, student, deed))).toEqual([
      "",
      "STUDENT_NO_TAKEN",
    ]);
  });
});

describe("a school's terms and days", () => {
  const autumn = { name: "2020 秋", startsOn: "2020-09-01", endsOn: "2021-01-15" };

  it("two overlapping terms are one, and so are two of one name", async () => {
    const school = await aSchool();
    const { deed, schoolId } = school;
    const overlapping = [
      autumn,
      { ...autumn, name: "秋季", startsOn: "2021-01-15", endsOn: "2021-02-01" },
    ];
    expect(await atOnce(school, 2, (db, index) => addTerm(db, overlapping[index]!, deed))).toEqual([
      "",
      "TERMS_OVERLAP",
    ]);
    const named = [
      { name: "2022 春", startsOn: "2022-03-01", endsOn: "2022-07-01" },
      { name: "2022 春", startsOn: "2022-09-01", endsOn: "2023-01-01" },
    ];
    expect(await atOnce(school, 2, (db, index) => addTerm(db, named[index]!, deed))).toEqual([
      "",
      "TERM_NAME_TAKEN",
    ]);
    expect(await owner.term.count({ where: { schoolId } })).toBe(3);
  });

  it("the opening day of two people is one; the other is told", async () => {
    const school = await aSchool();
    const days = ["2020-04-07", "2020-04-13"];
    const answers = await atOnce(school, 2, (db, index) =>
      setOpeningDay(db, { openingOn: days[index]!, seen: null }, school.deed),
    );
    expect(answers).toEqual(["", "CHANGED_MEANWHILE"]);
    const stale = { openingOn: null, seen: null };
    expect(await attempt(school.scope, (db) => setOpeningDay(db, stale, school.deed))).toEqual(
      no("CHANGED_MEANWHILE"),
    );
  });

  it("the make-up days of two people are one choice; the other is told", async () => {
    await spring2020();
    const school = await aSchool();
    const choice = (repeatsWeekday: number) => ({
      termId: school.termId,
      version: 1,
      choices: [{ on: "2020-04-26", repeatsWeekday }],
    });
    const answers = await atOnce(school, 2, (db, index) =>
      chooseMakeUpDays(db, choice(index + 1), school.deed),
    );
    expect(answers).toEqual(["", "CHANGED_MEANWHILE"]);
    expect(await owner.makeUpDay.count({ where: { schoolId: school.schoolId } })).toBe(1);
  });

  it("changed dates leave every figure of coverage as a rebuild counts it", async () => {
    await spring2020();
    const school = await aPlannedSchool({ weeklyLessons: 20 });
    const { schoolId, termId, scope, deed } = school;
    await inForce(school);
    expect((await arranged(school)).ok).toBe(true);
    const first = { termId, from: "2020-03-16", leaveUnplaced: false, newest: 0 };
    expect((await attempt(scope, (db) => publishTimetable(db, first, deed))).ok).toBe(true);
    // The week of 9 March was owed and had nothing; now the term begins in the middle of it, and ends a week later.
    await withScope(scope, (db) => compareRebuilt(db, schoolId));
    const dates = { name: "2020 春", startsOn: "2020-03-11", endsOn: "2020-07-17" };
    const changed = await attempt(scope, (db) =>
      changeTerm(db, { termId, version: 1, ...dates }, deed),
    );
    expect(changed).toEqual({ ok: true, value: undefined });
    expect(await withScope(scope, (db) => compareRebuilt(db, schoolId))).toEqual([]);
  });
});

describe("plans", () => {
  it("one text for all leaves alone what a colleague has just written", async () => {
    const { scope, deed, seen } = await aPlannedSchool();
    const before = await seen();
    const own = { ...before, ...words, class: "本班多为住校生" };
    expect((await attempt(scope, (db) => savePlanNotes(db, own, deed))).ok).toBe(true);
    const all = { plans: [before], overwrite: true, ...words };
    expect(await attempt(scope, (db) => saveAllPlanNotes(db, all, deed))).toEqual({
      ok: true,
      value: { plans: 0, left: 1 },
    });
    const { classNote } = await owner.planVersion.findUniqueOrThrow({
      where: { schoolId_id: { schoolId: deed.by.schoolId, id: before.versionId } },
    });
    expect(classNote).toBe("本班多为住校生");
  });

  it("one decision stands of an approval, a return and a withdrawal", async () => {
    const school = await aPlannedSchool();
    const { scope, deed, leaderDeed, seen } = school;
    const draft = await seen();
    expect((await attempt(scope, (db) => submitPlan(db, draft, deed))).ok).toBe(true);
    const now = await seen();
    const answers = await atOnce(
      school,
      3,
      async (db, index) =>
        index === 0
          ? decidePlan(db, { ...now, verdict: "APPROVED", reason: "" }, leaderDeed)
          : index === 1
            ? decidePlan(db, { ...now, verdict: "RETURNED", reason: "缺体育课" }, leaderDeed)
            : withdrawPlan(db, now, deed),
      (index) => (index < 2 ? leaderDeed : deed),
    );
    expect(answers.filter((answer) => answer === "")).toHaveLength(1);
    for (const answer of answers)
      expect(["", "CHANGED_MEANWHILE", "NOT_SUBMITTED"]).toContain(answer);
  });

  it("the next version is opened once", async () => {
    const school = await aPlannedSchool();
    await inForce(school);
    const { id: planId } = await owner.teachingPlan.findFirstOrThrow({
      where: { schoolId: school.schoolId },
    });
    expect(await atOnce(school, 3, (db) => revisePlan(db, { planId }, school.deed))).toEqual([
      "",
      "OPEN_VERSION_EXISTS",
      "OPEN_VERSION_EXISTS",
    ]);
  });

  it("of classes that share a task are approved at once without an error", async () => {
    const school = await aSchool();
    const { schoolId, termId, scope, deed, leaderDeed } = school;
    const classes = [await aClass(schoolId), await aClass(schoolId)];
    const teacher = await aTeacher(schoolId);
    const classIds = classes.map(({ id }) => id);
    await aTask(school, { classIds, teacherIds: [teacher.id], weeklyLessons: 14 });
    await withScope(scope, (db) => draftPlans(db, { termId, importId: null }, deed));
    const plans = await withScope(scope, (db) => listOpenVersions(db, schoolId, termId));
    const save = { plans, overwrite: false, ...words };
    expect((await attempt(scope, (db) => saveAllPlanNotes(db, save, deed))).ok).toBe(true);
    await owner.planVersion.updateMany({
      where: { schoolId },
      data: { status: "SUBMITTED", submittedBy: deed.by.accountId, submittedAt: at },
    });
    const seen = await owner.planVersion.findMany({ where: { schoolId } });
    const one = (index: number) => [
      { versionId: seen[index]!.id, revision: seen[index]!.revision },
    ];
    expect(
      await atOnce({ deed: leaderDeed }, 2, (db, index) =>
        approvePlans(db, { plans: one(index) }, leaderDeed),
      ),
    ).toEqual(["", ""]);
    expect(await owner.lesson.count({ where: { schoolId } })).toBe(7);
  });

  it("is not approved by a leader whose login its submitter made in the last 30 days", async () => {
    const school = await aPlannedSchool();
    const { schoolId, scope, deed, leaderDeed, seen } = school;
    const made = (daysAgo: number, leaderId: string) =>
      withScope(scope, (db) =>
        recordAudit(
          db,
          { ...deed, at: new Date(at.getTime() - daysAgo * 86_400_000) },
          "account.reset",
          { type: "account", id: leaderId },
        ),
      );
    const decideBy = async (by: typeof leaderDeed) => {
      const now = await seen();
      return attempt(scopeOf(by), (db) =>
        decidePlan(db, { ...now, verdict: "RETURNED", reason: "缺体育课" }, by),
      );
    };
    const draft = await seen();
    await attempt(scope, (db) => submitPlan(db, draft, deed));
    await made(29, leaderDeed.by.accountId);
    expect(await decideBy(leaderDeed)).toEqual(no("APPOINTED_BY_SUBMITTER"));
    const other = await anActor("SCHOOL_LEADER", { schoolId });
    await made(31, other.accountId);
    expect((await decideBy({ ...leaderDeed, by: other })).ok).toBe(true);
  });
});

describe("a timetable", () => {
  it("is published by one of eight, and the others are told", async () => {
    const school = await aPlannedSchool({ weeklyLessons: 20 });
    const { schoolId, termId, deed } = school;
    await inForce(school);
    expect((await arranged(school)).ok).toBe(true);
    const asked = { termId, from: "2020-03-16", leaveUnplaced: false, newest: 0 };
    const answers = await atOnce(school, 8, (db) => publishTimetable(db, asked, deed));
    expect(answers).toEqual(["", ...Array.from({ length: 7 }, () => "CHANGED_MEANWHILE")]);
    expect(await owner.publication.count({ where: { schoolId } })).toBe(1);
  });

  it("is published whole before its term is made shorter, which is then refused", async () => {
    const school = await aPlannedSchool({ weeklyLessons: 20 });
    const { schoolId, termId, scope, deed } = school;
    await inForce(school);
    expect((await arranged(school)).ok).toBe(true);
    const asked = { termId, from: "2020-03-16", leaveUnplaced: false, newest: 0 };
    const dates = { name: "2020 春", startsOn: "2020-03-09", endsOn: "2020-03-20" };
    // The publication stands written and waits for the audit chain; nobody else sees its sessions yet.
    const head = "SELECT 1 FROM audit_head WHERE chain_id = $1 FOR UPDATE";
    const { publishing, changing } = await whileHeld(head, [schoolId], async () => {
      const publishing = attempt(scope, (db) => publishTimetable(db, asked, deed));
      await untilWaiting(1);
      const changing = attempt(scope, (db) =>
        changeTerm(db, { termId, version: 1, ...dates }, deed),
      );
      await untilWaiting(2);
      return { publishing, changing };
    });
    expect((await publishing).ok).toBe(true);
    expect(await changing).toEqual({ ok: false, reason: "SESSIONS_OUTSIDE" });
  });
});
