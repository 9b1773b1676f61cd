import { afterAll, describe, expect, it } from "vitest";

import { creditMonth, creditSession, reverseSession } from "@/lib/data/commands/pay-entries";
import { enterPayRule } from "@/lib/data/commands/pay-rules";
import { decidePayRun, submitPayRun } from "@/lib/data/commands/pay-runs";
import { dateOf } from "@/lib/data/day";
import { listMonthTotals, listStatement } from "@/lib/data/queries/pay";
import { attempt, disconnect, withScope } from "@/lib/data/scope";

import {
  aClass,
  aConfirmedSession,
  aSchool,
  aTask,
  aTeacher,
  aTeacherAtWork,
  owner,
} from "../support/given";

afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
});

const rule = {
  from: "2020-03-06",
  lessonMinutes: 45,
  onlineFactorPermille: 1_200,
  rates: [{ title: "讲师", fenPerLesson: 5_000 }],
  bands: [{ fromStudents: 3, factorPermille: 1_100 }],
};

/** A school where one session of a merged class (1 + 2 students) was confirmed. */
async function aTaughtSession() {
  const school = await aSchool();
  const teacher = await aTeacher(school.schoolId);
  const classes = [await aClass(school.schoolId, 1), await aClass(school.schoolId, 2)];
  const classIds = classes.map(({ id }) => id);
  const task = await aTask(school, { classIds, teacherIds: [teacher.id] });
  const session = await aConfirmedSession(school, {
    taskId: task.id,
    classIds,
    teacherId: teacher.id,
    plannedMinutes: 90,
    actualMinutes: 80,
  });
  return { ...school, teacher, sessionId: session.id };
}

const march = { month: "2020-03-01" };

describe("C134 pay entries", () => {
  it("credits what was taught at the size of all merged classes, once", async () => {
    const { scope, deed, schoolId, sessionId, teacher } = await aTaughtSession();
    await attempt(scope, (db) => enterPayRule(db, rule, deed));
    await withScope(scope, (db) => creditSession(db, sessionId, deed));
    await withScope(scope, (db) => creditSession(db, sessionId, deed));
    const totals = await withScope(scope, (db) => listMonthTotals(db, schoolId, march.month));
    // 80 ÷ 45 × 50 元 × 1.1 × 1.2 = 117.33 元
    expect(totals).toMatchObject([
      { teacherId: teacher.id, sessions: 1, creditedMinutes: 80, amountFen: 11_733 },
    ]);
  });

  it("leaves a gap while no rule is in force, and closes it afterwards", async () => {
    const { scope, deed, sessionId } = await aTaughtSession();
    await withScope(scope, (db) => creditSession(db, sessionId, deed));
    expect(await attempt(scope, (db) => submitPayRun(db, march, deed))).toEqual({
      ok: false,
      reason: "PAY_GAPS",
    });
    await attempt(scope, (db) => enterPayRule(db, rule, deed));
    const outcome = await attempt(scope, (db) => creditMonth(db, march, deed));
    expect(outcome).toEqual({ ok: true, value: { entries: 1, gaps: 0 } });
  });

  it("takes back an approved entry in the present month, never in the settled one", async () => {
    const { scope, deed, leader, leaderDeed, schoolId, sessionId } = await aTaughtSession();
    await attempt(scope, (db) => enterPayRule(db, rule, deed));
    await withScope(scope, (db) => creditSession(db, sessionId, deed));
    const run = await attempt(scope, (db) => submitPayRun(db, march, deed));
    if (!run.ok) throw new Error(run.reason);
    const leaders = { ...scope, accountId: leader.accountId };
    await attempt(leaders, (db) =>
      decidePayRun(
        db,
        { runId: run.value.id, version: 1, decision: "APPROVED", reason: "" },
        leaderDeed,
      ),
    );
    await withScope(scope, (db) => reverseSession(db, sessionId, { ...deed, on: "2020-04-02" }));
    const sums = await owner.payEntry.groupBy({
      by: ["month"],
      where: { schoolId },
      _sum: { amountFen: true },
      orderBy: { month: "asc" },
    });
    expect(sums.map(({ month, _sum }) => [month, _sum.amountFen])).toEqual([
      [dateOf("2020-03-01"), 11_733],
      [dateOf("2020-04-01"), -11_733],
    ]);
  });

  it("shows a teacher the own statement and nobody else's", async () => {
    const { scope, deed, schoolId, sessionId, teacher } = await aTaughtSession();
    await attempt(scope, (db) => enterPayRule(db, rule, deed));
    await withScope(scope, (db) => creditSession(db, sessionId, deed));
    const other = await aTeacher(schoolId, "李老师");
    const mine = await aTeacherAtWork(schoolId, teacher.id);
    const theirs = await aTeacherAtWork(schoolId, other.id);
    const read = (reader: typeof mine) =>
      withScope(reader.scope, (db) => listStatement(db, schoolId, march.month, teacher.id));
    expect(await read(mine)).toHaveLength(1);
    expect(await read(theirs)).toEqual([]);
  });
});

describe("a month's run", () => {
  it("lets one of two simultaneous submissions through", async () => {
    const { scope, deed, schoolId, sessionId } = await aTaughtSession();
    await attempt(scope, (db) => enterPayRule(db, rule, deed));
    await withScope(scope, (db) => creditSession(db, sessionId, deed));
    const submit = () => attempt(scope, (db) => submitPayRun(db, march, deed));
    const outcomes = await Promise.all([submit(), submit()]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toEqual({ ok: false, reason: "ALREADY_SUBMITTED" });
    expect(await owner.payRun.count({ where: { schoolId } })).toBe(1);
  });

  it("is never approved by who submitted it", async () => {
    const { scope, deed, sessionId } = await aTaughtSession();
    await attempt(scope, (db) => enterPayRule(db, rule, deed));
    await withScope(scope, (db) => creditSession(db, sessionId, deed));
    const run = await attempt(scope, (db) => submitPayRun(db, march, deed));
    if (!run.ok) throw new Error(run.reason);
    const decision = { runId: run.value.id, version: 1, decision: "APPROVED", reason: "" } as const;
    expect(await attempt(scope, (db) => decidePayRun(db, decision, deed))).toEqual({
      ok: false,
      reason: "OWN_SUBMISSION",
    });
  });

  it("C135 refuses an online factor below 1.00, in the application and in the database", async () => {
    const { scope, deed, schoolId, admin } = await aSchool();
    const low = { ...rule, onlineFactorPermille: 999 };
    expect(await attempt(scope, (db) => enterPayRule(db, low, deed))).toEqual({
      ok: false,
      reason: "FACTOR_TOO_LOW",
    });
    const bare = {
      schoolId,
      from: dateOf("2020-03-06"),
      lessonMinutes: 45,
      createdBy: admin.accountId,
      createdAt: deed.at,
    };
    await expect(
      owner.payRule.create({ data: { ...bare, onlineFactorPermille: 999 } }),
    ).rejects.toThrow(/online_factor_at_least_one/);
  });
});
