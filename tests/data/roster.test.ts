import { uuidv7 } from "uuidv7";
import { afterAll, describe, expect, it } from "vitest";

import { dateOf, isoDate } from "@/lib/data/day";
import { addClass, changeClass } from "@/lib/data/commands/roster/classes";
import { addCourse, changeCourse } from "@/lib/data/commands/roster/courses";
import {
  addStudent,
  changeEnrolment,
  unmaskedPerDay,
  unmaskStudent,
  type NewStudent,
} from "@/lib/data/commands/roster/students";
import {
  addTeacher,
  changeTitle,
  setLeft,
  setUnavailability,
} from "@/lib/data/commands/roster/teachers";
import { findClass, listClasses, listClassNames } from "@/lib/data/queries/classes";
import { listCourses } from "@/lib/data/queries/courses";
import { findStudent, listStudents } from "@/lib/data/queries/students";
import { findTeacher, listTeacherNames, listTeachers } from "@/lib/data/queries/teachers";
import { attempt, disconnect, withScope } from "@/lib/data/scope";
import type { Outcome } from "@/lib/domain/outcome";

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

type School = Awaited<ReturnType<typeof aSchool>>;

const list = { q: "", sort: "name", descending: false, page: 1, size: 50 };
const refusal = (reason: string) => ({ ok: false, reason });
const idNumber = "340900200401011231";

function valueOf<Value>(outcome: Outcome<Value, string>): Value {
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value;
}

const trail = async (chainId: string) =>
  (
    await owner.auditEntry.findMany({
      where: { chainId },
      orderBy: { seq: "asc" },
      select: { action: true },
    })
  ).map(({ action }) => action);

describe("a class by hand", () => {
  const fields = { major: "数控加工", level: "中级", entryYear: 2019, headTeacherId: null };
  const add = ({ scope, deed }: School, name: string, more: object = {}) =>
    attempt(scope, (db) => addClass(db, { ...fields, name, ...more }, deed));

  it("is found by its initials, and its deed is in the trail", async () => {
    const school = await aSchool();
    const { id: headTeacherId } = await aTeacher(school.schoolId, "林华");
    const { classId } = valueOf(await add(school, "19数控加工 1 班", { headTeacherId }));
    const { rows } = await withScope(school.scope, (db) =>
      listClasses(db, school.schoolId, { ...list, q: "skjg" }),
    );
    expect(rows).toMatchObject([
      { id: classId, name: "19数控加工1班", headTeacher: "林华", enrolled: 0 },
    ]);
    expect(await trail(school.schoolId)).toEqual(["class.add"]);
  });

  it("is the same class whatever its spaces and bracket widths", async () => {
    const school = await aSchool();
    valueOf(await add(school, "19机电(1)班"));
    expect(await add(school, "19机电（1） 班")).toEqual(refusal("CLASS_EXISTS"));
  });

  it("has no head teacher of another school", async () => {
    const [school, other] = [await aSchool(), await aSchool()];
    const { id: headTeacherId } = await aTeacher(other.schoolId);
    expect(await add(school, "1班", { headTeacherId })).toEqual(refusal("NO_SUCH_TEACHER"));
  });

  it("is changed once by two who saw the same, and never from another school", async () => {
    const [school, other] = [await aSchool(), await aSchool()];
    const { classId } = valueOf(await add(school, "1班"));
    valueOf(await add(school, "2班"));
    const change = (
      { scope, deed }: School,
      name: string,
      { version = 1, headTeacherId = null as string | null } = {},
    ) =>
      attempt(scope, (db) =>
        changeClass(db, { ...fields, classId, version, name, headTeacherId }, deed),
      );
    expect(await change(school, "2 班")).toEqual(refusal("CLASS_EXISTS"));
    expect(await change(school, "3班", { headTeacherId: uuidv7() })).toEqual(
      refusal("NO_SUCH_TEACHER"),
    );
    expect(await change(other, "3班")).toEqual(refusal("NOT_FOUND"));
    expect(await change(school, "3班")).toMatchObject({ ok: true });
    expect(await change(school, "4班")).toEqual(refusal("CHANGED_MEANWHILE"));
    expect(await change(school, "3 班", { version: 2 })).toMatchObject({ ok: true });
    const names = await withScope(school.scope, (db) => listClassNames(db, school.schoolId));
    expect(names.map(({ name }) => name)).toEqual(["2班", "3班"]);
    expect(await trail(school.schoolId)).toEqual([
      "class.add",
      "class.add",
      "class.change",
      "class.change",
    ]);
  });
});

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
      listStudents(db, school.schoolId, { ...list, classId, q: "zxy" }),
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

describe("a teacher by hand", () => {
  const given = {
    staffNo: "T900",
    name: "单 文",
    subjects: "语文",
    phone: "19900005678",
    title: "讲师",
    from: "2020-03-01",
  };

  it("is found by surname initials with the title in force; a staff number is one person's", async () => {
    const { scope, deed, schoolId, termId } = await aSchool();
    const add = () => attempt(scope, (db) => addTeacher(db, given, deed));
    const { teacherId } = valueOf(await add());
    const found = (day: string) =>
      withScope(scope, (db) => listTeachers(db, schoolId, { ...list, q: "sw", on: day, termId }));
    expect((await found(on)).rows).toMatchObject([
      { id: teacherId, name: "单文", title: "讲师", weeklyLessons: 0 },
    ]);
    expect((await found("2020-02-29")).rows).toMatchObject([{ title: "" }]);
    expect(await add()).toEqual(refusal("STAFF_NO_TAKEN"));
  });

  it("lists this term's tasks, and none where the school has no term", async () => {
    const school = await aSchool();
    const { id: teacherId } = await aTeacher(school.schoolId);
    const { id: classId } = await aClass(school.schoolId, 0);
    await aTask(school, { classIds: [classId], teacherIds: [teacherId], weeklyLessons: 3 });
    const tasks = (termId: string | null) =>
      withScope(
        school.scope,
        async (db) => (await findTeacher(db, school.schoolId, teacherId, termId))?.tasks,
      );
    expect(await tasks(school.termId)).toMatchObject([
      { weeklyLessons: 3, classes: [{ id: classId }] },
    ]);
    expect(await tasks(null)).toEqual([]);
  });

  it("has another title from a day on, unless it is the same or a credited lesson stands on the old one", async () => {
    const school = await aSchool();
    const { scope, deed, schoolId } = school;
    const { id: teacherId } = await aTeacher(schoolId);
    const change = (title: string, from: string, version: number) =>
      attempt(scope, (db) => changeTitle(db, { teacherId, version, title, from }, deed));
    expect(await change("讲师", on, 1)).toEqual(refusal("SAME_TITLE"));
    valueOf(await change("高级讲师", "2020-03-20", 1));
    expect(await change("正高级讲师", "2020-03-20", 1)).toEqual(refusal("CHANGED_MEANWHILE"));
    valueOf(await change("正高级讲师", "2020-03-20", 2));
    const titles = await withScope(
      scope,
      async (db) => (await findTeacher(db, schoolId, teacherId, null))?.titles,
    );
    expect(titles).toEqual([
      { from: "2020-03-20", title: "正高级讲师" },
      { from: "2019-09-01", title: "讲师" },
    ]);

    const takeBack = await creditedOn(school, teacherId);
    expect(await change("助理讲师", on, 3)).toEqual(refusal("TITLE_SETTLED"));
    expect(await change("助理讲师", "2020-03-17", 3)).toMatchObject({ ok: true });
    await takeBack();
    expect(await change("助理讲师", on, 4)).toMatchObject({ ok: true });
  });

  /** A lesson taught on the day of `at` whose pay is counted. */
  async function creditedOn(school: School, teacherId: string) {
    const { schoolId } = school;
    const { id: classId } = await aClass(schoolId, 0);
    const { id: taskId } = await aTask(school, { classIds: [classId], teacherIds: [teacherId] });
    const { id: sessionId } = await aConfirmedSession(school, {
      taskId,
      classIds: [classId],
      teacherId,
      plannedMinutes: 45,
      actualMinutes: 45,
    });
    const { id: ruleId } = await owner.payRule.create({
      data: {
        schoolId,
        from: dateOf("2020-03-01"),
        lessonMinutes: 45,
        onlineFactorPermille: 1000,
        createdBy: uuidv7(),
        createdAt: at,
      },
    });
    const entry = {
      schoolId,
      teacherId,
      sessionId,
      ruleId,
      month: dateOf("2020-03-01"),
      title: "讲师",
      creditedMinutes: 45,
      lessonMinutes: 45,
      classStudents: 40,
      fenPerLesson: 5000,
      bandFactorPermille: 1000,
      onlineFactorPermille: 1000,
      createdAt: at,
    };
    const { id } = await owner.payEntry.create({ data: { ...entry, amountFen: 5000 } });
    return () => owner.payEntry.create({ data: { ...entry, amountFen: -5000, reversesId: id } });
  }

  it("cannot teach at the ticked times, the whole list at once", async () => {
    const { scope, deed, schoolId } = await aSchool();
    const { id: teacherId } = await aTeacher(schoolId);
    const slot = (weekday: number, period: number) => ({ weekday, period });
    const set = (slots: { weekday: number; period: number }[], version: number) =>
      attempt(scope, (db) => setUnavailability(db, { teacherId, version, slots }, deed));
    valueOf(await set([slot(1, 1), slot(1, 2), slot(1, 2)], 1));
    expect(await set([slot(2, 3)], 1)).toEqual(refusal("CHANGED_MEANWHILE"));
    valueOf(await set([slot(2, 3)], 2));
    const teacher = await withScope(scope, (db) => findTeacher(db, schoolId, teacherId, null));
    expect(teacher?.unavailable).toEqual([slot(2, 3)]);
    await owner.period.deleteMany({ where: { schoolId, number: 3 } });
    valueOf(await set([slot(2, 3)], 3));
    expect(await set([slot(2, 3), slot(4, 12)], 4)).toEqual(refusal("NO_SUCH_PERIOD"));
    valueOf(await set([], 4));
    expect(await owner.teacherUnavailability.count({ where: { schoolId } })).toBe(0);
  });

  it("leaves from a day on and comes back", async () => {
    const { scope, deed, schoolId, termId } = await aSchool();
    const { id: teacherId } = await aTeacher(schoolId);
    const leave = (leftOn: string | null, version: number) =>
      attempt(scope, (db) => setLeft(db, { teacherId, version, leftOn }, deed));
    const count = async (left: boolean, day: string) =>
      (
        await withScope(scope, (db) =>
          listTeachers(db, schoolId, { ...list, on: day, termId, left }),
        )
      ).total;
    valueOf(await leave("2020-03-20", 1));
    expect([await count(false, "2020-03-19"), await count(true, "2020-03-19")]).toEqual([1, 0]);
    expect([await count(false, "2020-03-20"), await count(true, "2020-03-20")]).toEqual([0, 1]);
    expect(await leave(null, 1)).toEqual(refusal("CHANGED_MEANWHILE"));
    valueOf(await leave(null, 2));
    const names = await withScope(scope, (db) => listTeacherNames(db, schoolId));
    expect(names.map(({ id }) => id)).toEqual([teacherId]);
    expect(await trail(schoolId)).toEqual(["teacher.leave", "teacher.leave"]);
  });

  it("is out of another school's reach", async () => {
    const [school, other] = [await aSchool(), await aSchool()];
    const { id: teacherId } = await aTeacher(other.schoolId);
    const seen = { teacherId, version: 1 };
    const reason = refusal("CHANGED_MEANWHILE");
    const { scope, deed } = school;
    expect(
      await attempt(scope, (db) => changeTitle(db, { ...seen, title: "教授", from: on }, deed)),
    ).toEqual(reason);
    expect(
      await attempt(scope, (db) =>
        setUnavailability(db, { ...seen, slots: [{ weekday: 1, period: 1 }] }, deed),
      ),
    ).toEqual(reason);
    expect(await attempt(scope, (db) => setLeft(db, { ...seen, leftOn: on }, deed))).toEqual(
      reason,
    );
    expect(
      await withScope(scope, (db) => findTeacher(db, school.schoolId, teacherId, null)),
    ).toBeNull();
  });
});

describe("C103 a course by hand", () => {
  it("is suitable online unless it is practice; a name is one course's", async () => {
    const { scope, deed, schoolId, termId } = await aSchool();
    const add = (name: string, category: "PUBLIC" | "PRACTICE") =>
      attempt(scope, (db) => addCourse(db, { name, category }, deed));
    valueOf(await add("语文", "PUBLIC"));
    valueOf(await add("车工实训", "PRACTICE"));
    expect(await add("语文", "PRACTICE")).toEqual(refusal("COURSE_EXISTS"));
    const { rows } = await withScope(scope, (db) =>
      listCourses(db, schoolId, { ...list, termId, q: "yw" }),
    );
    expect(rows).toMatchObject([{ name: "语文", suitableOnline: true, tasks: 0 }]);
    const practice = await withScope(scope, (db) =>
      listCourses(db, schoolId, { ...list, termId, category: "PRACTICE" }),
    );
    expect(practice.rows).toMatchObject([{ name: "车工实训", suitableOnline: false }]);
  });

  it("is added once by two at the same moment", async () => {
    const { scope, deed } = await aSchool();
    const add = () =>
      attempt(scope, (db) => addCourse(db, { name: "数学", category: "PUBLIC" }, deed));
    const outcomes = await Promise.all([add(), add()]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes).toContainEqual(refusal("COURSE_EXISTS"));
  });

  it("is never practice and suitable online; a change leaves the tasks there are", async () => {
    const [school, other] = [await aSchool(), await aSchool()];
    const { schoolId } = school;
    const { id: teacherId } = await aTeacher(schoolId);
    const { id: classId } = await aClass(schoolId, 0);
    const { id: taskId } = await aTask(school, { classIds: [classId], teacherIds: [teacherId] });
    const { id: courseId } = await owner.course.findFirstOrThrow({ where: { schoolId } });
    const change = (
      who: School,
      category: "PUBLIC" | "PRACTICE",
      suitableOnline: boolean,
      version = 1,
    ) =>
      attempt(who.scope, (db) =>
        changeCourse(db, { courseId, version, category, suitableOnline }, who.deed),
      );
    expect(await change(school, "PRACTICE", true)).toEqual(refusal("PRACTICE_NOT_ONLINE"));
    expect(await change(other, "PRACTICE", false)).toEqual(refusal("NOT_FOUND"));
    expect(await change(school, "PRACTICE", false)).toMatchObject({ ok: true });
    expect(await change(school, "PUBLIC", true)).toEqual(refusal("CHANGED_MEANWHILE"));
    const task = await owner.teachingTask.findFirstOrThrow({ where: { schoolId, id: taskId } });
    expect(task.online).toBe(true);
  });
});
