import { afterAll, describe, expect, it } from "vitest";

import { dateOf, isoDate } from "@/lib/data/day";
import {
  addStudent,
  changeEnrolment,
  unmaskedPerDay,
  unmaskStudent,
  type NewStudent,
} from "@/lib/data/commands/roster/students";
import { findClass } from "@/lib/data/queries/classes";
import { findStudent, listStudents } from "@/lib/data/queries/students";
import { attempt, disconnect, withScope } from "@/lib/data/scope";

import { aClass, aSchool, at, on, owner, type School } from "../support/given";
import { firstPage, refusal, trail, valueOf } from "../support/roster";

afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
});

const idNumber = "340900200401011231";

describe("a student by hand", () => {
  const given = (classId: string, more: Partial<NewStudent> = {}): NewStudent => ({
    classId,
    studentNo: "2019001",
    name: "曾 小雨",
    sex: "女",
    idNumber,
    phone: "19900001234",
    from: on,
    ...more,
  });
  const add = ({ scope, deed }: School, student: NewStudent) =>
    attempt(scope, (db) => addStudent(db, student, deed));

  it("is found by surname initials; number and phone are stored sealed and shown masked", async () => {
    const school = await aSchool();
    const { id: classId } = await aClass(school.schoolId, 0);
    const { studentId } = valueOf(await add(school, given(classId)));
    const { rows } = await withScope(school.scope, (db) =>
      listStudents(db, school.schoolId, { ...firstPage, classId, q: "zxy" }),
    );
    expect(rows).toMatchObject([{ id: studentId, name: "曾小雨", status: "ACTIVE" }]);
    const stored = await owner.student.findFirstOrThrow({ where: { id: studentId } });
    expect(stored.idMasked).toBe("340900********1231");
    expect(Buffer.from(stored.idSealed ?? []).toString("latin1")).not.toContain(idNumber);
    const audited = await owner.auditEntry.findMany({ where: { chainId: school.schoolId } });
    expect(JSON.stringify(audited.map(({ after }) => after))).not.toContain(idNumber);
  });

  it.each([
    ["a day to come", { from: "2020-03-17" }, "NOT_YET"],
    ["a wrong check digit", { idNumber: "340900200401011230" }, "ID_INVALID"],
    ["a student number in use", { idNumber: "" }, "STUDENT_NO_TAKEN"],
    ["an ID number in use", { studentNo: "2019002" }, "ID_NUMBER_TAKEN"],
  ] as const)("is refused with %s, and nothing is written", async (_, more, reason) => {
    const school = await aSchool();
    const { id: classId } = await aClass(school.schoolId, 0);
    valueOf(await add(school, given(classId)));
    expect(await add(school, given(classId, more))).toEqual(refusal(reason));
    expect(await owner.student.count({ where: { schoolId: school.schoolId } })).toBe(1);
  });

  it("enters no class of another school", async () => {
    const [school, other] = [await aSchool(), await aSchool()];
    const { id: classId } = await aClass(other.schoolId, 0);
    expect(await add(school, given(classId))).toEqual(refusal("NOT_FOUND"));
  });
});

describe("a change of class or status from a day", () => {
  async function twoClasses() {
    const school = await aSchool();
    const from = await aClass(school.schoolId, 2);
    const to = await aClass(school.schoolId, 1);
    return { ...school, from, to, studentId: from.studentIds[0]! };
  }
  type Scene = Awaited<ReturnType<typeof twoClasses>>;
  const change = (
    { scope, deed, studentId, from }: Scene,
    given: { from: string; classId?: string; status?: "ACTIVE" | "SUSPENDED"; version?: number },
  ) =>
    attempt(scope, (db) =>
      changeEnrolment(
        db,
        { studentId, classId: from.id, status: "ACTIVE", version: 1, ...given },
        deed,
      ),
    );
  const history = ({ scope, schoolId, studentId }: Scene) =>
    withScope(scope, async (db) =>
      (await findStudent(db, schoolId, studentId))?.enrolments.map((row) => ({
        classId: row.classGroupId,
        status: row.status,
        from: row.from,
        until: row.until,
      })),
    );
  const enrolledOn = async ({ schoolId }: Scene, classGroupId: string) =>
    Object.fromEntries(
      (
        await owner.classDayCoverage.findMany({
          where: { schoolId, classGroupId, on: { gte: dateOf("2020-03-10") } },
          orderBy: { on: "asc" },
          select: { on: true, enrolledStudents: true },
        })
      ).map((day) => [isoDate(day.on), day.enrolledStudents]),
    );

  it("closes the row in force and opens the next; both classes are counted anew from then", async () => {
    const scene = await twoClasses();
    const { from, to } = scene;
    valueOf(await change(scene, { classId: to.id, from: "2020-03-12" }));
    expect(await history(scene)).toEqual([
      { classId: to.id, status: "ACTIVE", from: "2020-03-12", until: null },
      { classId: from.id, status: "ACTIVE", from: "2019-09-01", until: "2020-03-12" },
    ]);
    expect(await enrolledOn(scene, from.id)).toEqual({
      "2020-03-12": 1,
      "2020-03-13": 1,
      "2020-03-16": 1,
    });
    expect(await enrolledOn(scene, to.id)).toMatchObject({ "2020-03-12": 2, "2020-03-16": 2 });
    const counts = await withScope(scene.scope, (db) => findClass(db, scene.schoolId, to.id));
    expect(counts).toMatchObject({ enrolled: 2, active: 2, others: 0 });
    expect(await trail(scene.schoolId)).toEqual(["student.change-enrolment"]);
  });

  it("takes a suspended student out of the denominator from that day, not before", async () => {
    const scene = await twoClasses();
    valueOf(await change(scene, { status: "SUSPENDED", from: "2020-03-11" }));
    valueOf(await change(scene, { status: "ACTIVE", from: "2020-03-13", version: 2 }));
    expect(await enrolledOn(scene, scene.from.id)).toEqual({
      "2020-03-11": 1,
      "2020-03-12": 1,
      "2020-03-13": 2,
      "2020-03-16": 2,
    });
  });

  it("on the row's own first day corrects that row", async () => {
    const scene = await twoClasses();
    valueOf(await change(scene, { status: "SUSPENDED", from: on }));
    valueOf(await change(scene, { classId: scene.to.id, from: on, version: 2 }));
    expect(await history(scene)).toMatchObject([
      { classId: scene.to.id, status: "ACTIVE", from: on, until: null },
      { until: on },
    ]);
  });

  it("is refused where nothing differs, before a later change, for a day to come, and when seen too long ago", async () => {
    const scene = await twoClasses();
    expect(await change(scene, { from: on })).toEqual(refusal("SAME_ENROLMENT"));
    expect(await change(scene, { status: "SUSPENDED", from: "2020-03-17" })).toEqual(
      refusal("NOT_YET"),
    );
    expect(await change(scene, { status: "SUSPENDED", from: "2019-08-31" })).toEqual(
      refusal("LATER_CHANGE"),
    );
    valueOf(await change(scene, { status: "SUSPENDED", from: on }));
    expect(await change(scene, { from: on })).toEqual(refusal("CHANGED_MEANWHILE"));
    expect(await history(scene)).toHaveLength(2);
  });

  it("reaches neither another school's class nor its student", async () => {
    const [scene, other] = [await twoClasses(), await twoClasses()];
    expect(await change(scene, { classId: other.to.id, from: on })).toEqual(refusal("NOT_FOUND"));
    const theirs = { ...scene, studentId: other.studentId };
    expect(await change(theirs, { status: "SUSPENDED", from: on })).toEqual(
      refusal("CHANGED_MEANWHILE"),
    );
    expect(await history(other)).toHaveLength(1);
  });
});

describe("the whole ID number", () => {
  async function aStudent(more: { idNumber?: string } = {}) {
    const school = await aSchool();
    const { id: classId } = await aClass(school.schoolId, 0);
    const student = {
      classId,
      studentNo: "1",
      name: "张三",
      sex: "" as const,
      idNumber,
      phone: "",
      from: on,
      ...more,
    };
    const { studentId } = valueOf(
      await attempt(school.scope, (db) => addStudent(db, student, school.deed)),
    );
    const open = (who: School = school, when = at) =>
      attempt(who.scope, (db) =>
        unmaskStudent(db, { studentId, reason: "核对" }, { ...who.deed, at: when }),
      );
    return { school, studentId, open };
  }

  it("is opened with its reason in the trail", async () => {
    const { school, studentId, open } = await aStudent();
    expect(await open()).toEqual({ ok: true, value: { idNumber } });
    const entry = await owner.auditEntry.findFirstOrThrow({
      where: { chainId: school.schoolId, action: "student.unmask" },
    });
    expect(entry).toMatchObject({ subjectId: studentId, after: { reason: "核对" } });
  });

  it("is opened fifty times in a day and not once more; the next day again", async () => {
    const { open } = await aStudent();
    for (let time = 1; time <= unmaskedPerDay; time += 1) expect((await open()).ok).toBe(true);
    expect(unmaskedPerDay).toBe(50);
    expect(await open()).toEqual(refusal("TOO_MANY"));
    const dayAfter = new Date(at.getTime() + 86_400_000);
    expect((await open(undefined, dayAfter)).ok).toBe(true);
  });

  it("stays shut where there is none, and for another school", async () => {
    const [without, other] = [await aStudent({ idNumber: "" }), await aSchool()];
    expect(await without.open()).toEqual(refusal("NO_ID_NUMBER"));
    const { open } = await aStudent();
    expect(await open(other)).toEqual(refusal("NOT_FOUND"));
  });
});
