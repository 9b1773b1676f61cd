import { afterAll, describe, expect, it } from "vitest";

import { ensureLessons } from "@/lib/data/commands/lessons";
import { draftPlans, removeDrafts } from "@/lib/data/commands/teaching-plans";
import { disconnect, withScope } from "@/lib/data/scope";

import { aClass, aSchool, aTask, aTeacher, owner } from "../support/given";

afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
});

async function twoClasses() {
  const school = await aSchool();
  const { schoolId, termId } = school;
  const [a, b] = [await aClass(schoolId), await aClass(schoolId)];
  const teacher = await aTeacher(schoolId);
  const both = await aTask(school, {
    classIds: [a.id, b.id],
    teacherIds: [teacher.id],
    weeklyLessons: 5,
  });
  const practice = await aTask(school, {
    classIds: [a.id],
    teacherIds: [teacher.id],
    weeklyLessons: 8,
    category: "PRACTICE",
  });
  const draft = () =>
    withScope(school.scope, (db) => draftPlans(db, { termId, importId: null }, school.deed));
  return { ...school, a, b, teacher, both, practice, draft };
}

describe("C101 one plan for each class", () => {
  it("drafts one version a class, and the same tasks again change nothing", async () => {
    const { schoolId, draft } = await twoClasses();
    expect(await draft()).toEqual({ created: 2, changed: 0, unchanged: 0, submitted: 0 });
    expect(await draft()).toEqual({ created: 0, changed: 0, unchanged: 2, submitted: 0 });
    expect(await owner.planVersion.count({ where: { schoolId } })).toBe(2);
    const items = await owner.planItem.findMany({ where: { schoolId } });
    expect(items.map(({ weeklyMinutes }) => weeklyMinutes).sort((x, y) => x - y)).toEqual([
      225, 225, 360,
    ]);
    expect(items.every(({ teacherNames }) => teacherNames[0] === "王老师")).toBe(true);
  });

  it("refreshes a draft, leaves a submitted one, and opens a next draft after an approved one", async () => {
    const { schoolId, a, b, both, draft } = await twoClasses();
    await draft();
    const set = (classGroupId: string, status: "SUBMITTED" | "APPROVED") =>
      owner.planVersion.updateMany({
        where: { schoolId, plan: { classGroupId } },
        data: { status },
      });
    await set(a.id, "APPROVED");
    await set(b.id, "SUBMITTED");
    await owner.teachingTask.updateMany({ where: { id: both.id }, data: { weeklyLessons: 4 } });
    expect(await draft()).toEqual({ created: 0, changed: 1, unchanged: 0, submitted: 1 });
    const versions = await owner.planVersion.findMany({
      where: { schoolId, plan: { classGroupId: a.id } },
      include: { items: { where: { taskId: both.id } } },
      orderBy: { number: "asc" },
    });
    expect(versions.map(({ status, items }) => [status, items[0]?.weeklyLessons])).toEqual([
      ["APPROVED", 5],
      ["DRAFT", 4],
    ]);
  });

  it("takes back what an import drafted, until one of them is in use", async () => {
    const { schoolId, termId, scope, deed, a } = await twoClasses();
    const importId = schoolId;
    const run = <T>(work: Parameters<typeof withScope<T>>[1]) => withScope(scope, work);
    await run((db) => draftPlans(db, { termId, importId }, deed));
    expect(await run((db) => removeDrafts(db, schoolId, importId))).toEqual({
      removed: 2,
      inUse: [],
    });
    await run((db) => draftPlans(db, { termId, importId }, deed));
    await owner.planVersion.updateMany({
      where: { schoolId, plan: { classGroupId: a.id } },
      data: { status: "SUBMITTED" },
    });
    expect(await run((db) => removeDrafts(db, schoolId, importId))).toEqual({
      removed: 0,
      inUse: [a.name],
    });
  });
});

describe("C120 lessons follow the approved plans", () => {
  it("waits for every class of a 合班, makes doubles and one single, and never a practice lesson", async () => {
    const { schoolId, termId, scope, draft, a, b } = await twoClasses();
    await draft();
    const ensure = () => withScope(scope, (db) => ensureLessons(db, schoolId, termId));
    const approve = (classGroupId: string) =>
      owner.planVersion.updateMany({
        where: { schoolId, plan: { classGroupId } },
        data: { status: "APPROVED" },
      });
    await approve(a.id);
    expect(await ensure()).toEqual({ added: 0, removed: 0 });
    await approve(b.id);
    expect(await ensure()).toEqual({ added: 3, removed: 0 });
    expect(await ensure()).toEqual({ added: 0, removed: 0 });
    const lessons = await owner.lesson.findMany({
      where: { schoolId },
      orderBy: { ordinal: "asc" },
    });
    expect(lessons.map(({ length }) => length)).toEqual([2, 2, 1]);
  });
});
