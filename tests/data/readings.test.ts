import { afterAll, describe, expect, it } from "vitest";

import { inform } from "@/lib/data/commands/inform";
import { openNames, recordReading } from "@/lib/data/commands/readings";
import { listInbox } from "@/lib/data/queries/inbox";
import { findNameBudget } from "@/lib/data/queries/names";
import { disconnect, withScope, type Scope } from "@/lib/data/scope";
import type { RegionActor } from "@/lib/domain/actor";
import { burstOfNames, namesAnHour, namesMs } from "@/lib/domain/roster/names";

import { untilWaiting, whileHeld } from "../support/at-once";
import { aClass, anActor, aSchool, at, on, owner, scopeOf } from "../support/given";
import { officialScope } from "../support/officials";

afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
});

/** A school of as many classes as sizes, and who reads them. */
async function aSchoolOf(...sizes: number[]) {
  const school = await aSchool();
  const classes = [];
  for (const [index, size] of sizes.entries()) {
    const { id } = await aClass(school.schoolId, size, `20${index}班`);
    const students = await owner.student.findMany({
      where: { schoolId: school.schoolId, currentClassId: id },
      select: { id: true },
    });
    classes.push({ id, studentIds: students.map((student) => student.id) });
  }
  return { ...school, classes };
}
type ASchool = Awaited<ReturnType<typeof aSchoolOf>>;

const later = (ms: number) => new Date(at.getTime() + ms);

/** Opens a class's names as an official does by its page. */
function open(
  by: RegionActor,
  school: ASchool,
  index: number,
  {
    when = at,
    as = "list",
    scope = officialScope(by, school.schoolId),
  }: {
    when?: Date;
    as?: "list" | "export";
    scope?: Scope;
  } = {},
) {
  const { id: classId, studentIds } = school.classes[index]!;
  const place = { schoolId: school.schoolId, classId };
  return withScope(scope, (db) => openNames(db, { by, at: when, on }, place, studentIds, as));
}

const rowsOf = (chainId: string) =>
  owner.auditEntry.findMany({
    where: { chainId, action: { startsWith: "names." } },
    orderBy: { seq: "asc" },
    select: { action: true, actorRole: true, subjectType: true, subjectId: true, after: true },
  });

describe("an official", () => {
  it("opens 200 names in an hour; what goes beyond is hidden, and counts nothing", async () => {
    const school = await aSchoolOf(120, 79, 2, 1);
    const by = await anActor("CITY", { regionCode: "340100" });
    expect((await open(by, school, 0)).hidden).toBe(0);
    expect((await open(by, school, 1)).hidden).toBe(0);
    const beyond = await open(by, school, 2);
    expect(beyond.hidden).toBe(2);
    for (const name of beyond.names.values()) expect(name).toMatch(/^.\*\*$/u);
    expect((await open(by, school, 3)).hidden).toBe(0);
    const budget = await withScope(officialScope(by, school.schoolId), (db) =>
      findNameBudget(db, by.accountId, at),
    );
    expect(budget).toMatchObject({ opened: namesAnHour, left: 0 });
  });

  it("may look again at what was opened within the hour, and at others after it", async () => {
    const school = await aSchoolOf(150, 60);
    const by = await anActor("PROVINCE");
    await open(by, school, 0);
    expect((await open(by, school, 1)).hidden).toBe(60);
    expect((await open(by, school, 0, { when: later(namesMs - 1) })).hidden).toBe(0);
    expect((await open(by, school, 1, { when: later(namesMs - 1) })).hidden).toBe(60);
    expect((await open(by, school, 1, { when: later(namesMs) })).hidden).toBe(0);
  });

  it("leaves a row in the school's chain for each list that is new, and for each file", async () => {
    const school = await aSchoolOf(3, 198);
    const by = await anActor("CITY", { regionCode: "340100" });
    await open(by, school, 0);
    await open(by, school, 0);
    await open(by, school, 1);
    await open(by, school, 0, { as: "export" });
    const of = { actorRole: "CITY", subjectType: "class", subjectId: school.classes[0]!.id };
    const after = { purpose: "UNREACHED", count: 3 };
    expect(await rowsOf(school.schoolId)).toEqual([
      { action: "names.list", ...of, after },
      { action: "names.export", ...of, after },
    ]);
  });

  it("gets no more by asking twice at once", async () => {
    const school = await aSchoolOf(150, 100);
    const by = await anActor("PROVINCE");
    await open(by, school, 0);
    const second = await aSchoolOf(40, 40);
    const held = await whileHeld(
      "SELECT FROM name_budget WHERE account_id = $1 FOR UPDATE",
      [by.accountId],
      async () => {
        const both = [open(by, second, 0), open(by, second, 1)];
        await untilWaiting(2);
        return both;
      },
    );
    const hidden = (await Promise.all(held)).map((answer) => answer.hidden);
    expect(hidden.sort((a, b) => a - b)).toEqual([0, 40]);
  });

  it("reads no name but through the count, and none of another region's school", async () => {
    const school = await aSchoolOf(2);
    const by = await anActor("CITY", { regionCode: "340200" });
    const elsewhere: Scope = {
      kind: "city",
      regionCode: "340200",
      schoolIds: [],
      accountId: by.accountId,
    };
    await expect(open(by, school, 0, { scope: elsewhere })).rejects.toThrow(/own schools/);
    const itsOffice = await anActor("SCHOOL_ADMIN", { schoolId: school.schoolId });
    const scope = { kind: "school", schoolId: school.schoolId, accountId: itsOffice.accountId };
    await expect(open(by, school, 0, { scope: scope as Scope })).rejects.toThrow(/denied/);
  });

  it("with a script gets 200 names of a school of 2,000", async () => {
    const school = await aSchoolOf(...Array.from({ length: 40 }, () => 50));
    const by = await anActor("CITY", { regionCode: "340100" });
    const seen = new Set<string>();
    for (const round of [0, 1]) {
      const answers = await Promise.all(
        school.classes
          .slice(round * 20, round * 20 + 20)
          .map((_, index) =>
            open(by, school, round * 20 + index, { as: index % 2 ? "list" : "export" }),
          ),
      );
      for (const { names } of answers)
        for (const [id, name] of names) if (!name.endsWith("**")) seen.add(id);
    }
    expect(seen.size).toBe(namesAnHour);
    const left = await rowsOf(school.schoolId);
    expect(left.filter(({ action }) => action === "names.export")).toHaveLength(20);
  });
});

describe("inside a school", () => {
  const read = (school: ASchool, count: number, when = at) =>
    withScope(scopeOf(school.deed), (db) =>
      recordReading(
        db,
        { ...school.deed, at: when },
        { purpose: "ALL_STUDENTS", count, as: "list" },
      ),
    );

  it("lists of single classes leave no row, and count for the burst", async () => {
    const school = await aSchoolOf();
    const one = { purpose: "CLASS", count: burstOfNames / 2, as: "class" } as const;
    for (const expected of [[], ["names.burst"]]) {
      await withScope(scopeOf(school.deed), (db) => recordReading(db, school.deed, one));
      const actions = (await rowsOf(school.schoolId)).map(({ action }) => action);
      expect(actions).toEqual(expected);
    }
  });

  it("three readings at once are all counted, and told once", async () => {
    const school = await aSchoolOf();
    await Promise.all([read(school, 600), read(school, 600), read(school, 600)]);
    const actions = (await rowsOf(school.schoolId)).map(({ action }) => action);
    expect(actions.filter((action) => action === "names.burst")).toHaveLength(1);
    expect(actions.filter((action) => action === "names.list")).toHaveLength(3);
    const { schoolId } = school;
    const hour = await owner.readingHour.findFirstOrThrow({ where: { schoolId } });
    expect(hour).toMatchObject({ names: 1_800, told: true });
  });

  it("a list above one class leaves a row with purpose and number; an empty one none", async () => {
    const school = await aSchoolOf();
    await read(school, 60);
    await read(school, 0);
    expect(await rowsOf(school.schoolId)).toMatchObject([
      {
        action: "names.list",
        subjectType: "school",
        after: { purpose: "ALL_STUDENTS", count: 60 },
      },
    ]);
  });

  it("a burst is told once an hour, and holds nobody up", async () => {
    const school = await aSchoolOf();
    const told = async () =>
      (await rowsOf(school.schoolId)).filter(({ action }) => action === "names.burst").length;
    await read(school, burstOfNames - 1);
    expect(await told()).toBe(0);
    await read(school, 1);
    expect(await told()).toBe(1);
    await read(school, burstOfNames);
    expect(await told()).toBe(1);
    await read(school, 1, later(namesMs));
    expect(await told()).toBe(1);
    await read(school, burstOfNames, later(namesMs + 1));
    expect(await told()).toBe(2);
    const { schoolId, leader } = school;
    const burst = await owner.auditEntry.findFirstOrThrow({
      where: { chainId: schoolId, action: "names.burst" },
      select: { chainId: true, seq: true },
    });
    expect(await inform(burst)).toBe(1);
    const { rows } = await withScope(scopeOf(school.leaderDeed), (db) =>
      listInbox(db, leader, { folder: "open", page: 1, size: 5 }),
    );
    expect(rows).toMatchObject([{ action: "names.burst", path: "/school/audit?part=reading" }]);
  });
});
