import { afterAll, describe, expect, it } from "vitest";

import { findRegionSchool } from "@/lib/data/queries/region-schools";
import { dateOf } from "@/lib/data/day";
import { importAttendance } from "@/lib/data/commands/attendance";
import { Prisma } from "@/lib/data/generated/client";
import { disconnect, withScope, type Scope } from "@/lib/data/scope";

import {
  aClass,
  aConfirmedSession,
  anActor,
  anExport,
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

/** Runs one statement in a scope, with nothing of the application's commands before it. */
const said = (scope: Scope, sql: string, ...values: unknown[]) =>
  withScope(scope, (db) => db.$executeRaw(Prisma.raw(bound(sql, values))));

/** Statements of this file alone, with ids made here. */
const bound = (sql: string, values: readonly unknown[]) =>
  sql.replace(/\$(\d)/g, (_, place: string) => `'${String(values[Number(place) - 1])}'`);

/** A teacher at work beside a colleague of the same school and class, whose session is logged, confirmed and evidenced. */
async function twoTeachers() {
  const school = await aSchool();
  const { schoolId } = school;
  const group = await aClass(schoolId, 2);
  const [me, colleague] = [await aTeacher(schoolId), await aTeacher(schoolId, "李老师")];
  const taught = async (teacherId: string, day: "2020-03-16" | "2020-03-17") => {
    const task = await aTask(school, { classIds: [group.id], teacherIds: [teacherId] });
    const given = { taskId: task.id, classIds: [group.id], teacherId, day };
    return aConfirmedSession(school, { ...given, plannedMinutes: 45, actualMinutes: 45 });
  };
  const own = await taught(me.id, "2020-03-16");
  const theirs = await taught(colleague.id, "2020-03-17");
  const [studentId = "", secondId = ""] = group.studentIds;
  for (const { id: sessionId } of [own, theirs])
    await owner.attendance.create({ data: { schoolId, sessionId, studentId, present: false } });
  const { scope } = await aTeacherAtWork(schoolId, me.id);
  return { school, schoolId, own, theirs, studentId, secondId, me, scope };
}

describe("a teacher's role", () => {
  it("enters and corrects the attendance of own sessions, never of a colleague's", async () => {
    const { schoolId, own, theirs, studentId, secondId, scope } = await twoTeachers();
    const enter =
      "INSERT INTO attendance (school_id, session_id, student_id, present) VALUES ($1, $2, $3, true)";
    const correct =
      "UPDATE attendance SET present = true WHERE school_id = $1 AND session_id = $2 AND student_id = $3";
    expect(await said(scope, enter, schoolId, own.id, secondId)).toBe(1);
    expect(await said(scope, correct, schoolId, own.id, studentId)).toBe(1);
    const refused = /own sessions only/;
    await expect(said(scope, enter, schoolId, theirs.id, secondId)).rejects.toThrow(refused);
    await expect(said(scope, correct, schoolId, theirs.id, studentId)).rejects.toThrow(refused);
    await expect(
      said(scope, "UPDATE attendance SET present = true WHERE school_id = $1", schoolId),
    ).rejects.toThrow(refused);
    for (const sql of [
      "DELETE FROM attendance WHERE school_id = $1 AND session_id = $2",
      `UPDATE attendance SET session_id = '${theirs.id}' WHERE school_id = $1 AND session_id = $2`,
    ])
      await expect(said(scope, sql, schoolId, own.id)).rejects.toThrow(/permission denied/);
    const left = await owner.attendance.findMany({ where: { schoolId, sessionId: theirs.id } });
    expect(left.map(({ present }) => present)).toEqual([false]);
  });

  it("brings no evidence for a colleague's session, and logs none", async () => {
    const { school, schoolId, theirs, me, scope } = await twoTeachers();
    const evidence = {
      ...{ sessionId: theirs.id, fileName: "meeting.csv", fileHash: new Uint8Array(32) },
      ...{ file: anExport, participants: [{ nickname: "张三", minutes: 40, studentId: null }] },
    };
    const brought = await withScope(school.scope, (db) =>
      importAttendance(db, evidence, school.deed),
    );
    expect(brought).toMatchObject({ ok: true });
    const { id } = await owner.attendanceImport.findFirstOrThrow({ where: { schoolId } });
    for (const sql of [
      "INSERT INTO attendance_participant (school_id, import_id, nickname, minutes, state) VALUES ($1, $2, 'x', 1, 'UNMATCHED')",
      "UPDATE attendance_participant SET state = 'SET_ASIDE' WHERE school_id = $1 AND import_id = $2",
    ])
      await expect(said(scope, sql, schoolId, id)).rejects.toThrow(/own sessions only/);
    await owner.sessionLog.deleteMany({ where: { schoolId, sessionId: theirs.id } });
    const log = `INSERT INTO session_log (school_id, session_id, teacher_id, started_at, ended_at, actual_minutes, topic, submitted_at)
      VALUES ($1, $2, $3, now(), now() + interval '1 hour', 45, '第一课', now())`;
    await expect(said(scope, log, schoolId, theirs.id, me.id)).rejects.toThrow(/own sessions only/);
  });

  it.each([
    "class_day_coverage",
    "class_week_coverage",
    "school_day_coverage",
    "school_week_coverage",
  ])("neither reads nor writes %s", async (table) => {
    const { scope } = await twoTeachers();
    for (const sql of [
      `SELECT FROM ${table}`,
      `UPDATE ${table} SET enrolled_students = 0`,
      `DELETE FROM ${table}`,
    ])
      await expect(said(scope, sql)).rejects.toThrow(/permission denied/);
  });
});

describe("officials", () => {
  it.each([
    ...["pay_rate", "pay_band", "pay_run", "pay_entry", "platform", "room", "session_teacher"],
    ...["teacher_title", "task_teacher", "period", "make_up_day", "import", "stored_file"],
  ])("read nothing of %s", async (table) => {
    const { schoolId, scopes } = await officials();
    for (const scope of scopes)
      await expect(
        said(scope, `SELECT FROM ${table} WHERE school_id = $1`, schoolId),
      ).rejects.toThrow(/permission denied/);
  });

  it.each([
    ["session_log", ["status", "actual_minutes"], ["topic", "note", "tasks_done", "return_reason"]],
    ["attendance", ["present", "minutes"], []],
    ["pay_rule", ["from_on", "online_factor_permille"], ["lesson_minutes", "created_by"]],
    ["class_week_coverage", ["reported_students"], ["reported_ids", "evidenced_ids"]],
    ["student", ["student_no"], ["name", "name_initials", "sex", "id_sealed", "phone_sealed"]],
    ["audit_entry", ["action", "subject_id"], ["before", "after"]],
    ["teacher", ["name", "staff_no", "left_on"], ["subjects", "name_pinyin", "phone_sealed"]],
  ])("read of %s what their pages show", async (table, open, closed) => {
    const { scopes } = await officials();
    for (const scope of scopes) {
      for (const column of open) await said(scope, `SELECT ${column} FROM ${table}`);
      for (const column of closed)
        await expect(said(scope, `SELECT ${column} FROM ${table}`), column).rejects.toThrow(
          /permission denied/,
        );
    }
  });
});

it("C135 an official sees a school's online factor in force, and nothing else of its pay", async () => {
  const { schoolId, scopes } = await officials();
  const rule = { schoolId, lessonMinutes: 45, createdBy: schoolId, createdAt: new Date() };
  for (const [from, onlineFactorPermille] of [
    ["2020-03-06", 1_000],
    ["2020-03-16", 1_200],
    ["2020-03-17", 1_300],
  ] as const)
    await owner.payRule.create({ data: { ...rule, from: dateOf(from), onlineFactorPermille } });
  for (const scope of scopes) {
    const school = await withScope(scope, (db) => findRegionSchool(db, schoolId, "2020-03-16"));
    expect(school?.pay).toEqual({ from: "2020-03-16", onlineFactorPermille: 1_200 });
  }
});

async function officials() {
  const { schoolId } = await aSchool();
  const [city, province] = [
    await anActor("CITY", { regionCode: "340100" }),
    await anActor("PROVINCE"),
  ];
  const scopes: Scope[] = [
    { kind: "city", regionCode: "340100", schoolIds: [schoolId], accountId: city.accountId },
    { kind: "province", accountId: province.accountId },
  ];
  return { schoolId, scopes };
}
