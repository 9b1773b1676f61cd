import { uuidv7 } from "uuidv7";
import { afterAll, describe, expect, it } from "vitest";

import { dateOf } from "@/lib/data/day";
import {
  addTeacher,
  changeTitle,
  setLeft,
  setUnavailability,
} from "@/lib/data/commands/roster/teachers";
import { findTeacher, listTeacherNames, listTeachers } from "@/lib/data/queries/teachers";
import { attempt, disconnect, withScope } from "@/lib/data/scope";

import {
  aClass,
  aConfirmedSession,
  aSchool,
  aTask,
  aTeacher,
  at,
  on,
  owner,
  type School,
} from "../support/given";
import { firstPage, refusal, trail, valueOf } from "../support/roster";

afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
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
      withScope(scope, (db) =>
        listTeachers(db, schoolId, { ...firstPage, q: "sw", on: day, termId }),
      );
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
    await owner.payEntry.create({ data: { ...entry, ordinal: 1, amountFen: 5000 } });
    return () =>
      owner.payEntry.create({
        data: { ...entry, ordinal: 2, reversesOrdinal: 1, amountFen: -5000 },
      });
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
          listTeachers(db, schoolId, { ...firstPage, on: day, termId, left }),
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
