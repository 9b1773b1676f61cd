import { uuidv7 } from "uuidv7";
import { afterAll, describe, expect, it } from "vitest";

import { addClass, changeClass } from "@/lib/data/commands/roster/classes";
import { listClasses, listClassNames } from "@/lib/data/queries/classes";
import { attempt, disconnect, withScope } from "@/lib/data/scope";

import { aSchool, aTeacher, owner, type School } from "../support/given";
import { firstPage, refusal, trail, valueOf } from "../support/roster";

afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
});

describe("a class by hand", () => {
  const fields = { major: "数控加工", level: "中级", entryYear: 2019, headTeacherId: null };
  const add = ({ scope, deed }: School, name: string, more: object = {}) =>
    attempt(scope, (db) => addClass(db, { ...fields, name, ...more }, deed));

  it("is found by its initials, and its deed is in the trail", async () => {
    const school = await aSchool();
    const { id: headTeacherId } = await aTeacher(school.schoolId, "林华");
    const { classId } = valueOf(await add(school, "19数控加工 1 班", { headTeacherId }));
    const { rows } = await withScope(school.scope, (db) =>
      listClasses(db, school.schoolId, { ...firstPage, q: "skjg" }),
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
