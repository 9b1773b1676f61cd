import { afterAll, describe, expect, it } from "vitest";

import {
  acceptArrange,
  beginArrange,
  cancelArrange,
  noteArrange,
  stopArrange,
  takeUpArrange,
} from "@/lib/data/commands/arrange-runs";
import { changeArrangeWishes } from "@/lib/data/commands/arrange-wishes";
import { moveLessons } from "@/lib/data/commands/lessons";
import { setUnavailability } from "@/lib/data/commands/roster/teachers";
import { findArrangeRun, listArrangeRuns } from "@/lib/data/queries/arrange-runs";
import { findArrangeWishes } from "@/lib/data/queries/arrange-wishes";
import { findTimetable } from "@/lib/data/queries/timetable";
import { attempt, disconnect, withScope } from "@/lib/data/scope";
import {
  misplacedLessons,
  runStateOf,
  type ArrangeMode,
  type ArrangeTask,
  type RunBest,
} from "@/lib/domain/timetable/run/run";
import type { RunWhy } from "@/lib/domain/timetable/run/why";
import { arrangeWishes } from "@/lib/domain/timetable/run/wishes";
import { classDays } from "@/lib/domain/timetable/class-days";
import { runArrange, type Searcher } from "@/lib/jobs/arrange";
import { tasks } from "@/lib/jobs/tasks";

import { aClass, aSchool, aTask, aTeacher, owner } from "../support/given";
import { arranged, inForce, inline } from "../support/plans";

afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
});

/** A beat of the run's row comes every 0.4 s; the machine may be busy. */
const beat = { timeout: 15_000 };
const no = (reason: string) => ({ ok: false, reason });
const nothing: RunBest = { moves: [], unplaced: [], shortfalls: [], wishes: {} };

/** Three classes of four courses with a teacher for each course, and one course two of them hear together. */
async function aWeek() {
  const school = await aSchool();
  const { schoolId, termId, scope } = school;
  const classes = [await aClass(schoolId), await aClass(schoolId), await aClass(schoolId)];
  const teachers = [];
  for (const name of ["王老师", "李老师", "赵老师", "钱老师"])
    teachers.push(await aTeacher(schoolId, name));
  for (const teacher of teachers.slice(0, 3))
    for (const { id } of classes)
      await aTask(school, { classIds: [id], teacherIds: [teacher.id], weeklyLessons: 6 });
  await aTask(school, {
    classIds: [classes[0]!.id, classes[1]!.id],
    teacherIds: [teachers[3]!.id],
    weeklyLessons: 4,
  });
  await aTask(school, {
    classIds: [classes[2]!.id],
    teacherIds: [teachers[3]!.id],
    weeklyLessons: 4,
  });
  await inForce(school);
  const deed = () => ({ ...school.deed, at: new Date() });
  const timetable = () => withScope(scope, (db) => findTimetable(db, schoolId, termId));
  const begin = (mode: ArrangeMode = "REST") =>
    attempt(scope, (db) => beginArrange(db, { termId, mode, seconds: 5 }, deed()));
  const begun = async (mode: ArrangeMode = "REST") => {
    const outcome = await begin(mode);
    if (!outcome.ok) throw new Error(outcome.reason);
    const { jobId } = outcome.value;
    await withScope(scope, (db) => takeUpArrange(db, schoolId, jobId, new Date()));
    return outcome.value;
  };
  const run = ({ jobId, task }: { jobId: string; task: ArrangeTask }, searcher = inline) =>
    runArrange({ scope, jobId, task }, searcher);
  const accept = (jobId: string) => attempt(scope, (db) => acceptArrange(db, { jobId }, deed()));
  const cancel = (jobId: string) => attempt(scope, (db) => cancelArrange(db, { jobId }, deed()));
  const stop = (jobId: string) => attempt(scope, (db) => stopArrange(db, { jobId }, deed()));
  const found = async (jobId: string) =>
    (await withScope(scope, (db) => findArrangeRun(db, schoolId, jobId)))!;
  return {
    ...school,
    classes,
    teachers,
    timetable,
    begin,
    begun,
    run,
    accept,
    cancel,
    stop,
    found,
  };
}

/** A search that waits to be stopped; `told` is what it says first. */
function waiting(told: RunBest | undefined) {
  let release: (ended: boolean) => void = () => undefined;
  const ended = new Promise<boolean>((done) => (release = done));
  const searcher: Searcher = (_, hear) => {
    hear({ share: 0.1, hard: 2, soft: 10, ...(told && { best: told }) });
    return { ended, stop: () => release(false) };
  };
  return searcher;
}

describe("a search for a timetable", () => {
  it("keeps why it left something over beside its best week", async () => {
    const { begun, run, found } = await aWeek();
    const job = await begun();
    const why: RunWhy = { verdict: "POSSIBLE" };
    await run(job, (_, hear) => {
      hear({ share: 1, hard: 1, soft: 0, best: nothing });
      hear({ share: 1, hard: 1, soft: 0, best: nothing, why, ended: true });
      return { ended: Promise.resolve(true), stop: () => undefined };
    });
    expect(await found(job.jobId)).toMatchObject({ status: "DONE", why, best: nothing });
  });

  it("C107 places everything without a clash, 120 minutes a day, and changes nothing before it is taken", async () => {
    const { begun, run, found, accept, timetable, classes } = await aWeek();
    const job = await begun();
    await run(job);
    expect((await timetable()).lessons.every(({ weekday }) => weekday === null)).toBe(true);
    const { best, status, points } = await found(job.jobId);
    expect(status).toBe("DONE");
    expect(points.length).toBeGreaterThan(1);
    expect(best).toMatchObject({ unplaced: [], shortfalls: [] });
    expect(await accept(job.jobId)).toEqual({ ok: true, value: { moved: best!.moves.length } });
    const after = await timetable();
    expect(after.lessons.every(({ weekday }) => weekday !== null)).toBe(true);
    expect(misplacedLessons(after)).toEqual([]);
    for (const { id } of classes)
      expect(classDays(after, id).every(({ minutes }) => minutes >= 120)).toBe(true);
    expect(await accept(job.jobId)).toEqual(no("ALREADY_TAKEN"));
  });

  it("leaves a locked lesson where it stands when all others may move", async () => {
    const school = await aWeek();
    const { scope, termId, deed, timetable } = school;
    await arranged(school);
    const [first] = (await timetable()).lessons;
    const { weekday, period, weeks } = first!;
    await attempt(scope, (db) =>
      moveLessons(
        db,
        {
          termId,
          moves: [
            { lessonId: first!.id, version: first!.version, weekday, period, weeks, locked: true },
          ],
        },
        deed,
      ),
    );
    const outcome = await arranged(school, "ALL");
    expect(outcome.ok).toBe(true);
    const after = (await timetable()).lessons.find(({ id }) => id === first!.id);
    expect(after).toMatchObject({ weekday, period, locked: true });
  });

  it("repairs the week of a teacher who is away with few moves, and says which", async () => {
    const school = await aWeek();
    const { scope, deed, teachers, timetable, begun, run, found, accept } = school;
    expect(await arranged(school)).toMatchObject({ ok: true });
    const before = await timetable();
    const wang = teachers[0]!.id;
    const own = before.tasks.filter(({ teacherIds }) => teacherIds.includes(wang));
    const taught = before.lessons.filter(({ taskId }) => own.some(({ id }) => id === taskId));
    const days = [...new Set(taught.map(({ weekday }) => weekday!))].slice(0, 2);
    const slots = days.flatMap((weekday) =>
      before.periods.map(({ number: period }) => ({ weekday, period })),
    );
    const away = await attempt(scope, (db) =>
      setUnavailability(db, { teacherId: wang, version: 1, slots }, deed),
    );
    expect(away).toMatchObject({ ok: true });
    const hit = new Set(misplacedLessons(await timetable()).map(({ lessonId }) => lessonId));
    expect(hit.size).toBeGreaterThan(0);
    const job = await begun("REPAIR");
    await run(job);
    const { best } = await found(job.jobId);
    const moved = best!.moves.map(({ lessonId }) => lessonId);
    expect([...hit].every((id) => moved.includes(id))).toBe(true);
    expect(moved.length).toBeLessThanOrEqual(hit.size * 3);
    expect(moved.length).toBeLessThan(before.lessons.length / 2);
    expect((await accept(job.jobId)).ok).toBe(true);
    expect(misplacedLessons(await timetable())).toEqual([]);
  });

  it("is refused onto a timetable that changed meanwhile", async () => {
    const { begun, run, accept, scope, termId, deed, timetable } = await aWeek();
    const job = await begun();
    await run(job);
    const [one] = (await timetable()).lessons;
    const move = { weekday: 1, period: 1, weeks: "ALL", locked: false } as const;
    await attempt(scope, (db) =>
      moveLessons(
        db,
        { termId, moves: [{ lessonId: one!.id, version: one!.version, ...move }] },
        deed,
      ),
    );
    expect(await accept(job.jobId)).toEqual(no("CHANGED_MEANWHILE"));
    const placed = (await timetable()).lessons.filter(({ weekday }) => weekday !== null);
    expect(placed.map(({ id }) => id)).toEqual([one!.id]);
  });

  it("lets one of two begin at once, and refuses a second by name", async () => {
    const { begin, cancel, schoolId } = await aWeek();
    const outcomes = await Promise.all([begin(), begin()]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes).toContainEqual(no("RUN_UNDER_WAY"));
    expect(await begin()).toEqual(no("RUN_UNDER_WAY"));
    const { id } = await owner.job.findFirstOrThrow({ where: { schoolId } });
    expect((await cancel(id)).ok).toBe(true);
    expect((await begin()).ok).toBe(true);
  });

  it("ends once somebody cancels it, and throws its find away", async () => {
    const { begun, run, cancel, accept, found, schoolId } = await aWeek();
    const job = await begun();
    const running = run(job, waiting(nothing));
    await expect.poll(async () => (await found(job.jobId)).best !== null, beat).toBe(true);
    expect((await cancel(job.jobId)).ok).toBe(true);
    await running;
    expect((await found(job.jobId)).status).toBe("CANCELLED");
    expect(await accept(job.jobId)).toEqual(no("NOTHING_FOUND"));
    expect(await cancel(job.jobId)).toEqual(no("NOT_RUNNING"));
    expect(
      await owner.auditEntry.count({ where: { chainId: schoolId, action: "arrange.cancel" } }),
    ).toBe(1);
  });

  it("can be stopped with the best so far, once there is one", async () => {
    const { begun, run, stop, accept, found } = await aWeek();
    const job = await begun();
    expect(await stop(job.jobId)).toEqual(no("NOTHING_FOUND"));
    expect(await accept(job.jobId)).toEqual(no("STILL_RUNNING"));
    const running = run(job, waiting(nothing));
    await expect.poll(async () => (await found(job.jobId)).best !== null, beat).toBe(true);
    expect((await stop(job.jobId)).ok).toBe(true);
    await running;
    expect(await accept(job.jobId)).toEqual({ ok: true, value: { moved: 0 } });
  });

  it("is marked interrupted when its server was stopped; its best so far can be taken, and another begins", async () => {
    const { begun, begin, accept, found, scope, schoolId, termId } = await aWeek();
    const first = await begun();
    const note = { share: 0.4, points: [], best: nothing };
    const minuteAgo = new Date(Date.now() - 60_000);
    await withScope(scope, (db) => noteArrange(db, schoolId, first.jobId, minuteAgo, note));
    const state = async (jobId: string) => runStateOf(await found(jobId), new Date());
    expect(await state(first.jobId)).toBe("INTERRUPTED");
    const second = await begin();
    expect(second.ok).toBe(true);
    expect(await found(first.jobId)).toMatchObject({ status: "FAILED", failure: "INTERRUPTED" });
    expect(await state(first.jobId)).toBe("INTERRUPTED");
    expect((await accept(first.jobId)).ok).toBe(true);
    const late = await withScope(scope, (db) =>
      noteArrange(db, schoolId, first.jobId, new Date(), note, true),
    );
    expect(late).toBe(false);
    const runs = await withScope(scope, (db) => listArrangeRuns(db, schoolId, termId));
    expect(runs).toHaveLength(2);
  });

  it("is tried again when it breaks down, kept as failed when given up, and the school can begin again", async () => {
    const { scope, begun, begin, run, found } = await aWeek();
    const job = await begun();
    const broken: Searcher = () => ({
      ended: Promise.reject(new Error("broken")),
      stop: () => undefined,
    });
    await expect(run(job, broken)).rejects.toThrow("broken");
    expect(await found(job.jobId)).toMatchObject({ status: "RUNNING" });
    await tasks["timetable.arrange"].abandon(scope, job, "INTERRUPTED");
    expect(await found(job.jobId)).toMatchObject({ status: "FAILED", failure: "INTERRUPTED" });
    expect((await begin()).ok).toBe(true);
  });

  it("is refused with a reason where there is nothing to look for", async () => {
    const school = await aWeek();
    const { begin } = school;
    const bare = await aSchool();
    const outcome = await attempt(bare.scope, (db) =>
      beginArrange(db, { termId: bare.termId, mode: "ALL", seconds: 5 }, bare.deed),
    );
    expect(outcome).toEqual(no("NOTHING_TO_ARRANGE"));
    await arranged(school);
    expect(await begin("REST")).toEqual(no("ALL_PLACED"));
    expect(await begin("REPAIR")).toEqual(no("NOTHING_TO_REPAIR"));
    await owner.period.deleteMany({ where: { schoolId: school.schoolId } });
    expect(await begin("ALL")).toEqual(no("NO_PERIODS"));
  });

  it("says why a lesson has no place: more lessons than the class has slots", async () => {
    const school = await aSchool();
    const { id } = await aClass(school.schoolId);
    const wang = await aTeacher(school.schoolId);
    for (const weeklyLessons of [20, 20, 10])
      await aTask(school, { classIds: [id], teacherIds: [wang.id], weeklyLessons });
    await inForce(school);
    await arranged(school);
    const job = await owner.job.findFirstOrThrow({ where: { schoolId: school.schoolId } });
    const run = await withScope(school.scope, (db) => findArrangeRun(db, school.schoolId, job.id));
    const { unplaced } = run!.best!;
    expect(unplaced).toHaveLength(5);
    for (const { causes } of unplaced)
      expect(causes.map(({ code }) => code)).toEqual(
        expect.arrayContaining(["CLASS_BUSY", "TEACHER_BUSY"]),
      );
  });

  it("cannot be reached from another school", async () => {
    const [ours, theirs] = [await aWeek(), await aWeek()];
    const { jobId } = await theirs.begun();
    for (const deed of [ours.accept, ours.cancel, ours.stop])
      expect(await deed(jobId)).toEqual(no("NOT_FOUND"));
    expect((await theirs.found(jobId)).status).toBe("RUNNING");
  });
});

describe("what planners wish", () => {
  it("is kept by version and weighs in the next search", async () => {
    const { scope, schoolId, deed, timetable } = await aWeek();
    const before = await withScope(scope, (db) => findArrangeWishes(db, schoolId));
    const wishes = arrangeWishes({ levels: { classGap: 3, spread: 0 }, undesiredPeriods: [7, 8] });
    const change = () =>
      attempt(scope, (db) => changeArrangeWishes(db, { version: before.version, wishes }, deed));
    expect((await change()).ok).toBe(true);
    expect(await change()).toEqual(no("CHANGED_MEANWHILE"));
    expect((await timetable()).wishes).toEqual(wishes);
  });

  it("keeps the times a teacher is away, and refuses a period there is not", async () => {
    const { scope, deed, teachers, timetable } = await aWeek();
    const teacherId = teachers[0]!.id;
    const set = (slots: { weekday: number; period: number }[], version: number) =>
      attempt(scope, (db) => setUnavailability(db, { teacherId, version, slots }, deed));
    const saturday = { weekday: 6, period: 2 };
    expect((await set([{ weekday: 3, period: 2 }, saturday], 1)).ok).toBe(true);
    const { away, version } = (await timetable()).teachers.find(({ id }) => id === teacherId)!;
    expect([away, version]).toEqual([[{ weekday: 3, period: 2 }, saturday], 2]);
    expect(await set([{ weekday: 3, period: 12 }], 2)).toEqual(no("NO_SUCH_PERIOD"));
    expect(await set([], 1)).toEqual(no("CHANGED_MEANWHILE"));
  });
});
