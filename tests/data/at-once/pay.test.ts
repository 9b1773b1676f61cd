import { uuidv7 } from "uuidv7";
import { afterAll, describe, expect, it } from "vitest";

import { creditMonth, creditSession, reverseSession } from "@/lib/data/commands/pay-entries";
import { enterPayRule } from "@/lib/data/commands/pay-rules";
import { decidePayRun, submitPayRun } from "@/lib/data/commands/pay-runs";
import { confirmLogs, returnLog } from "@/lib/data/commands/session-logs";
import { dateOf } from "@/lib/data/day";
import { listPayRuns } from "@/lib/data/queries/pay";
import { attempt, disconnect, withScope } from "@/lib/data/scope";

import { untilWaiting, whileHeld } from "../../support/at-once";
import {
  scopeOf,
  aClass,
  aConfirmedSession,
  aSchool,
  aTask,
  aTeacher,
  at,
  on,
  owner,
} from "../../support/given";

afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
});

const rule = {
  from: "2020-03-06",
  lessonMinutes: 45,
  onlineFactorPermille: 1_000,
  rates: [{ title: "讲师", fenPerLesson: 12_000 }],
  bands: [],
};
const march = { month: "2020-03-01" };

/** A school that pays 120.00 a lesson, with so many sessions of 45 minutes confirmed and none credited. */
async function aPayingSchool(sessions = 1) {
  const school = await aSchool();
  const { schoolId, scope, deed } = school;
  const teacher = await aTeacher(schoolId);
  const group = await aClass(schoolId, 2);
  const task = await aTask(school, { classIds: [group.id], teacherIds: [teacher.id] });
  const entered = await attempt(scope, (db) => enterPayRule(db, rule, deed));
  expect(entered.ok).toBe(true);
  const ids: string[] = [];
  for (let day = 0; day < sessions; day++) {
    const session = await aConfirmedSession(school, {
      taskId: task.id,
      classIds: [group.id],
      teacherId: teacher.id,
      plannedMinutes: 45,
      actualMinutes: 45,
      day: `2020-03-${16 + day}`,
    });
    ids.push(session.id);
  }
  const entries = () =>
    owner.payEntry.findMany({ where: { schoolId }, orderBy: { ordinal: "asc" } });
  const credit = (sessionId: string) =>
    withScope(scope, (db) => creditSession(db, sessionId, deed));
  const runs = () => withScope(scope, (db) => listPayRuns(db, schoolId, march.month));
  return { ...school, teacher, sessionIds: ids, entries, credit, runs };
}

describe("a month's run", () => {
  it("is worth the entries it holds, also where a log is confirmed while it is submitted", async () => {
    const { schoolId, scope, deed, sessionIds, credit, entries, runs } = await aPayingSchool(2);
    const [first = "", second = ""] = sessionIds;
    await credit(first);
    await owner.sessionLog.updateMany({
      where: { schoolId, sessionId: second },
      data: { status: "SUBMITTED" },
    });
    // An unfinished run of the same number stops the submission just before it writes its own.
    const unfinished = `INSERT INTO pay_run (school_id, id, month, number, status, submitted_by, submitted_at, returned_fen)
      VALUES ($1, $2, '2020-03-01', 1, 'RETURNED', $2, now(), 0)`;
    const submitted = await whileHeld(unfinished, [schoolId, uuidv7()], async () => {
      const submitting = attempt(scope, (db) => submitPayRun(db, march, deed));
      await untilWaiting(1);
      const confirmed = await attempt(scope, (db) =>
        confirmLogs(db, { logs: [{ sessionId: second, version: 1 }] }, deed),
      );
      expect(confirmed.ok).toBe(true);
      return { submitting };
    });
    const outcome = await submitted.submitting;
    if (!outcome.ok) throw new Error(outcome.reason);
    const [run] = await runs();
    const held = (await entries()).filter(({ runId }) => runId === run?.id);
    const sum = held.reduce((total, { amountFen }) => total + amountFen, 0);
    expect(run?.totalFen).toBe(sum);
    expect(outcome.value.totalFen).toBe(sum);
  });

  it("stays as the leader read it: no entry joins or leaves what waits or was approved", async () => {
    const { schoolId, scope, deed, leaderDeed, sessionIds, credit } = await aPayingSchool();
    await credit(sessionIds[0]!);
    const run = await attempt(scope, (db) => submitPayRun(db, march, deed));
    if (!run.ok) throw new Error(run.reason);
    const leave = () => owner.payEntry.updateMany({ where: { schoolId }, data: { runId: null } });
    await expect(leave()).rejects.toThrow(/stays in it/);
    const decision = { runId: run.value.id, version: 1, decision: "APPROVED", reason: "" } as const;
    const approved = await attempt(scopeOf(leaderDeed), (db) =>
      decidePayRun(db, decision, leaderDeed),
    );
    expect(approved.ok).toBe(true);
    await withScope(scope, (db) => reverseSession(db, sessionIds[0]!, deed));
    const join = owner.payEntry.updateMany({
      where: { schoolId, runId: null },
      data: { runId: run.value.id },
    });
    await expect(join).rejects.toThrow(/stays in it/);
  });

  it("is decided once, whoever presses first", async () => {
    const { scope, deed, leaderDeed, sessionIds, credit, runs } = await aPayingSchool();
    await credit(sessionIds[0]!);
    const run = await attempt(scope, (db) => submitPayRun(db, march, deed));
    if (!run.ok) throw new Error(run.reason);
    const decide = (decision: "APPROVED" | "RETURNED") =>
      attempt(scopeOf(leaderDeed), (db) =>
        decidePayRun(db, { runId: run.value.id, version: 1, decision, reason: "核对" }, leaderDeed),
      );
    const outcomes = await Promise.all([decide("APPROVED"), decide("RETURNED")]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const [after] = await runs();
    expect(after).toMatchObject({ totalFen: 12_000 });
  });

  it("refuses eight submissions but one by name", async () => {
    const { scope, deed, sessionIds, credit } = await aPayingSchool();
    await credit(sessionIds[0]!);
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => attempt(scope, (db) => submitPayRun(db, march, deed))),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    for (const outcome of outcomes)
      if (!outcome.ok) expect(outcome.reason).toBe("ALREADY_SUBMITTED");
  });
});

describe("pay entries", () => {
  it("are made once by two credits at once", async () => {
    const { schoolId, scope, deed, entries } = await aPayingSchool(3);
    const logs = "SELECT FROM session_log WHERE school_id = $1 FOR UPDATE";
    const credited = await whileHeld(logs, [schoolId], async () => {
      const both = [1, 2].map(() => attempt(scope, (db) => creditMonth(db, march, deed)));
      await untilWaiting(2);
      return { both: Promise.all(both) };
    });
    const outcomes = await credited.both;
    expect(outcomes.map((one) => (one.ok ? one.value.entries : one.reason)).sort()).toEqual([0, 3]);
    expect((await entries()).map(({ ordinal, amountFen }) => [ordinal, amountFen])).toEqual([
      [1, 12_000],
      [1, 12_000],
      [1, 12_000],
    ]);
  });

  it("are not made for a log that is returned meanwhile", async () => {
    const { schoolId, scope, deed, sessionIds, entries } = await aPayingSchool();
    const sessionId = sessionIds[0]!;
    const log = "SELECT FROM session_log WHERE school_id = $1 FOR UPDATE";
    const done = await whileHeld(log, [schoolId], async () => {
      const returning = attempt(scope, (db) =>
        returnLog(db, { sessionId, version: 1, reason: "时间不对" }, deed),
      );
      await untilWaiting(1);
      const crediting = attempt(scope, (db) => creditMonth(db, march, deed));
      await untilWaiting(2);
      return { both: Promise.all([returning, crediting]) };
    });
    expect((await done.both).every(({ ok }) => ok)).toBe(true);
    const sum = (await entries()).reduce((total, { amountFen }) => total + amountFen, 0);
    expect(sum).toBe(0);
  });

  it("are numbered: odd ones credit, an even one reverses the one before, once", async () => {
    const { scope, deed, credit, sessionIds, entries } = await aPayingSchool();
    const sessionId = sessionIds[0]!;
    const reverse = () => withScope(scope, (db) => reverseSession(db, sessionId, deed));
    await credit(sessionId);
    const twice = await Promise.allSettled([reverse(), reverse()]);
    expect(twice.some(({ status }) => status === "fulfilled")).toBe(true);
    await credit(sessionId);
    expect(
      (await entries()).map((one) => [one.ordinal, one.reversesOrdinal, one.amountFen]),
    ).toEqual([
      [1, null, 12_000],
      [2, 1, -12_000],
      [3, null, 12_000],
    ]);
  });

  it("cannot credit on an even number, reverse another one or follow nothing", async () => {
    const { schoolId, teacher, credit, sessionIds, entries } = await aPayingSchool();
    await credit(sessionIds[0]!);
    const { id: _, ...first } = (await entries())[0]!;
    const add = (over: object) => owner.payEntry.create({ data: { ...first, ...over } });
    await expect(add({ ordinal: 2 })).rejects.toThrow(/pay_entry_credits_odd/);
    await expect(add({ ordinal: 3, reversesOrdinal: 1 })).rejects.toThrow(/pay_entry_credits_odd/);
    const follows = { ordinal: 4, reversesOrdinal: 3, amountFen: -1 };
    await expect(add(follows)).rejects.toThrow(/pay_entry_reverses_fkey/);
    expect(await owner.payEntry.count({ where: { schoolId, teacherId: teacher.id } })).toBe(1);
  });
});

describe("a pay rule", () => {
  it("is entered once for a day, and not into a month that is submitted meanwhile", async () => {
    const { scope, deed } = await aSchool();
    const enter = (from: string) =>
      attempt(scope, (db) => enterPayRule(db, { ...rule, from }, deed));
    const outcomes = await Promise.all([1, 2, 3].map(() => enter("2020-03-06")));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    for (const one of outcomes) if (!one.ok) expect(one.reason).toBe("RULE_EXISTS");
  });

  it("waits for a submission under way and is then refused", async () => {
    const { schoolId, scope, deed, sessionIds, credit } = await aPayingSchool();
    await credit(sessionIds[0]!);
    const unfinished = `INSERT INTO pay_run (school_id, id, month, number, status, submitted_by, submitted_at, returned_fen)
      VALUES ($1, $2, '2020-03-01', 1, 'RETURNED', $2, now(), 0)`;
    const both = await whileHeld(unfinished, [schoolId, uuidv7()], async () => {
      const submitting = attempt(scope, (db) => submitPayRun(db, march, deed));
      await untilWaiting(1);
      const entering = attempt(scope, (db) => enterPayRule(db, { ...rule, from: on }, deed));
      await untilWaiting(2);
      return { submitting, entering };
    });
    expect((await both.submitting).ok).toBe(true);
    expect(await both.entering).toEqual({ ok: false, reason: "MONTH_SETTLED" });
  });

  it("refuses a title or a band that stands in it twice", async () => {
    const { scope, deed } = await aSchool();
    const enter = (over: object) =>
      attempt(scope, (db) => enterPayRule(db, { ...rule, ...over }, deed));
    expect(await enter({ rates: [...rule.rates, ...rule.rates] })).toEqual({
      ok: false,
      reason: "RATE_TWICE",
    });
    const band = { fromStudents: 40, factorPermille: 1_100 };
    expect(await enter({ bands: [band, band] })).toEqual({ ok: false, reason: "BAND_TWICE" });
    expect(await owner.payRule.count({ where: { from: dateOf(rule.from), createdAt: at } })).toBe(
      await owner.payRule.count({ where: { from: dateOf(rule.from) } }),
    );
  });
});
