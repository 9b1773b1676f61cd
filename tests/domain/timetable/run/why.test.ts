import { describe, expect, it } from "vitest";

import { arrangeSteps, type ArrangeMode, type ArrangeTask } from "@/lib/domain/timetable/run/run";
import { whyLeftOver } from "@/lib/domain/timetable/run/why";
import { arrangeWishes } from "@/lib/domain/timetable/run/wishes";
import type { Timetable, TimetableLesson } from "@/lib/domain/timetable/model/timetable";

const periods = [510, 555, 620, 665].map((startsMinute, index) => ({
  number: index + 1,
  startsMinute,
  endsMinute: startsMinute + 45,
}));

const lesson = (id: string, taskId: string, over: Partial<TimetableLesson> = {}) => ({
  id,
  version: 1,
  taskId,
  length: 2,
  weekday: null,
  period: null,
  weeks: "ALL" as const,
  locked: false,
  ...over,
});

/** One class; 王老师 has only Monday morning's first two periods free, 李老师 the whole week. */
const aWeek = (lessons: readonly TimetableLesson[]): Timetable => ({
  periods,
  classes: [{ id: "A", name: "17数控1班" }],
  teachers: [
    {
      id: "wang",
      name: "王老师",
      version: 1,
      away: [1, 2, 3, 4, 5].flatMap((weekday) =>
        [1, 2, 3, 4].flatMap((period) =>
          weekday === 1 && period < 3 ? [] : [{ weekday, period }],
        ),
      ),
    },
    { id: "li", name: "李老师", version: 1, away: [] },
  ],
  tasks: [
    ["语文", "wang"],
    ["数学", "li"],
  ].map(([name, teacher]) => ({
    id: name!,
    courseName: name!,
    category: "PUBLIC" as const,
    mode: "LIVE",
    classIds: ["A"],
    teacherIds: [teacher!],
  })),
  lessons,
  wishes: arrangeWishes(null),
  limitMinutes: null,
  liveQuota: null,
});

/** Runs a search to its end and asks why it left something over; before the notice, so that no minutes are owed. */
function why(timetable: Timetable, mode: ArrangeMode) {
  const task: ArrangeTask = { timetable, mode, seconds: 5, on: "2020-03-02" };
  let ms = 0;
  const now = () => (ms += 25);
  const steps = arrangeSteps(task, now);
  for (let step = steps.next(); ; step = steps.next())
    if (step.done) {
      const best = step.value;
      return { best, why: whyLeftOver(task, best, { now, shouldStop: () => false }) };
    }
}

const inTheWay = { weekday: 1, period: 1 };

describe("why a search left something over", () => {
  it("is not asked where nothing was left", () => {
    const { best, why: answer } = why(aWeek([lesson("w", "语文"), lesson("l", "数学")]), "ALL");
    expect(best.unplaced).toEqual([]);
    expect(answer).toBeUndefined();
  });

  it("is that more may have to move, where only the rest was to be placed", () => {
    const week = aWeek([lesson("w", "语文"), lesson("l", "数学", inTheWay)]);
    const { best, why: answer } = why(week, "REST");
    expect(best.unplaced.map(({ lessonId }) => lessonId)).toEqual(["w"]);
    expect(answer).toEqual({ verdict: "POSSIBLE" });
    expect(why(week, "ALL").best.unplaced).toEqual([]);
  });

  it("names the lock and the absence that contradict each other, and that either would help", () => {
    const week = aWeek([lesson("w", "语文"), lesson("l", "数学", { ...inTheWay, locked: true })]);
    const { why: answer } = why(week, "ALL");
    if (answer?.verdict !== "IMPOSSIBLE") throw new Error(answer?.verdict);
    const parts = answer.core.map(({ kind, id }) => `${kind} ${id}`);
    expect(parts).toContain("LOCK l");
    expect(parts).toContain("TEACHER_ABSENCE wang");
    expect(answer.remedies[0]).toMatchObject({ unplaced: 0, shortDays: 0 });
  });

  it("keeps what a page can show of many contradictions", () => {
    const many = Array.from({ length: 40 }, (_, i) => lesson(`l${i}`, "数学"));
    const { why: answer } = why(aWeek([lesson("w", "语文"), ...many]), "ALL");
    if (answer?.verdict !== "IMPOSSIBLE") throw new Error(answer?.verdict);
    expect(answer.contradictions.length).toBeLessThanOrEqual(6);
    for (const { lessonIds } of answer.contradictions)
      expect(lessonIds.length).toBeLessThanOrEqual(12);
  });
});
