import fc from "fast-check";
import { uuidv7 } from "uuidv7";
import { afterAll, describe, expect, it } from "vitest";

import { importAttendance } from "@/lib/data/commands/attendance";
import { compareRebuilt } from "@/lib/data/commands/coverage-rebuild";
import { publishTimetable } from "@/lib/data/commands/publications";
import { addStudent, changeEnrolment } from "@/lib/data/commands/roster/students";
import { confirmLogs, correctLog, logSession, returnLog } from "@/lib/data/commands/session-logs";
import { dateOf } from "@/lib/data/day";
import { findClassCoverage } from "@/lib/data/queries/class-coverage";
import { countTasksDone, findClassStudents } from "@/lib/data/queries/class-students";
import { findCoverage } from "@/lib/data/queries/coverage";
import { attempt, disconnect, withScope, type Scope } from "@/lib/data/scope";
import { addDays, type IsoDate } from "@/lib/domain/calendar/day";
import { spanOf, type Span } from "@/lib/domain/coverage/span";
import { reachOfClass, sumReach } from "@/lib/domain/coverage/reach";

import {
  aClass,
  anActor,
  aSchool,
  aSession,
  aTask,
  aTeacher,
  aTeacherAtWork,
  on,
  owner,
  newestPublication,
  anExport,
} from "../support/given";
import { arranged, inForce, spring2020 } from "../support/plans";

afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
});

const week = spanOf("week", on);
const day = spanOf("day", on);

const entry = {
  startMinute: 510,
  endMinute: 600,
  actualMinutes: 90,
  absentStudentIds: [] as string[],
  topic: "第一课",
  tasksDone: null,
  note: "",
};

/** A school whose classes of so many students hear one 90-minute session together, and their teacher at work. */
async function aTaughtSchool({ sizes = [4], regionCode = "340100" } = {}) {
  const school = await aSchool({ regionCode });
  const { schoolId, scope, deed } = school;
  const teacher = await aTeacher(schoolId);
  const classes = [];
  for (const size of sizes) classes.push(await aClass(schoolId, size));
  const classIds = classes.map(({ id }) => id);
  const task = await aTask(school, { classIds, teacherIds: [teacher.id] });
  const session = { taskId: task.id, classIds, teacherId: teacher.id, plannedMinutes: 90 };
  const { id: sessionId } = await aSession(school, session);
  const phone = await aTeacherAtWork(schoolId, teacher.id);
  const log = (absentStudentIds: string[] = [], of = sessionId) =>
    attempt(phone.scope, (db) =>
      logSession(
        db,
        { ...entry, absentStudentIds, key: uuidv7(), sessionId: of },
        { ...phone.deed, on: addDays(on, 60) },
      ),
    );
  const evidence = (minutes: Readonly<Record<string, number>>) =>
    attempt(scope, (db) =>
      importAttendance(
        db,
        {
          sessionId,
          fileName: "会议.xlsx",
          fileHash: new TextEncoder().encode(JSON.stringify(minutes)),
          file: anExport,
          participants: Object.entries(minutes).map(([studentId, spent]) => ({
            nickname: studentId,
            minutes: spent,
            studentId,
          })),
        },
        deed,
      ),
    );
  const classAt = async (index: number, span: Span) => {
    const found = await withScope(scope, (db) => findClassCoverage(db, schoolId, span));
    return found?.classes.find(({ classId }) => classId === classIds[index]);
  };
  const namesAt = (index: number, span: Span) =>
    withScope(scope, (db) => findClassStudents(db, schoolId, classIds[index]!, span));
  return {
    ...school,
    teacher,
    classes,
    session,
    sessionId,
    phone,
    log,
    evidence,
    classAt,
    namesAt,
  };
}

const province = async (): Promise<Scope> => ({
  kind: "province",
  accountId: (await anActor("PROVINCE")).accountId,
});

describe("C086 days on which a class has nothing planned", () => {
  it("are listed class by class for the days owed in a span, and null where none are", async () => {
    const { schoolId, scope, classes, log } = await aTaughtSchool();
    await log();
    const idle = await aClass(schoolId, 2);
    const gapsAt = async (span: Span) =>
      (await withScope(scope, (db) => findClassCoverage(db, schoolId, span)))?.gaps;
    expect((await gapsAt(day))?.map(({ classId }) => classId)).toEqual([idle.id]);
    const ofWeek = await gapsAt(week);
    expect(ofWeek?.filter(({ classId }) => classId === idle.id)).toHaveLength(5);
    expect(ofWeek?.filter(({ classId }) => classId === classes[0]!.id)).toHaveLength(4);
    expect(await gapsAt({ by: "day", on: "2020-03-21" })).toBeNull();
  });
});

describe("C124 tasks done", () => {
  it("are those of the sessions that set one, of all who could", async () => {
    const { schoolId, scope, classes, sessionId, log } = await aTaughtSchool();
    const classId = classes[0]!.id;
    const tasks = () => withScope(scope, (db) => countTasksDone(db, schoolId, classId, week));
    await log();
    expect(await tasks()).toEqual({ done: 0, of: 0 });
    await owner.sessionLog.update({
      where: { schoolId_sessionId: { schoolId, sessionId } },
      data: { tasksDone: 3 },
    });
    expect(await tasks()).toEqual({ done: 3, of: 4 });
  });
});

describe("C089 three truths, each for itself", () => {
  it("plans whom a published session is for, before anybody taught it", async () => {
    const { schoolId, scope } = await aPublishedSchool();
    const { schools } = await withScope(scope, (db) => findCoverage(db, week, { schoolId }));
    expect(schools[0]).toMatchObject({
      classes: { all: 2, planned: 2, reported: 0, evidenced: 0 },
      students: { all: 6, planned: 6, reported: 0, evidenced: 0 },
    });
  });

  it("evidences by half of the actual minutes: 45 of 90 suffice, 44 do not", async () => {
    const { classes, log, evidence, classAt, namesAt } = await aTaughtSchool();
    const [a, b] = classes[0]!.studentIds;
    await log();
    await evidence({ [a!]: 45, [b!]: 44 });
    for (const span of [day, week]) {
      expect((await classAt(0, span))?.students).toEqual({
        all: 4,
        planned: 4,
        reported: 4,
        evidenced: 1,
      });
      const names = await namesAt(0, span);
      expect(names?.students.filter((one) => one.evidenced).map(({ id }) => id)).toEqual([a]);
      expect(names?.students.filter((one) => !one.reported)).toEqual([]);
    }
  });

  it("names who was absent as not reported, and stays right beside the kept figure", async () => {
    const { classes, log, classAt, namesAt } = await aTaughtSchool();
    const [absent] = classes[0]!.studentIds;
    await log([absent!]);
    const names = await namesAt(0, week);
    expect(names?.students.filter((one) => !one.reported).map(({ id }) => id)).toEqual([absent]);
    expect((await classAt(0, week))?.students.reported).toBe(3);
  });

  it("reports nothing by a returned log", async () => {
    const { scope, deed, sessionId, log, classAt, namesAt } = await aTaughtSchool();
    await log();
    await attempt(scope, (db) => returnLog(db, { sessionId, version: 1, reason: "核对" }, deed));
    expect(await classAt(0, week)).toMatchObject({
      students: { all: 4, planned: 4, reported: 0, evidenced: 0 },
      sessions: { planned: 1, reported: 0 },
    });
    expect((await namesAt(0, week))?.students.some((one) => one.reported)).toBe(false);
  });

  it("counts a cancelled session nowhere", async () => {
    const { schoolId, scope, sessionId, log, evidence, classAt, classes } = await aTaughtSchool();
    await log();
    await evidence({ [classes[0]!.studentIds[0]!]: 90 });
    await owner.session.updateMany({
      where: { schoolId, id: sessionId },
      data: { status: "CANCELLED" },
    });
    await withScope(scope, (db) => compareRebuilt(db, schoolId));
    for (const span of [day, week])
      expect(await classAt(0, span)).toMatchObject({
        students: { all: 4, planned: 0, reported: 0, evidenced: 0 },
        sessions: { planned: 0, reported: 0, evidenced: 0 },
      });
  });
});

describe("C088 every class counts", () => {
  it("counts each class of a 合班, and evidences only the one whose students were there", async () => {
    const { schoolId, scope, classes, log, evidence } = await aTaughtSchool({ sizes: [2, 3] });
    await log();
    await evidence({ [classes[1]!.studentIds[0]!]: 90 });
    const found = await withScope(scope, (db) => findClassCoverage(db, schoolId, week));
    expect(sumReach(found!.classes.map(reachOfClass))).toEqual({
      schools: { all: 2, planned: 2, reported: 2, evidenced: 1 },
      classes: { all: 2, planned: 2, reported: 2, evidenced: 1 },
      students: { all: 5, planned: 5, reported: 5, evidenced: 1 },
      interns: 0,
    });
  });

  it("counts a class that came after the publication in the weeks to come", async () => {
    const { schoolId, scope, deed } = await aPublishedSchool();
    const late = await owner.classGroup.create({
      data: { schoolId, name: "20 春新班", matchKey: "20春新班" },
      select: { id: true },
    });
    await attempt(scope, (db) =>
      addStudent(
        db,
        {
          studentNo: "NEW1",
          name: "李四",
          sex: "女",
          classId: late.id,
          from: on,
          idNumber: "",
          phone: "",
        },
        deed,
      ),
    );
    const next = spanOf("week", addDays(on, 14));
    const { schools } = await withScope(scope, (db) => findCoverage(db, next, { schoolId }));
    expect(schools[0]).toMatchObject({
      classes: { all: 3, planned: 2 },
      students: { all: 7, planned: 6 },
    });
  });
});

describe("Q2 who is enrolled", () => {
  it("counts 顶岗实习 and shows it apart; 休学 is left out", async () => {
    const { schoolId, classes, log, classAt, namesAt } = await aTaughtSchool();
    const [intern, away] = classes[0]!.studentIds;
    const become = (studentId: string, status: "INTERNSHIP" | "SUSPENDED") =>
      owner.enrolment.updateMany({ where: { schoolId, studentId }, data: { status } });
    await become(intern!, "INTERNSHIP");
    await become(away!, "SUSPENDED");
    await log();
    expect(await classAt(0, week)).toMatchObject({ interns: 1, students: { all: 3, planned: 3 } });
    const names = await namesAt(0, week);
    expect(names?.students.map(({ id, intern: apart }) => [id, apart])).toContainEqual([
      intern,
      true,
    ]);
    expect(names?.students.map(({ id }) => id)).not.toContain(away);
  });

  it.each([
    ["a week's students on its Friday", "2020-03-16", "2020-03-20"],
    ["on Thursday where Friday is a holiday", "2020-04-27", "2020-04-30"],
  ])("counts %s", async (_, monday, counted) => {
    await spring2020();
    const { schoolId, scope, classes, session, termId, log } = await aTaughtSchool();
    const [leaving, staying] = classes[0]!.studentIds;
    const until = (studentId: string, last: IsoDate) =>
      owner.enrolment.updateMany({
        where: { schoolId, studentId },
        data: { until: dateOf(addDays(last, 1)) },
      });
    await until(leaving!, addDays(counted, -1));
    await until(staying!, counted);
    const { id } = await aSession({ schoolId, termId }, { ...session, day: addDays(monday, 1) });
    await log([], id);
    const span = spanOf("week", monday);
    const found = await withScope(scope, (db) => findClassCoverage(db, schoolId, span));
    expect(found?.countedOn).toBe(counted);
    expect(found?.classes[0]?.students).toMatchObject({ all: 3, reported: 3 });
    const names = await withScope(scope, (db) =>
      findClassStudents(db, schoolId, classes[0]!.id, span),
    );
    expect(names?.students.map((one) => one.id)).not.toContain(leaving);
    expect(names?.students.map((one) => one.id)).toContain(staying);
  });
});

describe("C087 every school counts", () => {
  it("counts a school that has nothing but students, and one that has nothing at all", async () => {
    const [idle, empty] = [await aSchool(), await aSchool()];
    await aClass(idle.schoolId, 3);
    const { schools } = await withScope(await province(), (db) => findCoverage(db, week));
    const lineOf = (schoolId: string) => schools.find((one) => one.schoolId === schoolId);
    expect(lineOf(idle.schoolId)).toMatchObject({
      classes: { all: 1, planned: 0 },
      students: { all: 3, planned: 0 },
    });
    expect(lineOf(empty.schoolId)).toMatchObject({ classes: { all: 0 }, students: { all: 0 } });
    expect(sumReach([lineOf(idle.schoolId)!, lineOf(empty.schoolId)!]).schools).toEqual({
      all: 2,
      planned: 0,
      reported: 0,
      evidenced: 0,
    });
  });

  it("adds up from the classes to the school and from the schools to the province", async () => {
    const taught = [
      await aTaughtSchool({ sizes: [2, 3] }),
      await aTaughtSchool({ regionCode: "340200" }),
    ];
    for (const { log } of taught) await log();
    const scope = await province();
    for (const span of [week, day]) {
      const { schools } = await withScope(scope, (db) => findCoverage(db, span));
      for (const { schoolId } of taught) {
        const found = await withScope(scope, (db) => findClassCoverage(db, schoolId, span));
        const { classes, students, interns } = sumReach(found!.classes.map(reachOfClass));
        expect(schools.find((one) => one.schoolId === schoolId)).toMatchObject({
          classes,
          students,
          interns,
        });
      }
      const byRegion = [...new Set(schools.map(({ regionCode }) => regionCode))].map((code) =>
        sumReach(schools.filter(({ regionCode }) => regionCode === code)),
      );
      const sum = sumReach(schools);
      expect(byRegion.reduce((all, { students }) => all + students.all, 0)).toBe(sum.students.all);
      expect(byRegion.reduce((all, one) => all + one.schools.all, 0)).toBe(schools.length);
    }
  });

  it("ends its trend with the span's own figures", async () => {
    const { schoolId, scope, log } = await aTaughtSchool();
    await log();
    const { trend, schools } = await withScope(scope, (db) => findCoverage(db, week, { schoolId }));
    expect(trend.map((point) => point.on)).toEqual(["2020-03-02", "2020-03-09", "2020-03-16"]);
    expect(trend.at(-1)?.students).toEqual(schools[0]?.students);
    // A week without figures is counted with the students of today.
    expect(trend[0]?.students).toEqual({ all: 4, planned: 0, reported: 0, evidenced: 0 });
  });

  it("tells the running week beside an earlier one, and a week outside the term", async () => {
    const { schoolId, scope, log } = await aTaughtSchool();
    await log();
    const of = (span: Span) =>
      withScope(scope, (db) => findCoverage(db, span, { schoolId, today: on }));
    const running = await of(week);
    const before = await of(spanOf("week", addDays(week.on, -7)));
    expect(running.running).toBeNull();
    expect(before.running).toEqual({ on: week.on, students: running.schools[0]?.students });
    expect(before.schools[0]?.inTerm).toBe(true);
    expect((await of(spanOf("week", "2020-03-02"))).schools[0]?.inTerm).toBe(false);
  });
});

describe("a city", () => {
  it("sees the schools of its own region and no other's, down to the names", async () => {
    const ours = await aTaughtSchool({ regionCode: "340100" });
    const theirs = await aTaughtSchool({ regionCode: "340200" });
    await theirs.log();
    const { accountId } = await anActor("CITY", { regionCode: "340100" });
    const city: Scope = {
      kind: "city",
      regionCode: "340100",
      schoolIds: [ours.schoolId],
      accountId,
    };
    const seen = await withScope(city, async (db) => ({
      schools: (await findCoverage(db, week)).schools,
      asked: (await findCoverage(db, week, { regionCode: "340200" })).schools,
      classes: await findClassCoverage(db, theirs.schoolId, week),
      names: await findClassStudents(db, theirs.schoolId, theirs.classes[0]!.id, week),
      own: await findClassStudents(db, ours.schoolId, ours.classes[0]!.id, week),
    }));
    expect(seen.schools.map(({ schoolId }) => schoolId)).toEqual([ours.schoolId]);
    expect(seen.asked).toEqual([]);
    expect(seen.classes).toBeNull();
    expect(seen.names).toBeNull();
    expect(seen.own?.students).toHaveLength(4);
  });
});

/** A school of two classes whose timetable was published by the command from the day on. */
async function aPublishedSchool() {
  await spring2020();
  const school = await aSchool();
  const { schoolId, termId, scope, deed } = school;
  const groups = [await aClass(schoolId, 3), await aClass(schoolId, 3)] as const;
  const teacher = await aTeacher(schoolId);
  const other = await aTeacher(schoolId, "李老师");
  const [a, b] = groups.map(({ id }) => id) as [string, string];
  for (const [classIds, teacherIds] of [
    [[a], [teacher.id]],
    [[b], [teacher.id]],
    [[a, b], [other.id]],
  ] as const)
    await aTask(school, {
      classIds: [...classIds],
      teacherIds: [...teacherIds],
      weeklyLessons: 10,
    });
  await inForce(school);
  const publish = async (from: IsoDate) => {
    const newest = await newestPublication(termId);
    const asked = { termId, from, leaveUnplaced: false, newest };
    return attempt(scope, (db) => publishTimetable(db, asked, deed));
  };
  expect((await arranged(school)).ok).toBe(true);
  expect(await publish(on)).toMatchObject({ ok: true });
  return { ...school, groups, teacher, other, publish };
}

type Published = Awaited<ReturnType<typeof aPublishedSchool>>;

const deeds = [
  "log",
  "correct",
  "confirm",
  "return",
  "evidence",
  "add",
  "move",
  "intern",
  "leave",
  "publish",
] as const;

interface Step {
  readonly deed: (typeof deeds)[number];
  readonly which: number;
  readonly days: number;
}

/** Carries one deed out on whatever it finds by its number; a refused one changes nothing, which is as good. */
async function carryOut(school: Published, { deed: kind, which, days }: Step) {
  const { schoolId, scope, deed, groups } = school;
  const sessions = await owner.session.findMany({
    where: { schoolId, on: { gte: dateOf(on), lte: dateOf(addDays(on, 4)) } },
    include: { teachers: true, log: true, classes: true },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
  });
  const session = sessions[which % sessions.length]!;
  const sessionId = session.id;
  const students = await owner.student.findMany({ where: { schoolId }, orderBy: { id: "asc" } });
  const student = students[which % students.length]!;
  const [from, group] = [addDays(on, days), groups[which % 2]!];
  const phone = await aTeacherAtWork(schoolId, session.teachers[0]!.teacherId);
  const later = { ...phone.deed, on: addDays(on, 5) };
  const minute = (session.startsAt.getUTCHours() + 8) * 60 + session.startsAt.getUTCMinutes();
  const told = {
    ...entry,
    startMinute: minute,
    endMinute: minute + 45,
    actualMinutes: 45,
    absentStudentIds: students
      .filter(({ currentClassId }) =>
        session.classes.some(({ classGroupId }) => classGroupId === currentClassId),
      )
      .slice(0, days)
      .map(({ id }) => id),
  };
  const version = session.log?.version ?? 0;
  const enrol = (classId: string, status: "ACTIVE" | "INTERNSHIP" | "SUSPENDED") =>
    attempt(scope, (db) =>
      changeEnrolment(
        db,
        { studentId: student.id, version: student.version, classId, status, from },
        deed,
      ),
    );
  switch (kind) {
    case "log":
      return attempt(phone.scope, (db) =>
        logSession(db, { ...told, key: uuidv7(), sessionId }, later),
      );
    case "correct":
      return attempt(phone.scope, (db) => correctLog(db, { ...told, version, sessionId }, later));
    case "confirm":
      return attempt(scope, (db) => confirmLogs(db, { logs: [{ sessionId, version }] }, deed));
    case "return":
      return attempt(scope, (db) => returnLog(db, { sessionId, version, reason: "核对" }, deed));
    case "evidence":
      return attempt(scope, (db) =>
        importAttendance(
          db,
          {
            sessionId,
            fileName: "会议.xlsx",
            fileHash: Uint8Array.from([which, days]),
            file: anExport,
            participants: told.absentStudentIds.map((studentId) => ({
              nickname: studentId,
              minutes: 20 + days,
              studentId,
            })),
          },
          deed,
        ),
      );
    case "add":
      return attempt(scope, (db) =>
        addStudent(
          db,
          {
            studentNo: `N${uuidv7()}`,
            name: "李四",
            sex: "女",
            classId: group.id,
            from,
            idNumber: "",
            phone: "",
          },
          deed,
        ),
      );
    case "move":
      return enrol(group.id, "ACTIVE");
    case "intern":
      return enrol(student.currentClassId!, "INTERNSHIP");
    case "leave":
      return enrol(student.currentClassId!, "SUSPENDED");
    case "publish":
      return school.publish(addDays(on, days));
  }
}

describe("coverage kept with every deed", () => {
  it("equals coverage rebuilt from the facts after any sequence of them (C087, C088, C089)", async () => {
    const steps = fc.array(
      fc.record({
        deed: fc.constantFrom(...deeds, "log" as const, "log" as const, "evidence" as const),
        which: fc.nat(200),
        days: fc.nat(6),
      }),
      { minLength: 6, maxLength: 14 },
    );
    let done = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const school = await aPublishedSchool();
        const { schoolId, scope } = school;
        for (const step of sequence) if ((await carryOut(school, step)).ok) done += 1;
        expect(await withScope(scope, (db) => compareRebuilt(db, schoolId))).toEqual([]);
      }),
      { numRuns: 8 },
    );
    // Deeds that are all refused would prove nothing.
    expect(done).toBeGreaterThan(5);
  }, 120_000);

  it("is told apart from a kept figure that the facts do not bear out, once", async () => {
    const { schoolId, scope, log } = await aTaughtSchool();
    await log();
    await withScope(scope, (db) => compareRebuilt(db, schoolId));
    await owner.classDayCoverage.updateMany({
      where: { schoolId, on: dateOf(on) },
      data: { reportedStudents: 1 },
    });
    const compare = () => withScope(scope, (db) => compareRebuilt(db, schoolId));
    expect(await compare()).toMatchObject([{ by: "day", on, kept: "4/4/1/0", rebuilt: "4/4/4/0" }]);
    expect(await compare()).toEqual([]);
  });
});
