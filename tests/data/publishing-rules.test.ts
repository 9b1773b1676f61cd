import { uuidv7 } from "uuidv7";
import { afterAll, describe, expect, it } from "vitest";

import { publishTimetable } from "@/lib/data/commands/publications";
import { logSession } from "@/lib/data/commands/session-logs";
import { setOpeningDay } from "@/lib/data/commands/settings";
import { isoDate } from "@/lib/data/day";
import { attempt, disconnect } from "@/lib/data/scope";

import {
  aClass,
  aSchool,
  aTask,
  aTeacher,
  aTeacherAtWork,
  newestPublication,
  owner,
} from "../support/given";
import { arranged, inForce, spring2020 } from "../support/plans";

afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
});

const monday = "2020-03-16";

/** One class with ten lessons online and two more of another teacher, arranged and not published. */
async function aWeek() {
  const school = await aSchool();
  const { schoolId, termId, scope, deed } = school;
  await spring2020();
  const group = await aClass(schoolId);
  const [wang, li] = [await aTeacher(schoolId), await aTeacher(schoolId, "李老师")];
  const task = (teacherId: string, weeklyLessons: number) =>
    aTask(school, { classIds: [group.id], teacherIds: [teacherId], weeklyLessons });
  const online = await task(wang.id, 20);
  const workshop = await task(li.id, 2);
  await inForce(school);
  expect((await arranged(school)).ok).toBe(true);
  const publish = async () => {
    const asked = { termId, from: monday, leaveUnplaced: false };
    const newest = await newestPublication(termId);
    return attempt(scope, (db) => publishTimetable(db, { ...asked, newest }, deed));
  };
  const daysOf = async ({ id: taskId }: { id: string }) => {
    const rows = await owner.session.findMany({ where: { schoolId, taskId } });
    return rows.map(({ on }) => isoDate(on)).sort();
  };
  return { ...school, online, workshop, teacher: li, publish, daysOf };
}

describe("C090 C091 nothing offline before the notice of opening", () => {
  it("gives offline lessons no date before that day, counts them, and dates them from it on", async () => {
    const school = await aWeek();
    const { schoolId, workshop, online, publish, daysOf, scope, deed } = school;
    await owner.teachingTask.updateMany({ where: { id: workshop.id }, data: { online: false } });
    expect(await publish()).toMatchObject({ ok: true });
    expect(await daysOf(workshop)).toEqual([]);
    expect((await daysOf(online)).length).toBeGreaterThan(0);
    const { summary } = await owner.publication.findFirstOrThrow({ where: { schoolId } });
    expect((summary as { beforeOpening: number }).beforeOpening).toBeGreaterThan(0);

    const openingOn = "2020-04-13";
    const opened = await attempt(scope, (db) => setOpeningDay(db, { openingOn, seen: null }, deed));
    expect(opened).toMatchObject({ ok: true });
    expect(await publish()).toMatchObject({ ok: true });
    const days = await daysOf(workshop);
    expect(days.length).toBeGreaterThan(0);
    expect(days[0]! >= openingOn).toBe(true);
  });

  it("takes no log of an offline session before it, and one from that day on", async () => {
    const { schoolId, workshop, teacher, publish } = await aWeek();
    expect(await publish()).toMatchObject({ ok: true });
    const session = await owner.session.findFirstOrThrow({
      where: { schoolId, taskId: workshop.id },
      orderBy: { startsAt: "asc" },
    });
    // As it would stand where it was published under an earlier notice.
    await owner.session.update({
      where: { schoolId_id: { schoolId, id: session.id } },
      data: { online: false },
    });
    const phone = await aTeacherAtWork(schoolId, teacher.id);
    const startMinute =
      (session.startsAt.getUTCHours() + 8) * 60 + session.startsAt.getUTCMinutes();
    const entry = { startMinute, endMinute: startMinute + 45, actualMinutes: 45, topic: "车床" };
    const log = () =>
      attempt(phone.scope, (db) =>
        logSession(
          db,
          {
            ...entry,
            key: uuidv7(),
            sessionId: session.id,
            absentStudentIds: [],
            tasksDone: null,
            note: "",
          },
          { ...phone.deed, on: "2020-07-01" },
        ),
      );
    expect(await log()).toMatchObject({ ok: false, reason: "BEFORE_OPENING" });
    await owner.school.update({ where: { id: schoolId }, data: { openingOn: session.on } });
    expect(await log()).toMatchObject({ ok: true });
  });
});

describe("C104 a course's planned hours stay inside the term's", () => {
  it("refuses a timetable that goes beyond the plan in force, and writes nothing", async () => {
    const { schoolId, workshop, publish } = await aWeek();
    await owner.$transaction([
      owner.$executeRaw`ALTER TABLE plan_item DISABLE TRIGGER keep_decided`,
      owner.planItem.updateMany({
        where: { schoolId, taskId: workshop.id },
        data: { weeklyMinutes: 45 },
      }),
      owner.$executeRaw`ALTER TABLE plan_item ENABLE TRIGGER keep_decided`,
    ]);
    expect(await publish()).toMatchObject({ ok: false, reason: "OVER_TERM_HOURS" });
    expect(await owner.session.count({ where: { schoolId } })).toBe(0);
  });
});
