import { createHash } from "node:crypto";

import { uuidv7 } from "uuidv7";
import { afterAll, describe, expect, it } from "vitest";

import { makeLogin, makeTeacherLogins } from "@/lib/data/commands/accounts";
import { once, pressOf, sweepKeys } from "@/lib/data/commands/press";
import { savePlanNotes } from "@/lib/data/commands/plan-notes";
import { publishTimetable } from "@/lib/data/commands/publications";
import { changeClass } from "@/lib/data/commands/roster/classes";
import { endOtherSignIns } from "@/lib/data/commands/sign-ins";
import { firstPasswords } from "@/lib/data/password";
import { attempt, disconnect, withScope, type Db, type Scope } from "@/lib/data/scope";
import type { Deed } from "@/lib/domain/actor";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";

import {
  aClass,
  anActor,
  aSchool,
  aTask,
  aTeacher,
  aTeacherAtWork,
  at,
  on,
  owner,
} from "../support/given";
import { arranged, inForce, spring2020 } from "../support/plans";

const passwords = await firstPasswords(5);
const slip = passwords[0]!;

afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
});

/** Presses a button as the door does: the deed once for this key. */
const press = <Value, Reason extends string>(
  scope: Scope,
  deed: Deed,
  key: string,
  content: unknown,
  work: (db: Db) => Promise<Outcome<Value, Reason>>,
) => attempt(scope, (db) => once(db, pressOf(scope, deed, key, content), () => work(db)));

const notes = { arrangement: "先理论后实训", major: "", class: "", teacher: "", student: "" };

const gate = { kind: "gate" } as const;

describe("the same press again", () => {
  it("makes one login and hands out the same one-time password", async () => {
    const { scope, deed, schoolId } = await aSchool();
    const input = {
      role: "SCHOOL_ADMIN" as const,
      displayName: "李四",
      loginName: `li-${uuidv7()}`.slice(0, 40),
    };
    const key = uuidv7();
    const send = () =>
      press(scope, deed, key, input, (db) => makeLogin(db, { ...input, first: slip }, deed));

    const [first, twin] = await Promise.all([send(), send()]);
    const again = await send();

    if (!first.ok) throw new Error(first.reason);
    expect(first.value.slips[0]?.password).toMatch(/\S{8}/);
    expect([twin, again]).toEqual([first, first]);
    expect(await owner.account.count({ where: { loginName: input.loginName } })).toBe(1);
    const kept = await owner.idempotencyKey.findFirstOrThrow({ where: { schoolId, key } });
    expect(kept.reply).toBeNull();
    // Whoever has only a copy of the database cannot try guesses at what was sent.
    const guess = createHash("sha256").update(JSON.stringify(input)).digest();
    expect(Buffer.from(kept.fingerprint).equals(guess)).toBe(false);
    expect(Buffer.from(kept.replySealed!).toString("utf8")).not.toContain(
      first.value.slips[0]!.password,
    );
  });

  it("publishes once", async () => {
    const school = await aSchool();
    const { scope, deed, schoolId, termId } = school;
    await spring2020();
    const [group, teacher] = [await aClass(schoolId, 1), await aTeacher(schoolId)];
    await aTask(school, { classIds: [group.id], teacherIds: [teacher.id], weeklyLessons: 20 });
    await inForce(school);
    await arranged(school);
    const input = { termId, from: "2020-03-09", leaveUnplaced: true, newest: 0 };
    const send = (key: string) =>
      press(scope, deed, key, input, (db) => publishTimetable(db, input, deed));
    const key = uuidv7();

    const first = await send(key);
    expect(first.ok).toBe(true);
    expect(await send(key)).toEqual(first);
    expect(await owner.publication.count({ where: { schoolId } })).toBe(1);
  });

  it("saves a plan's considerations once and does not say that somebody else changed them", async () => {
    const school = await aSchool();
    const { scope, deed, schoolId, termId } = school;
    const { id: classGroupId } = await aClass(schoolId, 1);
    const { id: planId } = await owner.teachingPlan.create({
      data: { schoolId, termId, classGroupId },
      select: { id: true },
    });
    const { id: versionId, revision } = await owner.planVersion.create({
      data: { schoolId, planId, number: 1, createdAt: at },
      select: { id: true, revision: true },
    });
    const input = { versionId, revision, ...notes };
    const send = (key: string) =>
      press(scope, deed, key, input, (db) => savePlanNotes(db, input, deed));
    const key = uuidv7();

    expect(await send(key)).toEqual(accepted());
    expect(await send(key)).toEqual(accepted());
    expect(await send(uuidv7())).toEqual(refused("CHANGED_MEANWHILE"));
  });

  it("saves a class once and does not say that somebody else changed it", async () => {
    const { scope, deed, schoolId } = await aSchool();
    const { id: classId } = await aClass(schoolId, 0);
    const { version } = await owner.classGroup.findFirstOrThrow({ where: { id: classId } });
    const input = {
      ...{ classId, version, name: `18电工${uuidv7()}班`, major: "电工", level: "" },
      ...{ entryYear: 2018, headTeacherId: null },
    };
    const key = uuidv7();
    const send = () => press(scope, deed, key, input, (db) => changeClass(db, input, deed));

    const answers = [await send(), await send()];
    expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await owner.auditEntry.count({ where: { chainId: schoolId } })).toBe(1);
    const other = { ...input, major: "钳工" };
    expect(await press(scope, deed, key, other, (db) => changeClass(db, other, deed))).toEqual({
      ok: false,
      reason: "KEY_REUSED",
    });
  });

  it("answers an official, and everybody at the own sign-in, outside any school", async () => {
    const city = await anActor("CITY", { regionCode: "340100" });
    const deed = { by: city, at, on };
    const scope = {
      kind: "city",
      regionCode: "340100",
      schoolIds: [],
      accountId: city.accountId,
    } satisfies Scope;
    for (const [where, work] of [
      [scope, async () => accepted({ told: uuidv7() })],
      [gate, async (db: Db) => endOtherSignIns(db, {}, deed)],
    ] as const) {
      const key = uuidv7();
      const send = () => press<unknown, never>(where, deed, key, {}, work);
      const first = await send();
      expect(first.ok).toBe(true);
      expect(await send()).toEqual(first);
      expect(await owner.accountKey.count({ where: { key } })).toBe(1);
    }
  });

  it("has no key left after a refusal, so that it may be pressed again", async () => {
    const { scope, deed, schoolId } = await aSchool();
    const key = uuidv7();
    const send = () =>
      press(scope, deed, key, {}, (db) => makeTeacherLogins(db, { passwords }, deed));

    expect(await send()).toEqual({ ok: false, reason: "NOTHING_TO_DO" });
    await aTeacher(schoolId);
    expect((await send()).ok).toBe(true);
  });

  it("is done again where the first one failed on the way", async () => {
    const { scope, deed, schoolId } = await aSchool();
    const key = uuidv7();
    const fails = press(scope, deed, key, {}, () => Promise.reject(new Error("away")));
    await expect(fails).rejects.toThrow("away");
    expect(await owner.idempotencyKey.count({ where: { schoolId } })).toBe(0);
    expect(await press(scope, deed, key, {}, async () => accepted(1))).toEqual(accepted(1));
  });
});

describe("a key", () => {
  it("is each person's own", async () => {
    const { scope, deed, leaderDeed } = await aSchool();
    const key = uuidv7();
    await press(scope, deed, key, {}, async () => accepted("the office's"));
    const theirs = { ...scope, accountId: leaderDeed.by.accountId };
    expect(await press(theirs, leaderDeed, key, {}, async () => accepted("the leader's"))).toEqual(
      accepted("the leader's"),
    );
  });

  it("that carries another deed is refused, also to a teacher", async () => {
    const { schoolId } = await aSchool();
    const { id } = await aTeacher(schoolId);
    const { scope, deed } = await aTeacherAtWork(schoolId, id);
    const key = uuidv7();
    await press(scope, deed, key, ["a", {}], async () => accepted(1));
    expect(await press(scope, deed, key, ["b", {}], async () => accepted(2))).toEqual(
      refused("KEY_REUSED"),
    );
  });

  it("is forgotten once it is old, and only then", async () => {
    const { scope, deed, schoolId } = await aSchool();
    await press(scope, deed, uuidv7(), {}, async () => accepted(1));
    await press(gate, deed, uuidv7(), {}, async () => accepted(1));
    const days = (count: number) => new Date(at.getTime() + count * 86_400_000);
    const sweep = (count: number) => withScope(scope, (db) => sweepKeys(db, schoolId, days(count)));
    expect(await sweep(30)).toBe(0);
    expect(await sweep(31)).toBe(1);
    const others = await withScope(gate, (db) => sweepKeys(db, null, days(31)));
    expect(others).toBeGreaterThanOrEqual(1);
  });
});
