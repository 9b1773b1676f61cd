import fc from "fast-check";
import { uuidv7 } from "uuidv7";
import { afterAll, describe, expect, it } from "vitest";

import { importAttendance, matchParticipant } from "@/lib/data/commands/attendance";
import { rebuildCoverage } from "@/lib/data/commands/coverage-rebuild";
import { confirmLogs, correctLog, logSession, returnLog } from "@/lib/data/commands/session-logs";
import { dateOf } from "@/lib/data/day";
import { countUnlogged, listUnlogged } from "@/lib/data/queries/sessions";
import { attempt, disconnect, withScope } from "@/lib/data/scope";
import { addDays } from "@/lib/domain/calendar/day";

import { untilWaiting, whileHeld } from "../support/at-once";
import {
  aClass,
  aSchool,
  aSession,
  aTask,
  aTeacher,
  aTeacherAtWork,
  on,
  owner,
  anExport,
} from "../support/given";

afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
});

const entry = {
  startMinute: 510,
  endMinute: 600,
  actualMinutes: 90,
  absentStudentIds: [] as string[],
  topic: "第一课",
  tasksDone: null,
  note: "",
};

/** A school with one class of four, its teacher at work, and sessions on the days asked for. */
async function aTaughtClass(days: readonly string[] = [on]) {
  const school = await aSchool();
  const teacher = await aTeacher(school.schoolId);
  const group = await aClass(school.schoolId, 4);
  const task = await aTask(school, { classIds: [group.id], teacherIds: [teacher.id] });
  const sessions = [];
  for (const day of days)
    sessions.push(
      await aSession(school, {
        taskId: task.id,
        classIds: [group.id],
        teacherId: teacher.id,
        plannedMinutes: 90,
        day,
      }),
    );
  const at = await aTeacherAtWork(school.schoolId, teacher.id);
  return { ...school, teacher, group, sessions, sessionId: sessions[0]?.id ?? "", phone: at };
}

const coverageOf = async (schoolId: string) => ({
  days: await owner.classDayCoverage.findMany({
    where: { schoolId },
    orderBy: [{ on: "asc" }, { classGroupId: "asc" }],
  }),
  weeks: (
    await owner.classWeekCoverage.findMany({
      where: { schoolId },
      orderBy: [{ weekOf: "asc" }, { classGroupId: "asc" }],
    })
  ).map((week) => ({
    ...week,
    reportedIds: week.reportedIds.toSorted(),
    evidencedIds: week.evidencedIds.toSorted(),
  })),
  schoolDays: await owner.schoolDayCoverage.findMany({
    where: { schoolId },
    orderBy: { on: "asc" },
  }),
  schoolWeeks: await owner.schoolWeekCoverage.findMany({
    where: { schoolId },
    orderBy: { weekOf: "asc" },
  }),
});

describe("a session's log", () => {
  it("marks everybody present but those named, and covers class and school in the same transaction", async () => {
    const { schoolId, group, sessionId, phone } = await aTaughtClass();
    const absent = [group.studentIds[0]!];
    const outcome = await attempt(phone.scope, (db) =>
      logSession(db, { ...entry, absentStudentIds: absent, key: uuidv7(), sessionId }, phone.deed),
    );
    expect(outcome).toEqual({ ok: true, value: { sessionId } });
    const { days, weeks, schoolWeeks } = await coverageOf(schoolId);
    expect(days).toMatchObject([
      { enrolledStudents: 4, reportedSessions: 1, reportedStudents: 3, evidencedStudents: 0 },
    ]);
    expect(weeks).toMatchObject([
      { weekOf: dateOf("2020-03-16"), plannedStudents: 4, reportedStudents: 3 },
    ]);
    expect(schoolWeeks).toMatchObject([
      { classes: 1, reportedClasses: 1, enrolledStudents: 4, reportedStudents: 3 },
    ]);
  });

  it("is one entry however often it is sent, and however parallel", async () => {
    const { schoolId, sessionId, phone } = await aTaughtClass();
    const key = uuidv7();
    const send = () =>
      attempt(phone.scope, (db) => logSession(db, { ...entry, key, sessionId }, phone.deed));
    const outcomes = await Promise.all([send(), send(), send()]);
    expect(outcomes).toEqual(Array(3).fill({ ok: true, value: { sessionId } }));
    expect(
      await owner.auditEntry.count({ where: { chainId: schoolId, action: "log.submit" } }),
    ).toBe(1);
  });

  it("of two sent at once under keys of their own is the first one's, and the second is told so", async () => {
    const { schoolId, sessionId, phone } = await aTaughtClass();
    const { teacherId } = phone.deed.by;
    const send = () =>
      attempt(phone.scope, (db) =>
        logSession(db, { ...entry, key: uuidv7(), sessionId }, phone.deed),
      );
    // Both have seen the session without a log before either can enter one.
    const both = await whileHeld(
      `INSERT INTO session_log (school_id, session_id, teacher_id, started_at, ended_at, actual_minutes, topic, submitted_at)
       VALUES ($1, $2, $3, now(), now() + interval '1 hour', 60, '占住', now())`,
      [schoolId, sessionId, teacherId],
      async () => {
        const sent = [send(), send()];
        await untilWaiting(2);
        return sent;
      },
    );
    const outcomes = await Promise.all(both);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.filter(({ ok }) => !ok)).toEqual([{ ok: false, reason: "ALREADY_LOGGED" }]);
  });

  it("refuses a key that carried something else, and a second log of the session", async () => {
    const { sessionId, phone } = await aTaughtClass();
    const key = uuidv7();
    const send = (input: Parameters<typeof logSession>[1]) =>
      attempt(phone.scope, (db) => logSession(db, input, phone.deed));
    await send({ ...entry, key, sessionId });
    expect(await send({ ...entry, topic: "别的", key, sessionId })).toEqual({
      ok: false,
      reason: "KEY_REUSED",
    });
    expect(await send({ ...entry, key: uuidv7(), sessionId })).toEqual({
      ok: false,
      reason: "ALREADY_LOGGED",
    });
  });

  it("refuses a session nobody has, and says first that its key carried something else", async () => {
    const { schoolId, sessionId, phone } = await aTaughtClass();
    const [key, nobodys] = [uuidv7(), uuidv7()];
    const send = (input: { key: string; sessionId: string }) =>
      attempt(phone.scope, (db) => logSession(db, { ...entry, ...input }, phone.deed));
    expect(await send({ key, sessionId: nobodys })).toEqual({ ok: false, reason: "NOT_FOUND" });
    expect(await owner.idempotencyKey.count({ where: { schoolId } })).toBe(0);
    expect(await send({ key, sessionId })).toMatchObject({ ok: true });
    expect(await send({ key, sessionId: nobodys })).toEqual({ ok: false, reason: "KEY_REUSED" });
  });

  it("asks after the presence of its own classes' students alone, though the teacher sees more", async () => {
    const { schoolId, termId, teacher, group, sessionId, phone } = await aTaughtClass();
    const other = await aClass(schoolId, 3);
    await aTask({ schoolId, termId }, { classIds: [other.id], teacherIds: [teacher.id] });
    await attempt(phone.scope, (db) =>
      logSession(db, { ...entry, key: uuidv7(), sessionId }, phone.deed),
    );
    const rows = await owner.attendance.findMany({ where: { schoolId, sessionId } });
    expect(rows.map(({ studentId }) => studentId).sort()).toEqual(group.studentIds.toSorted());
  });

  it.each([
    ["a colleague's session", "NOT_YOURS", {}],
    ["more minutes than the clock", "TOO_MANY_MINUTES", { actualMinutes: 91 }],
    ["an end before the start", "BAD_TIMES", { endMinute: 510 }],
    ["a student of another class", "NOT_IN_CLASS", { absentStudentIds: [uuidv7()] }],
    ["more finished tasks than students", "TOO_MANY_DONE", { tasksDone: 5 }],
  ])("refuses %s", async (_, reason, change) => {
    const { schoolId, sessionId, phone } = await aTaughtClass();
    const colleague = await aTeacherAtWork(schoolId, (await aTeacher(schoolId, "李老师")).id);
    const who = reason === "NOT_YOURS" ? colleague : phone;
    const outcome = await attempt(who.scope, (db) =>
      logSession(db, { ...entry, ...change, key: uuidv7(), sessionId }, who.deed),
    );
    expect(outcome).toEqual({ ok: false, reason });
    expect(await owner.sessionLog.count({ where: { schoolId } })).toBe(0);
    expect(await owner.idempotencyKey.count({ where: { schoolId } })).toBe(0);
  });

  it("is not entered ahead of its day", async () => {
    const { sessions, phone } = await aTaughtClass([addDays(on, 1)]);
    const outcome = await attempt(phone.scope, (db) =>
      logSession(db, { ...entry, key: uuidv7(), sessionId: sessions[0]!.id }, phone.deed),
    );
    expect(outcome).toEqual({ ok: false, reason: "NOT_YET" });
  });

  it("is corrected until the office confirms it, and a stale correction is refused", async () => {
    const { scope, deed, sessionId, phone } = await aTaughtClass();
    const correct = (version: number) =>
      attempt(phone.scope, (db) =>
        correctLog(db, { ...entry, topic: "改", version, sessionId }, phone.deed),
      );
    await attempt(phone.scope, (db) =>
      logSession(db, { ...entry, key: uuidv7(), sessionId }, phone.deed),
    );
    expect(await correct(1)).toMatchObject({ ok: true });
    expect(await correct(1)).toEqual({ ok: false, reason: "CHANGED_MEANWHILE" });
    const confirm = (version: number) =>
      attempt(scope, (db) => confirmLogs(db, { logs: [{ sessionId, version }] }, deed));
    // What the office saw before the correction is not what it would confirm.
    expect(await confirm(1)).toEqual({ ok: false, reason: "CHANGED_MEANWHILE" });
    expect(await confirm(2)).toMatchObject({ ok: true });
    expect(await correct(3)).toEqual({ ok: false, reason: "LOG_CONFIRMED" });
  });

  it("reports nothing while it is returned", async () => {
    const { schoolId, scope, deed, sessionId, phone } = await aTaughtClass();
    await attempt(phone.scope, (db) =>
      logSession(db, { ...entry, key: uuidv7(), sessionId }, phone.deed),
    );
    await attempt(scope, (db) =>
      returnLog(db, { sessionId, version: 1, reason: "主题不对" }, deed),
    );
    expect((await coverageOf(schoolId)).days).toMatchObject([
      { reportedSessions: 0, reportedStudents: 0 },
    ]);
  });

  it("is asked for on the teacher's first page until it stands, and again once it is returned", async () => {
    const { schoolId, scope, deed, sessions, teacher, phone } = await aTaughtClass([
      addDays(on, -4),
      addDays(on, -3),
      on,
    ]);
    const span = { from: addDays(on, -4), until: addDays(on, -1) };
    const missing = () =>
      withScope(phone.scope, async (db) => [
        await countUnlogged(db, schoolId, teacher.id, span),
        (await listUnlogged(db, schoolId, teacher.id, span)).length,
      ]);
    expect(await missing()).toEqual([2, 2]);
    const sessionId = sessions[1]!.id;
    await attempt(phone.scope, (db) =>
      logSession(db, { ...entry, key: uuidv7(), sessionId }, phone.deed),
    );
    expect(await missing()).toEqual([1, 1]);
    await attempt(scope, (db) =>
      returnLog(db, { sessionId, version: 1, reason: "主题不对" }, deed),
    );
    expect(await missing()).toEqual([2, 2]);
  });

  it("counts on the day and in the week it begins: Sunday until midnight, Monday from midnight", async () => {
    const [sunday, monday] = [addDays(on, 6), addDays(on, 7)];
    const { schoolId, termId, teacher, group, phone } = await aTaughtClass([]);
    const task = await aTask(
      { schoolId, termId },
      { classIds: [group.id], teacherIds: [teacher.id] },
    );
    const sessions = [];
    for (const [day, startMinute, absent] of [
      [monday, 0, 1],
      [sunday, 1380, 2],
    ] as const)
      sessions.push({
        ...(await aSession(
          { schoolId, termId },
          {
            ...{ taskId: task.id, classIds: [group.id], teacherId: teacher.id },
            ...{ plannedMinutes: 60, day, startMinute },
          },
        )),
        told: { startMinute, endMinute: startMinute + 60, actualMinutes: 60 },
        absentStudentIds: group.studentIds.slice(0, absent),
      });
    for (const { id: sessionId, told, absentStudentIds } of sessions)
      await attempt(phone.scope, (db) =>
        logSession(
          db,
          { ...entry, ...told, absentStudentIds, key: uuidv7(), sessionId },
          { ...phone.deed, on: monday },
        ),
      );
    const { days, weeks } = await coverageOf(schoolId);
    const [late, early] = [
      { plannedSessions: 1, reportedSessions: 1, reportedStudents: 2 },
      { plannedSessions: 1, reportedSessions: 1, reportedStudents: 3 },
    ];
    expect(days).toMatchObject([
      { on: dateOf(sunday), ...late },
      { on: dateOf(monday), ...early },
    ]);
    expect(weeks).toMatchObject([
      { weekOf: dateOf(on), ...late },
      { weekOf: dateOf(monday), ...early },
    ]);
  });

  it("cannot be confirmed by naming another school's session", async () => {
    const [ours, theirs] = [await aTaughtClass(), await aTaughtClass()];
    await attempt(theirs.phone.scope, (db) =>
      logSession(db, { ...entry, key: uuidv7(), sessionId: theirs.sessionId }, theirs.phone.deed),
    );
    const outcome = await attempt(ours.scope, (db) =>
      confirmLogs(
        db,
        { logs: [{ sessionId: theirs.sessionId, version: 1 }] },
        { ...ours.deed, by: { ...ours.deed.by, schoolId: theirs.schoolId } },
      ),
    );
    expect(outcome).toEqual({ ok: false, reason: "NOT_SUBMITTED" });
  });
});

describe("evidence", () => {
  it("stands beside the report: half the minutes suffice, an unknown nickname waits for a person", async () => {
    const { schoolId, group, sessionId, phone } = await aTaughtClass();
    const [a, b, c] = group.studentIds;
    await attempt(phone.scope, (db) =>
      logSession(db, { ...entry, key: uuidv7(), sessionId }, phone.deed),
    );
    const imported = await attempt(phone.scope, (db) =>
      importAttendance(
        db,
        {
          sessionId,
          fileName: "会议.xlsx",
          fileHash: Uint8Array.from([1]),
          file: anExport,
          participants: [
            { nickname: "a", minutes: 45, studentId: a! },
            { nickname: "b", minutes: 44, studentId: b! },
            { nickname: "Honor 9X", minutes: 80, studentId: null },
          ],
        },
        phone.deed,
      ),
    );
    if (!imported.ok) throw new Error(imported.reason);
    expect(imported.value.unmatched).toBe(1);
    expect((await coverageOf(schoolId)).days).toMatchObject([
      { reportedStudents: 4, evidencedStudents: 1 },
    ]);

    const match = { importId: imported.value.importId, nickname: "Honor 9X", answer: c! };
    await attempt(phone.scope, (db) => matchParticipant(db, match, phone.deed));
    expect((await coverageOf(schoolId)).days).toMatchObject([{ evidencedStudents: 2 }]);
    await attempt(phone.scope, (db) =>
      matchParticipant(db, { ...match, answer: "SET_ASIDE" }, phone.deed),
    );
    expect((await coverageOf(schoolId)).weeks).toMatchObject([
      { evidencedStudents: 1, evidencedIds: [a] },
    ]);
  });
});

describe("two teachers logging at once", () => {
  /** Resolves when some statement of this database waits for another's transaction. */
  async function somebodyWaits() {
    for (;;) {
      const [row] = await owner.$queryRaw<{ waiting: boolean }[]>`
        SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock') AS waiting`;
      if (row?.waiting) return;
    }
  }

  it.each(["of two classes", "of one class"])(
    "are both in the school's sums: sessions %s",
    async (which) => {
      const first = await aTaughtClass();
      const { schoolId } = first;
      const colleague = await aTeacher(schoolId, "李老师");
      const group = which === "of one class" ? first.group : await aClass(schoolId, 3);
      const task = await aTask(first, { classIds: [group.id], teacherIds: [colleague.id] });
      const session = await aSession(first, {
        taskId: task.id,
        classIds: [group.id],
        teacherId: colleague.id,
        plannedMinutes: 45,
        startMinute: 870,
      });
      const phone = await aTeacherAtWork(schoolId, colleague.id);
      const times = { startMinute: 870, endMinute: 915, actualMinutes: 45 };
      let second: Promise<unknown> = Promise.resolve();
      await withScope(first.phone.scope, async (db) => {
        const { sessionId } = first;
        await logSession(db, { ...entry, key: uuidv7(), sessionId }, first.phone.deed);
        second = attempt(phone.scope, (other) =>
          logSession(
            other,
            { ...entry, ...times, key: uuidv7(), sessionId: session.id },
            phone.deed,
          ),
        );
        await somebodyWaits();
      });
      expect(await second).toMatchObject({ ok: true });
      const { days, schoolDays, schoolWeeks } = await coverageOf(schoolId);
      expect(days.reduce((sum, { reportedSessions }) => sum + reportedSessions, 0)).toBe(2);
      const sums =
        which === "of one class"
          ? { reportedClasses: 1, reportedStudents: 4 }
          : { reportedClasses: 2, reportedStudents: 7 };
      expect(schoolDays).toMatchObject([sums]);
      expect(schoolWeeks).toMatchObject([sums]);
    },
  );
});

describe("coverage kept with every deed", () => {
  it("equals coverage rebuilt from the facts, after any sequence of deeds", async () => {
    const days = [on, addDays(on, 1), addDays(on, 4)];
    const deeds = fc.array(
      fc.record({
        session: fc.nat(days.length - 1),
        deed: fc.constantFrom("log", "correct", "confirm", "return", "evidence"),
        who: fc.subarray([0, 1, 2, 3]),
      }),
      { minLength: 3, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(deeds, async (sequence) => {
        const { schoolId, group, sessions, scope, deed, phone } = await aTaughtClass(days);
        const later = { ...phone.deed, on: addDays(on, 5) };
        for (const { session, deed: kind, who } of sequence) {
          const sessionId = sessions[session]!.id;
          const absentStudentIds = who.map((index) => group.studentIds[index]!);
          const version =
            (await owner.sessionLog.findFirst({ where: { schoolId, sessionId } }))?.version ?? 0;
          if (kind === "log")
            await attempt(phone.scope, (db) =>
              logSession(db, { ...entry, absentStudentIds, key: uuidv7(), sessionId }, later),
            );
          else if (kind === "correct")
            await attempt(phone.scope, (db) =>
              correctLog(db, { ...entry, absentStudentIds, version, sessionId }, later),
            );
          else if (kind === "confirm")
            await attempt(scope, (db) => confirmLogs(db, { logs: [{ sessionId, version }] }, deed));
          else if (kind === "return")
            await attempt(scope, (db) =>
              returnLog(db, { sessionId, version, reason: "核对" }, deed),
            );
          else
            await attempt(scope, (db) =>
              importAttendance(
                db,
                {
                  sessionId,
                  fileName: "会议.xlsx",
                  fileHash: Uint8Array.from(who),
                  file: anExport,
                  participants: absentStudentIds.map((studentId) => ({
                    nickname: studentId,
                    minutes: 60,
                    studentId,
                  })),
                },
                deed,
              ),
            );
        }
        const touched = (await coverageOf(schoolId)).days.map((day) => day.on.getTime());
        const kept = await coverageOf(schoolId);
        await withScope(scope, (db) =>
          rebuildCoverage(db, schoolId, { from: on, to: addDays(on, 4) }),
        );
        const rebuilt = await coverageOf(schoolId);
        const only = <Row extends { on: Date }>(rows: Row[]) =>
          rows.filter((row) => touched.includes(row.on.getTime()));
        expect(only(rebuilt.days)).toEqual(kept.days);
        for (const week of kept.weeks)
          expect(
            rebuilt.weeks.find(({ classGroupId }) => classGroupId === week.classGroupId),
          ).toMatchObject({
            reportedIds: week.reportedIds,
            evidencedIds: week.evidencedIds,
            reportedStudents: week.reportedStudents,
          });
      }),
      { numRuns: 4 },
    );
  });
});
