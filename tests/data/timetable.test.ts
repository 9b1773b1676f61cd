import { afterAll, describe, expect, it } from "vitest";

import { moveLessons, type Move } from "@/lib/data/commands/lessons";
import { decidePlanReason, givePlanReason } from "@/lib/data/commands/plan-reasons";
import { publishTimetable } from "@/lib/data/commands/publications";
import {
  listClassesWithoutPlan,
  listGates,
  listPublications,
  previewPublication,
} from "@/lib/data/queries/publications";
import { findTerm } from "@/lib/data/queries/terms";
import { findTimetable } from "@/lib/data/queries/timetable";
import { attempt, disconnect, withScope } from "@/lib/data/scope";
import { gateStateOf, type PublicationSummary } from "@/lib/domain/session/publication";

import {
  scopeOf,
  aClass,
  aSchool,
  aTask,
  aTeacher,
  newestPublication,
  owner,
} from "../support/given";
import { arranged, inForce, spring2020 } from "../support/plans";

afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
});

/** Two classes, one teacher for a course each, a second for what both hear together. */
async function aTimetable({ weeklyLessons = 4 } = {}) {
  const school = await aSchool();
  const { schoolId, termId, scope, deed } = school;
  await spring2020();
  const [a, b] = [await aClass(schoolId), await aClass(schoolId)];
  const [wang, li] = [await aTeacher(schoolId), await aTeacher(schoolId, "李老师")];
  const mine = await aTask(school, { classIds: [a.id], teacherIds: [wang.id], weeklyLessons });
  const other = await aTask(school, { classIds: [b.id], teacherIds: [wang.id], weeklyLessons });
  const both = await aTask(school, {
    classIds: [a.id, b.id],
    teacherIds: [li.id],
    weeklyLessons: 10,
  });
  await inForce(school);
  const timetable = () => withScope(scope, (db) => findTimetable(db, schoolId, termId));
  const lessonsOf = async (taskId: string) =>
    (await timetable()).lessons.filter((lesson) => lesson.taskId === taskId);
  const move = (moves: Move[], by = deed) =>
    attempt(scope, (db) => moveLessons(db, { termId, moves }, by));
  const to = (
    lesson: { id: string; version: number },
    weekday: number | null,
    period: number | null,
    over: Partial<Move> = {},
  ): Move => ({
    lessonId: lesson.id,
    version: lesson.version,
    weekday,
    period,
    weeks: "ALL",
    locked: false,
    ...over,
  });
  const arrange = () => arranged(school);
  const publish = async (
    from: string,
    over: { leaveUnplaced?: boolean; by?: typeof deed; newest?: number } = {},
  ) => {
    const newest = over.newest ?? (await newestPublication(termId));
    const asked = { termId, from, newest, leaveUnplaced: over.leaveUnplaced ?? false };
    return attempt(scope, (db) => publishTimetable(db, asked, over.by ?? deed));
  };
  return { ...school, a, b, mine, other, both, timetable, lessonsOf, move, to, arrange, publish };
}

const no = (reason: string) => ({ ok: false, reason });

describe("placing lessons", () => {
  it("refuses a busy teacher and a busy class by name, and takes a swap in one deed", async () => {
    const { mine, other, both, lessonsOf, move, to } = await aTimetable();
    const [[x], [y], [z]] = [
      await lessonsOf(mine.id),
      await lessonsOf(other.id),
      await lessonsOf(both.id),
    ];
    expect((await move([to(x!, 1, 1)])).ok).toBe(true);
    expect(await move([to(y!, 1, 2)])).toEqual(no("TEACHER_BUSY"));
    expect(await move([to(z!, 1, 1)])).toEqual(no("CLASS_BUSY"));
    expect(await move([to(y!, 1, 4)])).toEqual(no("NOT_ALLOWED"));
    expect((await move([to(y!, 2, 1)])).ok).toBe(true);
    const [[x1], [y1]] = [await lessonsOf(mine.id), await lessonsOf(other.id)];
    expect((await move([to(x1!, 2, 1), to(y1!, 1, 1)])).ok).toBe(true);
    expect((await lessonsOf(mine.id))[0]).toMatchObject({ weekday: 2, period: 1 });
  });

  it("refuses a stale tab, a locked lesson and another school's lesson", async () => {
    const { mine, lessonsOf, move, to } = await aTimetable();
    const [x] = await lessonsOf(mine.id);
    await move([to(x!, 1, 1, { locked: true })]);
    expect(await move([to(x!, 2, 1)])).toEqual(no("CHANGED_MEANWHILE"));
    const [locked] = await lessonsOf(mine.id);
    expect(await move([to(locked!, 2, 1, { locked: true })])).toEqual(no("LESSON_LOCKED"));
    const theirs = await aTimetable();
    const [foreign] = await theirs.lessonsOf(theirs.mine.id);
    expect(await move([to(foreign!, 3, 1)])).toEqual(no("NOT_FOUND"));
  });

  it("has the last word in the database: two lessons of a class never share a slot", async () => {
    const { schoolId, termId, mine, both, lessonsOf, move, to, a } = await aTimetable();
    const [[x], [z]] = [await lessonsOf(mine.id), await lessonsOf(both.id)];
    await move([to(x!, 1, 1)]);
    const write = owner.lessonClassSlot.create({
      data: {
        schoolId,
        lessonId: z!.id,
        classGroupId: a.id,
        termId,
        fromSlot: 102,
        untilSlot: 103,
      },
    });
    await expect(write).rejects.toThrow(/lesson_class_once/);
  });

  it("gives one of two people the slot when both place into it at once", async () => {
    const { mine, other, lessonsOf, move, to } = await aTimetable();
    const [[x], [y]] = [await lessonsOf(mine.id), await lessonsOf(other.id)];
    const outcomes = await Promise.all([move([to(x!, 3, 1)]), move([to(y!, 3, 1)])]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes).toContainEqual(no("TEACHER_BUSY"));
  });

  it("keeps odd and even weeks apart", async () => {
    const { mine, other, lessonsOf, move, to } = await aTimetable();
    const [[x], [y]] = [await lessonsOf(mine.id), await lessonsOf(other.id)];
    expect((await move([to(x!, 1, 1, { weeks: "ODD" })])).ok).toBe(true);
    expect((await move([to(y!, 1, 1, { weeks: "EVEN" })])).ok).toBe(true);
  });

  it("arranges the rest around what stands, and nothing is left over", async () => {
    const { mine, lessonsOf, move, to, arrange, timetable } = await aTimetable();
    const [x] = await lessonsOf(mine.id);
    await move([to(x!, 5, 7)]);
    const outcome = await arrange();
    expect(outcome).toMatchObject({ ok: true, value: { moved: 8 } });
    const after = await timetable();
    expect(after.lessons.every(({ weekday }) => weekday !== null)).toBe(true);
    expect(after.lessons.find(({ id }) => id === x!.id)).toMatchObject({ weekday: 5, period: 7 });
    expect(await arrange()).toEqual(no("ALL_PLACED"));
  });
});

describe("publishing the timetable", () => {
  it("C107 is refused while a class has a day below two hours without an accepted reason", async () => {
    const { mine, lessonsOf, move, to, publish, arrange } = await aTimetable();
    expect(await publish("2020-03-09")).toEqual(no("NOTHING_TO_PUBLISH"));
    const [x] = await lessonsOf(mine.id);
    await move([to(x!, 1, 1)]);
    expect(await publish("2020-03-09")).toEqual(no("UNPLACED_LESSONS"));
    expect(await publish("2020-03-09", { leaveUnplaced: true })).toEqual(no("BLOCKED_BY_RULE"));
    await arrange();
    expect(await publish("2020-03-08")).toEqual(no("OUTSIDE_TERM"));
    expect(await publish("2020-03-09")).toEqual(no("BLOCKED_BY_RULE"));
  });

  it("skips the holidays of 2020 by name, and repeats the weekday chosen for a make-up day", async () => {
    const { schoolId, termId, arrange, publish, timetable } = await aTimetable({
      weeklyLessons: 10,
    });
    await arrange();
    await owner.makeUpDay.create({
      data: { schoolId, termId, on: new Date("2020-04-26T00:00:00Z"), repeatsWeekday: 5 },
    });
    expect(await publish("2020-03-09")).toEqual({ ok: true, value: { number: 1 } });
    const publication = await owner.publication.findFirstOrThrow({ where: { schoolId } });
    const summary = publication.summary as unknown as PublicationSummary;
    expect(summary.skipped.map(({ on }) => on)).toEqual([
      "2020-04-06",
      "2020-05-01",
      "2020-05-04",
      "2020-05-05",
      "2020-05-09",
      "2020-06-25",
      "2020-06-26",
      "2020-06-28",
    ]);
    expect(summary.skipped[0]).toMatchObject({ name: "清明节" });
    expect(summary.makeUps).toEqual([{ on: "2020-04-26", weekday: 5, name: "劳动节" }]);
    const on = (day: string) =>
      owner.session.findMany({
        where: { schoolId, on: new Date(`${day}T00:00:00Z`) },
        include: { classes: true, teachers: true },
        orderBy: { startsAt: "asc" },
      });
    expect(await on("2020-04-06")).toEqual([]);
    const friday = (await timetable()).lessons.filter(({ weekday }) => weekday === 5);
    const madeUp = await on("2020-04-26");
    expect(madeUp.map(({ lessonId }) => lessonId).sort()).toEqual(
      friday.map(({ id }) => id).sort(),
    );
    const [first] = madeUp;
    expect(first!.endsAt.getTime() - first!.startsAt.getTime()).toBeGreaterThanOrEqual(90 * 60_000);
    expect(first!.plannedMinutes).toBe(90);
    expect(first!.teachers).toHaveLength(1);
    expect(first!.classes[0]!.startsAt).toEqual(first!.startsAt);
    expect(summary.sessions).toBe(await owner.session.count({ where: { schoolId } }));
  });

  it("holds odd-week lessons in odd weeks of the term only", async () => {
    const { schoolId, mine, arrange, lessonsOf, move, to, publish } = await aTimetable({
      weeklyLessons: 10,
    });
    await arrange();
    const [x] = await lessonsOf(mine.id);
    const { weekday, period } = x!;
    expect((await move([to(x!, weekday, period, { weeks: "ODD" })])).ok).toBe(true);
    expect(await publish("2020-03-09")).toEqual(no("BLOCKED_BY_RULE"));
    await owner.planException.createMany({
      data: (await owner.planVersion.findMany({ where: { schoolId } })).map(({ id }) => ({
        schoolId,
        versionId: id,
        ruleId: "plan.daily-minimum",
        reason: "单周实训准备",
        givenBy: schoolId,
        acceptedAt: new Date(),
      })),
    });
    expect((await publish("2020-03-09")).ok).toBe(true);
    const held = await owner.session.findMany({
      where: { schoolId, lessonId: x!.id },
      select: { on: true },
    });
    const weeks = held.map(
      ({ on }) => Math.floor((+on - Date.UTC(2020, 2, 9)) / (7 * 86_400_000)) + 1,
    );
    expect(weeks.length).toBeGreaterThan(5);
    expect(weeks.every((week) => week % 2 === 1)).toBe(true);
  });

  it("replaces from a later day on, keeps what was logged, and never plans the past again", async () => {
    const { schoolId, mine, arrange, publish, lessonsOf, move, to } = await aTimetable({
      weeklyLessons: 10,
    });
    await arrange();
    expect((await publish("2020-03-09")).ok).toBe(true);
    const before = await owner.session.count({ where: { schoolId } });
    const [x] = await lessonsOf(mine.id);
    const logged = await owner.session.findFirstOrThrow({
      where: { schoolId, lessonId: x!.id, on: { gte: new Date("2020-03-23T00:00:00Z") } },
      include: { teachers: true },
      orderBy: { on: "asc" },
    });
    await owner.sessionLog.create({
      data: {
        schoolId,
        sessionId: logged.id,
        teacherId: logged.teachers[0]!.teacherId,
        startedAt: logged.startsAt,
        endedAt: logged.endsAt,
        actualMinutes: 90,
        topic: "已授",
        submittedAt: logged.endsAt,
      },
    });
    expect(await publish("2020-03-11")).toEqual(no("PAST_DAY"));
    expect((await publish("2020-03-23")).ok).toBe(true);
    expect(await owner.session.count({ where: { schoolId } })).toBe(before);
    expect(
      await owner.session.findUnique({ where: { schoolId_id: { schoolId, id: logged.id } } }),
    ).not.toBeNull();
    const [first, second] = await owner.publication.findMany({
      where: { schoolId },
      orderBy: { number: "asc" },
    });
    const kept = await owner.session.count({ where: { schoolId, publicationId: first!.id } });
    const week1and2 = await owner.session.count({
      where: { schoolId, on: { lt: new Date("2020-03-23T00:00:00Z") } },
    });
    expect(kept).toBe(week1and2 + 1);
    expect(second!.summary).toMatchObject({ kept: 1, replaced: before - week1and2 - 1 });
    expect((await move([to(x!, null, null)])).ok).toBe(true);
  });

  it("writes a whole term of 24 classes in one deed", async () => {
    const school = await aSchool();
    const { schoolId, termId, scope, deed } = school;
    await spring2020();
    for (let index = 0; index < 24; index++) {
      const [group, teacher] = [await aClass(schoolId, 1), await aTeacher(schoolId)];
      for (const weeklyLessons of [10, 10])
        await aTask(school, { classIds: [group.id], teacherIds: [teacher.id], weeklyLessons });
    }
    await inForce(school);
    expect(await arranged(school)).toMatchObject({ ok: true, value: { moved: 240 } });
    const outcome = await attempt(
      scope,
      (db) =>
        publishTimetable(db, { termId, from: "2020-03-09", leaveUnplaced: false, newest: 0 }, deed),
      { timeoutMs: 60_000 },
    );
    expect(outcome.ok).toBe(true);
    expect(await owner.session.count({ where: { schoolId } })).toBeGreaterThan(4000);
  });
});

describe("the gate to publishing", () => {
  it("C107 opens for a short day once the leader accepts the reason, not when it is given", async () => {
    const { schoolId, termId, scope, deed, leaderDeed, arrange, publish, timetable } =
      await aTimetable({ weeklyLessons: 4 });
    await arrange();
    const gates = async () => {
      const now = await timetable();
      return withScope(scope, (db) => listGates(db, schoolId, termId, now, "2020-03-09"));
    };
    const states = async () => (await gates()).map(gateStateOf);
    expect(await states()).toEqual(["BLOCKED", "BLOCKED"]);
    const versions = await owner.planVersion.findMany({ where: { schoolId } });
    const [ruleId, reason] = ["plan.daily-minimum", "实训设备到货前课时不足"];
    for (const { id: versionId } of versions) {
      const given = await attempt(scope, (db) =>
        givePlanReason(db, { versionId, ruleId, seen: "", reason }, deed),
      );
      expect(given.ok).toBe(true);
    }
    expect(await states()).toEqual(["WAITING", "WAITING"]);
    expect(await publish("2020-03-09")).toEqual(no("BLOCKED_BY_RULE"));
    for (const { id: versionId } of versions) {
      const decided = await attempt(scopeOf(leaderDeed), (db) =>
        decidePlanReason(
          db,
          { versionId, ruleId, seen: reason, verdict: "APPROVED", reason: "" },
          leaderDeed,
        ),
      );
      expect(decided.ok).toBe(true);
    }
    expect(await states()).toEqual(["OPEN", "OPEN"]);
    expect((await publish("2020-03-09")).ok).toBe(true);
  });

  it("C106 stands beside it: a day above the school's own limit shuts the gate, a day at it does not", async () => {
    const { schoolId, termId, scope, arrange, timetable } = await aTimetable({ weeklyLessons: 10 });
    await arrange();
    const rules = async (dailyLimitMinutes: number) => {
      await owner.schoolSetting.update({ where: { schoolId }, data: { dailyLimitMinutes } });
      const now = await timetable();
      const gates = await withScope(scope, (db) =>
        listGates(db, schoolId, termId, now, "2020-03-09"),
      );
      return gates.flatMap(({ findings }) => findings.map(({ rule }) => rule));
    };
    expect(await rules(180)).toEqual([]);
    expect(new Set(await rules(179))).toEqual(new Set(["plan.daily-limit"]));
  });

  it("leaves out, by name, the classes whose plan is not in force", async () => {
    const { schoolId, termId, scope, a } = await aTimetable();
    await owner.$executeRaw`ALTER TABLE plan_version DISABLE TRIGGER keep_decided`;
    await owner.planVersion.updateMany({
      where: { schoolId, plan: { classGroupId: a.id } },
      data: { status: "SUBMITTED" },
    });
    await owner.$executeRaw`ALTER TABLE plan_version ENABLE TRIGGER keep_decided`;
    const without = await withScope(scope, (db) => listClassesWithoutPlan(db, schoolId, termId));
    expect(without.map(({ className }) => className)).toEqual([a.name]);
  });
});

describe("the preview of a publishing", () => {
  it("says before the deed what the deed then does, and the record keeps it", async () => {
    const { schoolId, termId, scope, arrange, publish, timetable } = await aTimetable({
      weeklyLessons: 10,
    });
    await arrange();
    const preview = async (from: string) => {
      const now = await timetable();
      return withScope(scope, async (db) => {
        const term = (await findTerm(db, schoolId, termId))!;
        return previewPublication(db, schoolId, term, now, from);
      });
    };
    const first = await preview("2020-03-09");
    expect(first).toMatchObject({ replaced: 0, kept: 0, unplaced: 0 });
    expect(await owner.session.count({ where: { schoolId } })).toBe(0);
    expect((await publish("2020-03-09")).ok).toBe(true);
    const second = await preview("2020-03-30");
    expect((await publish("2020-03-30")).ok).toBe(true);
    const rows = await withScope(scope, (db) => listPublications(db, schoolId, termId));
    expect(rows.map(({ number, fromOn }) => [number, fromOn])).toEqual([
      [2, "2020-03-30"],
      [1, "2020-03-09"],
    ]);
    for (const [row, { over, ...said }] of [
      [rows[1]!, first],
      [rows[0]!, second],
    ] as const) {
      expect(over).toEqual([]);
      expect(row.summary).toMatchObject(said);
    }
    expect(rows[0]).toMatchObject({ publishedBy: "测试人员" });
  });
});
