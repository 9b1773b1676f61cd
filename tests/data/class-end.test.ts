import { afterAll, describe, expect, it } from "vitest";

import { closeClass, reopenClass } from "@/lib/data/commands/roster/class-end";
import { addStudent, changeEnrolment } from "@/lib/data/commands/roster/students";
import { compareRebuilt } from "@/lib/data/commands/coverage-rebuild";
import { dateOf, isoDate } from "@/lib/data/day";
import { findClass, listClasses } from "@/lib/data/queries/classes";
import { attempt, disconnect, withScope } from "@/lib/data/scope";
import type { StudentStatus } from "@/lib/domain/workbook/student-status";

import { aClass, aSchool, aSession, aTask, aTeacher, on, owner } from "../support/given";
import { inForce } from "../support/plans";
import { firstPage, refusal } from "../support/roster";

afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
});

const newcomer = (classId: string) => ({
  ...{ classId, studentNo: "9001", name: "新生", from: on },
  ...{ sex: "" as const, idNumber: "", phone: "" },
});

/** A promise, and what keeps it. */
function gate(): [Promise<void>, () => void] {
  let open: () => void = () => undefined;
  return [new Promise<void>((done) => (open = done)), () => open()];
}

/** A class of three students and one beside it that goes on. */
async function aScene() {
  const school = await aSchool();
  const { schoolId, scope, deed } = school;
  const group = await aClass(schoolId, 3);
  const other = await aClass(schoolId, 1);
  const close = (from: string, version = 1, classId = group.id) =>
    attempt(scope, (db) => closeClass(db, { classId, version, from }, deed));
  const reopen = (version: number) =>
    attempt(scope, (db) => reopenClass(db, { classId: group.id, version }, deed));
  const change = (studentId: string, status: StudentStatus, from: string) =>
    attempt(scope, (db) =>
      changeEnrolment(db, { studentId, version: 1, classId: group.id, status, from }, deed),
    );
  const names = async (closed: boolean) =>
    (await withScope(scope, (db) => listClasses(db, schoolId, { ...firstPage, closed }))).rows.map(
      ({ id }) => id,
    );
  const enrolled = async (day: string) =>
    (
      await owner.classDayCoverage.findUnique({
        where: {
          schoolId_on_classGroupId: { schoolId, on: dateOf(day), classGroupId: group.id },
        },
      })
    )?.enrolledStudents;
  const found = () => withScope(scope, (db) => findClass(db, schoolId, group.id));
  const history = async (studentId: string) =>
    (
      await owner.enrolment.findMany({ where: { schoolId, studentId }, orderBy: { from: "asc" } })
    ).map(({ status, from, until }) => [status, isoDate(from), until && isoDate(until)]);
  return { ...school, group, other, close, reopen, change, names, enrolled, found, history };
}

describe("closing a class", () => {
  it("graduates whoever is enrolled and takes the class out of the list and of coverage, from that day and not before", async () => {
    const { schoolId, scope, group, other, close, change, names, enrolled, found, history } =
      await aScene();
    const [first, second] = group.studentIds;
    expect((await change(second!, "SUSPENDED", "2020-03-11")).ok).toBe(true);
    expect(await close("2020-03-12")).toEqual({ ok: true, value: { graduated: 2 } });
    expect([await names(false), await names(true)]).toEqual([[other.id], [group.id]]);
    expect(await found()).toMatchObject({ closedOn: "2020-03-12", enrolled: 0, others: 3 });
    expect(await history(first!)).toEqual([
      ["ACTIVE", "2019-09-01", "2020-03-12"],
      ["GRADUATED", "2020-03-12", null],
    ]);
    expect((await history(second!)).at(-1)).toEqual(["SUSPENDED", "2020-03-11", null]);
    expect([await enrolled("2020-03-11"), await enrolled("2020-03-12")]).toEqual([2, 0]);
    const actions = await owner.auditEntry.findMany({
      where: { chainId: schoolId },
      orderBy: { seq: "asc" },
    });
    expect(actions.at(-1)).toMatchObject({ action: "class.close", subjectId: group.id });
    expect(await withScope(scope, (db) => compareRebuilt(db, schoolId))).toEqual([]);
  });

  it("is undone as a whole: whoever graduated by it is enrolled as before", async () => {
    const { schoolId, scope, group, close, reopen, names, enrolled, history } = await aScene();
    const [first] = group.studentIds;
    await close("2020-03-12");
    expect(await reopen(1)).toEqual(refusal("CHANGED_MEANWHILE"));
    expect(await reopen(2)).toEqual({ ok: true, value: { returned: 3 } });
    expect(await names(true)).toEqual([]);
    expect(await history(first!)).toEqual([["ACTIVE", "2019-09-01", null]]);
    expect(await enrolled("2020-03-12")).toBe(3);
    expect(await reopen(3)).toEqual(refusal("NOT_CLOSED"));
    expect(await withScope(scope, (db) => compareRebuilt(db, schoolId))).toEqual([]);
  });

  it("is refused for a day to come, before a later change, when seen too long ago, and twice", async () => {
    const { group, close, change } = await aScene();
    expect(await close("2020-03-17")).toEqual(refusal("NOT_YET"));
    await change(group.studentIds[0]!, "INTERNSHIP", "2020-03-13");
    expect(await close("2020-03-12")).toEqual(refusal("LATER_CHANGE"));
    expect(await close("2020-03-13", 9)).toEqual(refusal("CHANGED_MEANWHILE"));
    expect((await close("2020-03-13")).ok).toBe(true);
    expect(await close("2020-03-13", 2)).toEqual(refusal("ALREADY_CLOSED"));
  });

  it("is refused while the class has sessions on that day or later", async () => {
    const scene = await aScene();
    const { group, close } = scene;
    const { id: teacherId } = await aTeacher(scene.schoolId);
    const classIds = [group.id];
    const { id: taskId } = await aTask(scene, { classIds, teacherIds: [teacherId] });
    await aSession(scene, { taskId, classIds, teacherId, plannedMinutes: 45 });
    expect(await close(on)).toEqual(refusal("STILL_TAUGHT"));
  });

  it("is refused while the term's timetable has lessons of the class", async () => {
    const scene = await aScene();
    const { group, other, close } = scene;
    const { id: teacherId } = await aTeacher(scene.schoolId);
    await aTask(scene, { classIds: [group.id], teacherIds: [teacherId], weeklyLessons: 4 });
    await inForce(scene);
    expect(await close("2020-03-12")).toEqual(refusal("STILL_TAUGHT"));
    expect((await close("2020-03-12", 1, other.id)).ok).toBe(true);
  });

  it("graduates a student who is being added at the same moment, too", async () => {
    const { scope, deed, group, close, found } = await aScene();
    const [entered, enter] = gate();
    const [asked, commit] = gate();
    const adding = withScope(scope, async (db) => {
      const added = await addStudent(db, { ...newcomer(group.id), from: "2020-03-11" }, deed);
      enter();
      await asked;
      return added.ok;
    });
    await entered;
    const closing = close("2020-03-12");
    const waiting = () =>
      owner.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%class_group%'`;
    await expect.poll(async () => (await waiting())[0]!.n, { timeout: 10_000 }).toBeGreaterThan(0);
    commit();
    expect(await adding).toBe(true);
    expect(await closing).toEqual({ ok: true, value: { graduated: 4 } });
    expect(await found()).toMatchObject({ enrolled: 0, others: 4 });
  });

  it("keeps students out until it is opened again, and stays out of another school's reach", async () => {
    const [scene, stranger] = [await aScene(), await aScene()];
    const { group, scope, deed, close } = scene;
    await close("2020-03-12");
    const add = attempt(scope, (db) => addStudent(db, newcomer(group.id), deed));
    expect(await add).toEqual(refusal("CLASS_CLOSED"));
    const [first] = group.studentIds;
    const back = (status: StudentStatus) =>
      attempt(scope, (db) =>
        changeEnrolment(
          db,
          { studentId: first!, version: 2, classId: group.id, status, from: on },
          deed,
        ),
      );
    expect(await back("ACTIVE")).toEqual(refusal("CLASS_CLOSED"));
    expect((await back("WITHDRAWN")).ok).toBe(true);
    expect(await stranger.close("2020-03-12", 1, group.id)).toEqual(refusal("NOT_FOUND"));
  });
});
