import { afterAll, describe, expect, it } from "vitest";

import { recordAudit } from "@/lib/data/commands/audit";
import { disconnect, withScope } from "@/lib/data/scope";

import { aClass, aSchool, aTask, aTeacher, aTeacherAtWork, owner } from "../support/given";

afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
});

describe("a scope", () => {
  it("shows a school its own rows even where a query names none", async () => {
    const [ours, theirs] = [await aSchool(), await aSchool()];
    await aClass(ours.schoolId, 3);
    await aClass(theirs.schoolId, 5);
    const seen = await withScope(ours.scope, (db) => db.student.count());
    expect(seen).toBe(3);
  });

  it("refuses to write another school's row", async () => {
    const [ours, theirs] = [await aSchool(), await aSchool()];
    const write = withScope(ours.scope, (db) =>
      db.classGroup.create({
        data: { schoolId: theirs.schoolId, name: "假", matchKey: "假" },
        select: { id: true },
      }),
    );
    await expect(write).rejects.toThrow(/row-level security/);
    expect(await owner.classGroup.count({ where: { schoolId: theirs.schoolId } })).toBe(0);
  });

  it("shows a teacher only the own classes' students, and no sealed number", async () => {
    const { schoolId, termId } = await aSchool();
    const [mine, others] = [await aClass(schoolId, 2), await aClass(schoolId, 4)];
    const teacher = await aTeacher(schoolId);
    await aTask({ schoolId, termId }, { classIds: [mine.id], teacherIds: [teacher.id] });
    const { scope } = await aTeacherAtWork(schoolId, teacher.id);

    const names = await withScope(scope, (db) =>
      db.student.findMany({ select: { id: true, currentClassId: true } }),
    );
    expect(names.map(({ id }) => id).sort()).toEqual([...mine.studentIds].sort());
    expect(names.some(({ currentClassId }) => currentClassId === others.id)).toBe(false);
    const sealed = withScope(scope, (db) => db.student.findMany({ select: { idSealed: true } }));
    await expect(sealed).rejects.toThrow(/permission denied/);
  });

  it("shows a city its region's schools and the province all of them", async () => {
    const [hefei, wuhu] = [await aSchool(), await aSchool({ regionCode: "340200" })];
    const accountId = hefei.admin.accountId;
    const city = await withScope(
      { kind: "city", regionCode: "340200", schoolIds: [wuhu.schoolId], accountId },
      (db) => db.school.findMany({ select: { id: true } }),
    );
    expect(city.map(({ id }) => id)).toEqual([wuhu.schoolId]);
    const province = await withScope({ kind: "province", accountId }, (db) => db.school.count());
    expect(province).toBe(await owner.school.count());
  });

  it("chains a school's deeds and finds a changed one", async () => {
    const { schoolId, scope, deed } = await aSchool();
    for (const id of ["1", "2", "3"])
      await withScope(scope, (db) =>
        recordAudit(db, deed, "class.change", { type: "test", id, after: { id } }),
      );
    const broken = () => owner.$queryRaw<unknown[]>`SELECT * FROM broken_audit(${schoolId}::uuid)`;
    expect(await broken()).toEqual([]);
    await owner.$executeRaw`UPDATE audit_entry SET after = '{"id":"9"}' WHERE chain_id = ${schoolId}::uuid AND seq = 2`;
    expect(await broken()).toEqual([{ seq: 2n }]);
  });
});
