import { afterAll, describe, expect, it } from "vitest";

import { setPeriods } from "@/lib/data/commands/settings";
import { inform } from "@/lib/data/commands/inform";
import { recordAudit } from "@/lib/data/commands/audit";
import { draftPlans } from "@/lib/data/commands/teaching-plans";
import { countTeachersWithoutLogin } from "@/lib/data/queries/accounts";
import { listClauses } from "@/lib/data/queries/documents";
import { listMissing } from "@/lib/data/queries/imports";
import { listInbox } from "@/lib/data/queries/inbox";
import { listLogReview } from "@/lib/data/queries/log-review";
import { countSchoolFacts } from "@/lib/data/queries/overview";
import { listRegionPlans } from "@/lib/data/queries/region-plans";
import { listRegionSchools } from "@/lib/data/queries/region-schools";
import { listSessionStudents } from "@/lib/data/queries/sessions";
import { nameSubjects } from "@/lib/data/queries/subject-names";
import { findLessonMinutes } from "@/lib/data/queries/settings";
import { findPlan, listPlans } from "@/lib/data/queries/teaching-plans";
import { dateOf } from "@/lib/data/day";
import { attempt, disconnect, withScope } from "@/lib/data/scope";
import { accepted, refused } from "@/lib/domain/outcome";

import {
  aClass,
  aConfirmedSession,
  anActor,
  aSchool,
  aSession,
  aTask,
  aTeacher,
  aTeacherAtWork,
  at,
  on,
  owner,
} from "../support/given";
import { officialScope } from "../support/officials";

afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
});

/** A class of three whose teacher gave one lesson of 45 minutes and owes another, with its plan in draft. */
async function aSchoolAtWork() {
  const school = await aSchool();
  const { schoolId } = school;
  const { id: classId, name: className } = await aClass(schoolId, 3);
  const teacher = await aTeacher(schoolId);
  await aTeacherAtWork(schoolId, teacher.id);
  const task = await aTask(school, { classIds: [classId], teacherIds: [teacher.id] });
  const given = { taskId: task.id, classIds: [classId], teacherId: teacher.id, plannedMinutes: 45 };
  const taught = await aConfirmedSession(school, { ...given, actualMinutes: 40 });
  const owed = await aSession(school, { ...given, startMinute: 620 });
  await withScope(school.scope, (db) =>
    draftPlans(db, { termId: school.termId, importId: null }, school.deed),
  );
  return { ...school, classId, className, teacher, task, taught, owed };
}

describe("a school's lists", () => {
  it("count what it has and what is open", async () => {
    const school = await aSchoolAtWork();
    const { schoolId, scope, termId } = school;
    await aTeacher(schoolId);
    const read = await withScope(scope, async (db) => ({
      facts: await countSchoolFacts(db, schoolId, termId, on),
      withoutLogin: await countTeachersWithoutLogin(db, schoolId, on),
      minutes: await findLessonMinutes(db, schoolId),
    }));
    expect(read.facts).toMatchObject({ classes: 1, students: 3, teachers: 2, plansDraft: 1 });
    expect(read.withoutLogin).toBe(1);
    expect(read.minutes).toBe(45);
  });

  it("show a plan with its courses, and the minutes that were taught of those planned (C104)", async () => {
    const school = await aSchoolAtWork();
    const { schoolId, scope, termId, task } = school;
    const query = { q: "", sort: "class", descending: false, page: 1, size: 10 } as const;
    const { rows } = await withScope(scope, (db) => listPlans(db, schoolId, termId, query, on));
    expect(rows).toMatchObject([{ className: school.className, status: "DRAFT" }]);
    const plan = await withScope(scope, (db) => findPlan(db, schoolId, rows[0]!.planId, { on }));
    expect(plan?.items).toMatchObject([{ taskId: task.id, courseName: task.courseName }]);
    expect(JSON.stringify(plan?.ledger)).toContain('"deliveredMinutes":40');
    expect(JSON.stringify(plan?.ledger)).toContain('"plannedMinutes":90');
  });

  it("review a week's logs, with the sessions that have none", async () => {
    const { schoolId, scope, taught, owed } = await aSchoolAtWork();
    const week = { weekOf: "2020-03-16", until: "2020-03-20", q: "", page: 1 } as const;
    const review = await withScope(scope, (db) => listLogReview(db, schoolId, week));
    expect(review.rows.map(({ sessionId, status }) => [sessionId, status]).sort()).toEqual(
      [
        [taught.id, "CONFIRMED"],
        [owed.id, "NONE"],
      ].sort(),
    );
    const students = await withScope(scope, (db) => listSessionStudents(db, schoolId, taught.id));
    expect(students).toHaveLength(3);
  });

  it("say what the school has and a file does not speak of", async () => {
    const { schoolId, scope, termId, className } = await aSchoolAtWork();
    const missing = (kind: "ROSTER" | "TEACHERS" | "ASSIGNMENTS") =>
      withScope(scope, (db) => listMissing(db, schoolId, { id: schoolId, kind, termId }));
    expect((await missing("ROSTER")).map(({ note }) => note.split(" · ")[0])).toEqual(
      Array(3).fill(className),
    );
    expect(await missing("TEACHERS")).toHaveLength(1);
    expect(await missing("ASSIGNMENTS")).toHaveLength(1);
  });

  it("call each thing of the trail by its name", async () => {
    const { schoolId, scope, classId, className, teacher, task, termId, taught } =
      await aSchoolAtWork();
    const { courseId } = await owner.teachingTask.findFirstOrThrow({ where: { id: task.id } });
    const version = await owner.planVersion.findFirstOrThrow({ where: { schoolId } });
    const publication = await owner.publication.findFirstOrThrow({ where: { schoolId } });
    const run = await owner.payRun.create({
      data: {
        schoolId,
        month: dateOf("2020-03-01"),
        number: 1,
        status: "SUBMITTED",
        submittedBy: schoolId,
        submittedAt: at,
      },
    });
    const things = {
      ...{ class: classId, teacher: teacher.id, course: courseId, term: termId },
      ...{ plan_version: version.id, publication: publication.id, session: taught.id },
      ...{ session_log: taught.id, pay_run: run.id, pay_month: "2020-03" },
    };
    const subjects = Object.entries(things).map(([subjectType, subjectId]) => ({
      subjectType,
      subjectId,
    }));
    const nameOf = await withScope(scope, (db) =>
      nameSubjects(db, { schoolId, own: true }, subjects),
    );
    const lesson = `2020-03-16 ${task.courseName}`;
    expect(subjects.map(nameOf)).toEqual([
      ...[className, teacher.name, task.courseName, "2020 春"],
      ...[className, "2020 春", lesson, lesson, "2020-03", "2020-03"],
    ]);
  });

  it("find a clause of the notice by its words", async () => {
    const { scope } = await aSchool();
    const found = await withScope(scope, (db) => listClauses(db, { q: "c089", page: 1, size: 5 }));
    expect(found.rows.map(({ id }) => id)).toEqual(["C089"]);
  });
});

describe("an official's lists", () => {
  it("show the schools and their plans that were submitted", async () => {
    const { schoolId, className, name } = await aSchoolAtWork();
    await owner.planVersion.updateMany({ where: { schoolId }, data: { status: "SUBMITTED" } });
    const scope = officialScope(await anActor("CITY", { regionCode: "340100" }), schoolId);
    const page = { q: "", page: 1, size: 10 };
    const plans = await withScope(scope, (db) => listRegionPlans(db, page, on));
    expect(plans.rows).toMatchObject([{ className, status: "SUBMITTED" }]);
    const asked = { ...page, sort: "name", descending: false, kind: null, published: null };
    const schools = await withScope(scope, (db) => listRegionSchools(db, asked, on));
    expect(schools.rows).toMatchObject([{ schoolId, name, classes: 1, students: 3 }]);
  });
});

describe("the periods of the day", () => {
  const day = [
    { startsMinute: 480, endsMinute: 525 },
    { startsMinute: 535, endsMinute: 580 },
  ];

  it("are set in their order, by one of two at once", async () => {
    const { schoolId, scope, deed } = await aSchool();
    const set = () => attempt(scope, (db) => setPeriods(db, { periods: day, version: 1 }, deed));
    const before = await owner.schoolSetting.findUniqueOrThrow({ where: { schoolId } });
    expect(before.version).toBe(1);
    const outcomes = await Promise.all([set(), set()]);
    expect(outcomes).toContainEqual(accepted());
    expect(outcomes).toContainEqual(refused("CHANGED_MEANWHILE"));
    expect(await owner.period.count({ where: { schoolId } })).toBe(2);
  });

  it("are refused where one ends before it begins, lies in another, or there is none", async () => {
    const { scope, deed } = await aSchool();
    const set = (periods: typeof day) =>
      attempt(scope, (db) => setPeriods(db, { periods, version: 1 }, deed));
    expect(await set([])).toEqual(refused("NO_PERIODS"));
    expect(await set([{ startsMinute: 500, endsMinute: 500 }])).toEqual(
      refused("PERIOD_BACKWARDS"),
    );
    const lying = [day[0]!, { startsMinute: 524, endsMinute: 570 }];
    expect(await set(lying)).toEqual(refused("PERIODS_OVERLAP"));
  });
});

it("a published timetable is told to the teachers it names", async () => {
  const school = await aSchoolAtWork();
  const { schoolId, scope, deed, teacher } = school;
  const { id } = await owner.publication.findFirstOrThrow({ where: { schoolId } });
  await withScope(scope, (db) =>
    recordAudit(db, deed, "timetable.publish", { type: "publication", id }),
  );
  const link = await owner.auditEntry.findFirstOrThrow({
    where: { chainId: schoolId, action: "timetable.publish" },
    select: { chainId: true, seq: true },
  });
  expect(await inform(link)).toBe(2);
  const atWork = await aTeacherAtWork(schoolId, teacher.id);
  const { rows } = await withScope(atWork.scope, (db) =>
    listInbox(db, atWork.by, { folder: "open", page: 1, size: 5 }),
  );
  expect(rows).toMatchObject([{ action: "timetable.publish", path: "/my/timetable" }]);
});
