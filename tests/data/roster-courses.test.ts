import { afterAll, describe, expect, it } from "vitest";

import { addCourse, changeCourse } from "@/lib/data/commands/roster/courses";
import { listCourses } from "@/lib/data/queries/courses";
import { attempt, disconnect, withScope } from "@/lib/data/scope";

import { aClass, aSchool, aTask, aTeacher, owner, type School } from "../support/given";
import { firstPage, refusal, valueOf } from "../support/roster";

afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
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
      listCourses(db, schoolId, { ...firstPage, termId, q: "yw" }),
    );
    expect(rows).toMatchObject([{ name: "语文", suitableOnline: true, tasks: 0 }]);
    const practice = await withScope(scope, (db) =>
      listCourses(db, schoolId, { ...firstPage, termId, category: "PRACTICE" }),
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
