import { describe, expect, it } from "vitest";

import type { Timetable, TimetableLesson } from "@/lib/domain/timetable/model/timetable";
import {
  type ArrangeMode,
  arrangeSteps,
  heartbeatMs,
  problemFor,
  runStateOf,
  startable,
} from "@/lib/domain/timetable/run/run";
import { arrangeWishes } from "@/lib/domain/timetable/run/wishes";

const lesson = (id: string, over: Partial<TimetableLesson> = {}): TimetableLesson => ({
  id,
  version: 1,
  taskId: "语文",
  length: 1,
  weekday: 1,
  period: 1,
  weeks: "ALL",
  locked: false,
  ...over,
});

/** Two periods a day, and a teacher who is away in the first one of Monday. */
const aWeek = (...lessons: TimetableLesson[]): Timetable => ({
  periods: [
    { number: 1, startsMinute: 510, endsMinute: 555 },
    { number: 2, startsMinute: 560, endsMinute: 605 },
  ],
  classes: [{ id: "A", name: "1班" }],
  teachers: [{ id: "wang", name: "王老师", version: 1, away: [{ weekday: 1, period: 1 }] }],
  tasks: [
    {
      id: "语文",
      courseName: "语文",
      category: "PUBLIC",
      mode: "LIVE",
      classIds: ["A"],
      teacherIds: ["wang"],
    },
  ],
  lessons,
  wishes: arrangeWishes(null),
  limitMinutes: null,
  liveQuota: null,
});
// Before the notice, so that no minutes are owed.
const on = "2020-03-02";

function run(timetable: Timetable, mode: ArrangeMode) {
  let ms = 0;
  const steps = arrangeSteps({ timetable, mode, seconds: 5, on }, () => (ms += 25));
  for (let step = steps.next(); ; step = steps.next())
    if (step.done)
      return {
        moves: step.value.moves.map(({ lessonId, to }) => [lessonId, to]),
        unplaced: step.value.unplaced.map(({ lessonId }) => lessonId),
      };
}

describe("a lesson that stands where its teacher is away", () => {
  it("stays there in a repair where it is locked, and is told", () => {
    expect(run(aWeek(lesson("x", { locked: true })), "REPAIR")).toEqual({
      moves: [],
      unplaced: ["x"],
    });
  });

  it("is moved by a repair where it is not", () => {
    const { moves, unplaced } = run(aWeek(lesson("x")), "REPAIR");
    expect(moves[0]![1]).not.toBeNull();
    expect([moves.map(([id]) => id), unplaced]).toEqual([["x"], []]);
  });

  it("stays there without a word where only the rest is placed", () => {
    const week = aWeek(lesson("x"), lesson("y", { weekday: null, period: null }));
    const { moves, unplaced } = run(week, "REST");
    expect([moves.map(([id]) => id), unplaced]).toEqual([["y"], []]);
  });

  it("is told where only the rest is placed and it is locked", () => {
    const week = aWeek(lesson("x", { locked: true }), lesson("y", { weekday: null, period: null }));
    expect(run(week, "REST").unplaced).toEqual(["x"]);
  });
});

describe("a whole week searched anew", () => {
  const late = lesson("x", { weekday: 3, period: 2 });

  it("begins at the table that stands where it is sound and whole, which it is", () => {
    expect(run(aWeek(late), "ALL")).toEqual({ moves: [], unplaced: [] });
  });

  it("begins anew where a lesson has no place, or one it cannot have", () => {
    const open = lesson("y", { weekday: null, period: null });
    const ids = (...lessons: TimetableLesson[]) =>
      run(aWeek(...lessons), "ALL").moves.map(([id]) => id);
    expect(ids(late, open)).toContain("y");
    expect(ids(lesson("x"))).toEqual(["x"]);
  });
});

describe("where a run stands", () => {
  const at = new Date("2020-03-09T00:00:00Z");
  const state = (status: string, ago = 0, failure: string | null = null) =>
    runStateOf({ status, failure, updatedAt: new Date(at.getTime() - ago) }, at);

  it("is running while it is heard of, and interrupted after", () => {
    expect(state("RUNNING", heartbeatMs)).toBe("RUNNING");
    expect(state("RUNNING", heartbeatMs + 1)).toBe("INTERRUPTED");
  });

  it("waits its turn however long it takes", () => {
    expect(state("QUEUED", 1e9)).toBe("QUEUED");
  });

  it("is its end once it has one, however long ago", () => {
    const ends = ["DONE", "CANCELLED", "FAILED"].map((status) => state(status, 1e9));
    expect(ends).toEqual(["DONE", "CANCELLED", "FAILED"]);
    expect(state("FAILED", 0, "INTERRUPTED")).toBe("INTERRUPTED");
  });
});

describe("a run", () => {
  const start = (mode: ArrangeMode, ...lessons: TimetableLesson[]) => {
    const outcome = startable({ timetable: aWeek(...lessons), mode, seconds: 5, on });
    return outcome.ok ? "starts" : outcome.reason;
  };
  const sound = lesson("x", { period: 2 });
  const open = lesson("x", { weekday: null, period: null });

  it("starts only where there is something for it", () => {
    expect(start("ALL")).toBe("NOTHING_TO_ARRANGE");
    expect([start("REST", sound), start("REST", open)]).toEqual(["ALL_PLACED", "starts"]);
    expect(start("REPAIR", sound)).toBe("NOTHING_TO_REPAIR");
    expect([start("REPAIR", open), start("REPAIR", lesson("x"))]).toEqual(["starts", "starts"]);
    expect(start("ALL", sound)).toBe("starts");
  });

  it("keeps locks, and owes two hours from the notice on (C107)", () => {
    const timetable = aWeek(lesson("x", { locked: true }));
    const problem = problemFor({ timetable, on });
    expect(problem.tasks[0]!.lessons[0]!.lockedAt).toEqual({ day: 0, period: 0 });
    expect(problem.limits!.dailyMinimumMinutes ?? 0).toBe(0);
    expect(problemFor({ timetable, on: "2020-03-09" }).limits!.dailyMinimumMinutes).toBe(120);
  });
});
