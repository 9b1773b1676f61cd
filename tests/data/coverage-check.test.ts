import { afterAll, expect, it } from "vitest";

import { checkCoverage } from "@/lib/data/commands/coverage-check";
import { refreshCoverage } from "@/lib/data/commands/coverage";
import { inform } from "@/lib/data/commands/inform";
import { dateOf } from "@/lib/data/day";
import { listInbox } from "@/lib/data/queries/inbox";
import { disconnect, withScope } from "@/lib/data/scope";

import { spring2020 } from "../support/plans";
import {
  aClass,
  aConfirmedSession,
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

/** A school whose one class was taught on Monday, with its figures kept. */
async function aCoveredSchool() {
  const school = await aSchool();
  const { schoolId, scope } = school;
  const { id: classId } = await aClass(schoolId, 3);
  const { id: teacherId } = await aTeacher(schoolId);
  const { id: taskId } = await aTask(school, { classIds: [classId], teacherIds: [teacherId] });
  const minutes = { plannedMinutes: 45, actualMinutes: 45 };
  await aConfirmedSession(school, { taskId, classIds: [classId], teacherId, ...minutes });
  await withScope(scope, (db) => refreshCoverage(db, schoolId, [{ classGroupId: classId, on }]));
  return { ...school, classId };
}

it("the nightly check mends what does not agree with the facts, and tells the office once", async () => {
  await spring2020();
  const [wrong, right] = [await aCoveredSchool(), await aCoveredSchool()];
  const ofClass = { schoolId: wrong.schoolId, classGroupId: wrong.classId };
  await owner.classDayCoverage.updateMany({ where: ofClass, data: { enrolledStudents: 2 } });
  expect(await checkCoverage(at)).toBe(1);
  const kept = await owner.classDayCoverage.findMany({
    where: ofClass,
    select: { enrolledStudents: true },
  });
  expect(kept).toContainEqual({ enrolledStudents: 3 });
  expect(kept).not.toContainEqual({ enrolledStudents: 2 });
  expect(await checkCoverage(at)).toBe(0);

  const links = await owner.auditEntry.findMany({
    where: { action: "coverage.mend" },
    select: { chainId: true, seq: true },
  });
  expect(links.map(({ chainId }) => chainId)).toEqual([wrong.schoolId]);
  await inform(links[0]!);
  const inboxOf = async ({ scope, admin }: typeof wrong) => {
    const { rows } = await withScope(scope, (db) =>
      listInbox(db, admin, { folder: "open", page: 1, size: 5 }),
    );
    return rows.map(({ action, path }) => `${action} ${path}`);
  };
  expect(await inboxOf(wrong)).toEqual(["coverage.mend /school/coverage"]);
  expect(await inboxOf(right)).toEqual([]);
});

it("a day that is no longer owed loses its rows without a word", async () => {
  await spring2020();
  const { schoolId, scope, classId: classGroupId } = await aCoveredSchool();
  const saturday = "2020-03-14";
  await withScope(scope, (db) => refreshCoverage(db, schoolId, [{ classGroupId, on: saturday }]));
  const ofDay = { schoolId, on: dateOf(saturday) };
  expect(await owner.classDayCoverage.count({ where: ofDay })).toBe(1);
  expect(await checkCoverage(at)).toBe(0);
  expect(await owner.classDayCoverage.count({ where: ofDay })).toBe(0);
});
