import { afterAll, describe, expect, it } from "vitest";

import { recordAudit, type AuditSubject } from "@/lib/data/commands/audit";
import { listTrail, type TrailAsked } from "@/lib/data/queries/audit";
import { disconnect, withScope, type Scope } from "@/lib/data/scope";
import type { AuditAction } from "@/lib/domain/audit-action";

import { aClass, anActor, aSchool, aTeacher, owner, type School } from "../support/given";

afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
});

const deed = (
  { scope, deed }: School,
  action: AuditAction,
  subject: AuditSubject,
  at = deed.at,
): Promise<void> => withScope(scope, (db) => recordAudit(db, { ...deed, at }, action, subject));

const trail = (scope: Scope, schoolId: string | null, asked: Partial<TrailAsked> = {}) =>
  withScope(scope, (db) =>
    listTrail(db, {
      ...{ schoolId, regionCode: null, own: true, month: "2020-03-01", part: null, q: "" },
      ...{ page: 1, size: 10, ...asked },
    }),
  );

describe("the trail", () => {
  it("names who, what and to which thing, with what changed", async () => {
    const school = await aSchool();
    const group = await aClass(school.schoolId);
    await deed(school, "class.change", {
      type: "class",
      id: group.id,
      before: { name: "甲班" },
      after: { name: "乙班" },
    });
    const { rows, total } = await trail(school.scope, school.schoolId);
    expect(total).toBe(1);
    expect(rows).toEqual([
      {
        ...{ seq: "1", at: school.deed.at, actorName: "测试人员", actorRole: "SCHOOL_ADMIN" },
        ...{ action: "class.change", subject: group.name, bySystem: false },
        changes: [{ field: "name", before: "甲班", after: "乙班" }],
      },
    ]);
  });

  it("shows one month, by the clock of Asia/Shanghai, newest first, page by page", async () => {
    const school = await aSchool();
    const at = (instant: string, id: string) =>
      deed(school, "class.add", { type: "class", id }, new Date(instant));
    await at("2020-02-29T15:59:59Z", "before");
    await at("2020-02-29T16:00:00Z", "first");
    await at("2020-03-31T15:59:59Z", "last");
    await at("2020-03-31T16:00:00Z", "after");
    const list = await trail(school.scope, school.schoolId, { size: 1 });
    expect(list).toMatchObject({ total: 2, rows: [{ seq: "3" }] });
    expect(await trail(school.scope, school.schoolId, { size: 1, page: 2 })).toMatchObject({
      rows: [{ seq: "2" }],
    });
  });

  it("is searched by who did it and to what, and by part", async () => {
    const school = await aSchool();
    const teacher = await aTeacher(school.schoolId, "欧阳静");
    await deed(school, "teacher.add", { type: "teacher", id: teacher.id });
    await deed(school, "term.add", { type: "term", id: school.termId });
    const seqs = async (asked: Partial<TrailAsked>) =>
      (await trail(school.scope, school.schoolId, asked)).rows.map(({ seq }) => seq);
    expect(await seqs({ q: "欧阳" })).toEqual(["1"]);
    expect(await seqs({ q: "测试人" })).toEqual(["2", "1"]);
    expect(await seqs({ q: "100%" })).toEqual([]);
    expect(await seqs({ part: "settings" })).toEqual(["2"]);
  });

  it("of a school is its own and its officials', who see no names of students in it", async () => {
    const [ours, theirs] = [await aSchool(), await aSchool({ regionCode: "340200" })];
    await deed(ours, "student.add", { type: "student", id: "1", after: { name: "张三" } });
    await deed(ours, "attendance.match", { type: "session", id: "1", after: { nickname: "张三" } });
    expect((await trail(theirs.scope, ours.schoolId)).total).toBe(0);
    const { accountId } = await anActor("CITY", { regionCode: "340100" });
    const city = (schoolIds: string[]): Scope => ({
      ...{ kind: "city", regionCode: "340100", accountId },
      schoolIds,
    });
    const seen = await trail(city([ours.schoolId]), ours.schoolId, { own: false });
    expect(seen.rows).toMatchObject([
      { action: "attendance.match", changes: [] },
      { action: "student.add", changes: [] },
    ]);
    expect((await trail(city([]), ours.schoolId, { own: false })).total).toBe(0);
    const own = await trail(city([]), null, { own: false, regionCode: "340100" });
    expect(own.rows).toEqual([]);
  });
});
