import { describe, expect, it } from "vitest";

import { arrange, arrangeInSteps } from "@/lib/domain/timetable/search/arrange";
import { evaluate } from "@/lib/domain/timetable/judge/evaluate";
import { problemFaults } from "@/lib/domain/timetable/model/faults";
import { generate } from "@/scripts/timetable/generate";
import type { Problem } from "@/lib/domain/timetable/model/problem";
import { whyNot, whyNotAnywhere } from "@/lib/domain/timetable/explain/why-not";

import { madeUp } from "./made-up";

const MUSTS_OF_PLACED = ["PLACED", "DAILY_MINIMUM", "TEACHER_MIN_DAYS", "NO_GAPS", "SAME_START"];

describe("arranging a week", () => {
  it("places a whole school without a clash and two hours on every day (C107)", () => {
    const problem = generate("A", 20, 3);
    const { placed, unplaced, shortfalls, cost } = arrange(problem, {
      seed: 1,
      iterations: 150_000,
    });
    expect(unplaced).toEqual([]);
    expect(shortfalls).toEqual([]);
    const judged = evaluate(problem, placed);
    expect(judged.hard).toEqual({});
    expect(judged.cost).toBe(cost.soft);
  });

  it("gives the same table for the same seed and iterations, another for another seed", () => {
    const problem = generate("A", 10, 3);
    const [a, b, c] = [5, 5, 6].map(
      (seed) => arrange(problem, { seed, iterations: 20_000 }).placed,
    );
    expect(a).toEqual(b);
    expect(a).not.toEqual(c);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])(
    "never clashes, whatever the problem (seed %i)",
    (seed) => {
      const problem = madeUp(seed);
      const { placed, unplaced } = arrange(problem, { seed, iterations: 30_000 });
      const { hard } = evaluate(problem, placed);
      expect(Object.keys(hard).filter((id) => !MUSTS_OF_PLACED.includes(id))).toEqual([]);
      expect(hard.PLACED ?? 0).toBe(unplaced.length);
      for (const { causes } of unplaced) expect(causes.length).toBeGreaterThan(0);
    },
  );

  it("never moves a lock or a fixed lesson (H8)", () => {
    const whole = generate("A", 10, 3);
    const first = arrange(whole, { seed: 1, iterations: 30_000 }).placed;
    const fixed = first.filter((_, i) => i % 3 === 0);
    const [locked] = first.filter((_, i) => i % 3 === 1);
    const problem: Problem = {
      ...whole,
      tasks: whole.tasks.map((task) => ({
        ...task,
        lessons: task.lessons.map((lesson) =>
          lesson.id === locked!.lessonId ? { ...lesson, lockedAt: locked! } : lesson,
        ),
      })),
    };
    const again = arrange(problem, { seed: 9, iterations: 30_000, fixed }).placed;
    for (const kept of [...fixed, locked!]) expect(again).toContainEqual(kept);
  });

  it("gives a fixed lesson back with its cause when its teacher is now absent", () => {
    const whole = generate("A", 4, 3);
    const fixed = arrange(whole, { seed: 1, iterations: 20_000 }).placed;
    const { lessonId, day, period } = fixed[0]!;
    const teacherId = whole.tasks.find(({ lessons }) => lessons.some(({ id }) => id === lessonId))!
      .teacherIds[0]!;
    const teachers = whole.teachers.map((one) =>
      one.id === teacherId ? { ...one, unavailable: [{ day, period }] } : one,
    );
    const { unplaced } = arrange({ ...whole, teachers }, { seed: 1, iterations: 5000, fixed });
    expect(unplaced).toEqual([
      { lessonId, causes: [{ code: "TEACHER_AWAY", teacherId, slots: 1 }] },
    ]);
  });

  it("stops soon after it is told to and keeps the best so far", () => {
    const problem = generate("A", 20, 3);
    let asked = 0;
    const shouldStop = () => ++asked >= 3;
    const result = arrange(problem, { seed: 1, iterations: 10_000_000, shouldStop });
    expect(result.cancelled).toBe(true);
    expect(result.iterations).toBeLessThan(20_000);
    expect(result.placed.length + result.unplaced.length).toBe(200);
  });

  it("hands out a whole answer at every step", () => {
    const problem = generate("A", 10, 3);
    const step = arrangeInSteps(problem, { seed: 1, iterations: 10_000 }).next();
    if (step.done) throw new Error("ended at once");
    const { placed, unplaced } = step.value.best();
    expect(placed.length + unplaced.length).toBe(100);
  });
});

describe("one must of a week", () => {
  const two = (change: Partial<Problem>, ...starts: readonly (readonly number[])[]): Problem => ({
    grid: { days: 2, periodMinutes: [60, 60] },
    classes: [{ id: "A" }, { id: "B" }],
    teachers: [{ id: "T" }],
    tasks: ["A", "B"].map((id, i) => ({
      id: `k${id}`,
      classIds: [id],
      teacherIds: [],
      live: true,
      lessons: [
        {
          id: id.toLowerCase(),
          length: 1,
          ...(starts[i] && {
            starts: starts[i].map((s) => ({ day: Math.floor(s / 2), period: s % 2 })),
          }),
        },
      ],
    })),
    ...change,
  });
  const left = (problem: Problem) =>
    arrange(problem, { seed: 1, iterations: 5000 }).unplaced.map(({ lessonId }) => lessonId).length;

  it.each<[string, Problem, number]>([
    ["one live place takes one lesson of a slot (H5)", two({ live: { quota: 1 } }, [0], [0]), 1],
    ["two live places take both", two({ live: { quota: 2 } }, [0], [0]), 0],
    [
      "seats for 39 turn 40 students away",
      two({ live: { seats: 39 }, classes: [{ id: "A", students: 40 }, { id: "B" }] }),
      1,
    ],
    [
      "seats for 40 hold them",
      two({ live: { seats: 40 }, classes: [{ id: "A", students: 40 }, { id: "B" }] }),
      0,
    ],
    [
      "one of two joined lessons without a common slot is left over (H9)",
      two({ sameStart: [["a", "b"]] }, [0], [1]),
      1,
    ],
    ["joined lessons with one begin together", two({ sameStart: [["a", "b"]] }, [0, 1], [1]), 0],
    [
      "a day between cannot be kept on one day",
      two({ pairRules: [{ kind: "MIN_DAYS_BETWEEN", lessonIds: ["a", "b"], value: 1 }] }, [0], [1]),
      1,
    ],
    [
      "a day between is kept on two",
      two({ pairRules: [{ kind: "MIN_DAYS_BETWEEN", lessonIds: ["a", "b"], value: 1 }] }, [0], [2]),
      0,
    ],
    [
      "a closed slot takes no lesson (H4)",
      two({ grid: { days: 2, periodMinutes: [60, 60], closed: [{ day: 0, period: 0 }] } }, [0]),
      1,
    ],
  ])("%s", (_, problem, count) => {
    expect(left(problem)).toBe(count);
  });

  it("keeps a lesson of four periods whole, and off the midday break (H1)", () => {
    const long = (periods: number, noSpanAfter: number[]): Problem => ({
      ...two({}),
      grid: { days: 1, periodMinutes: Array<number>(periods).fill(45), noSpanAfter },
      tasks: [{ id: "k", classIds: ["A"], teacherIds: ["T"], lessons: [{ id: "l", length: 4 }] }],
    });
    expect([long(4, []), long(3, []), long(5, [0]), long(5, [1])].map(left)).toEqual([0, 1, 0, 1]);
  });
});

describe("why not here", () => {
  const problem: Problem = {
    grid: { days: 2, periodMinutes: [45, 45, 45, 45], noSpanAfter: [1] },
    classes: [
      { id: "C1", students: 40 },
      { id: "C2", students: 30, dailyMaximumMinutes: 90 },
    ],
    teachers: [
      { id: "T1", unavailable: [{ day: 1, period: 0 }], maxPerDay: 2 },
      { id: "T2", maxPerWeek: 2 },
    ],
    tasks: [
      {
        id: "a",
        classIds: ["C1"],
        teacherIds: ["T1"],
        live: true,
        lessons: [
          { id: "a1", length: 1 },
          { id: "a2", length: 2 },
        ],
      },
      {
        id: "b",
        classIds: ["C2"],
        teacherIds: ["T2"],
        live: true,
        lessons: [
          { id: "b1", length: 2 },
          { id: "b2", length: 1 },
        ],
      },
      {
        id: "c",
        classIds: ["C2"],
        teacherIds: ["T1"],
        lessons: [
          { id: "c1", length: 1, weeks: "ODD" },
          { id: "c2", length: 1, weeks: "EVEN" },
        ],
      },
    ],
    live: { quota: 1, seats: 40 },
  };
  const at = (lessonId: string, day: number, period: number) => ({ lessonId, day, period });
  const codes = (lessonId: string, day: number, period: number, placements = [at("a1", 0, 0)]) =>
    whyNot(problem, placements, lessonId, { day, period }).map(({ code }) => code);

  it("names who is busy, the full quota, and nobody where it is free", () => {
    expect(whyNot(problem, [at("a1", 0, 0)], "c1", { day: 0, period: 0 })).toEqual([
      { code: "TEACHER_BUSY", teacherId: "T1", lessonId: "a1" },
    ]);
    expect(codes("b1", 0, 0)).toEqual(["LIVE_QUOTA"]);
    expect(codes("b1", 0, 2)).toEqual([]);
  });
  it("names absence, the break, the end of the day and a task's second lesson", () => {
    expect(codes("a2", 1, 0)).toEqual(["TEACHER_AWAY"]);
    expect(codes("a2", 1, 1)).toEqual(["SPANS_BREAK"]);
    expect(codes("a2", 1, 3)).toEqual(["PAST_DAY_END"]);
    expect(codes("a2", 0, 2)).toEqual(["TASK_DAY", "TEACHER_DAY"]);
  });
  it("names daily and weekly limits at the first period above", () => {
    expect(codes("b2", 1, 0, [at("b1", 0, 0)])).toEqual(["TEACHER_WEEK"]);
    expect(codes("c1", 0, 2, [at("b1", 0, 0)])).toEqual(["CLASS_DAY_MAXIMUM"]);
    expect(codes("c1", 1, 2, [at("b1", 0, 0)])).toEqual([]);
  });
  it("lets an odd and an even lesson share a slot", () => {
    expect(codes("c1", 0, 1, [at("c2", 0, 1)])).toEqual([]);
  });
  it("answers for the whole week at once", () => {
    const week = whyNotAnywhere(problem, [at("a1", 0, 0)], "c1");
    expect(week.map((one) => one.map((causes) => causes.length))).toEqual([
      [1, 0, 0, 0],
      [1, 0, 0, 0],
    ]);
  });
});

describe("a faulty problem", () => {
  const good = generate("A", 2, 1);
  it("is free of faults when it is not one", () => {
    expect(problemFaults(good)).toEqual([]);
  });
  it.each([
    [
      "an unknown teacher",
      { tasks: [{ ...good.tasks[0]!, teacherIds: ["nobody"] }] },
      "UNKNOWN_TEACHER",
    ],
    ["an unknown class", { tasks: [{ ...good.tasks[0]!, classIds: ["none"] }] }, "UNKNOWN_CLASS"],
    [
      "a lesson of five periods",
      { tasks: [{ ...good.tasks[0]!, lessons: [{ id: "x", length: 5 }] }] },
      "LESSON_LENGTH",
    ],
    ["two classes of one name", { classes: [...good.classes, good.classes[0]!] }, "DUPLICATE"],
    [
      "a day of fifteen periods",
      { grid: { days: 5, periodMinutes: Array<number>(15).fill(45) } },
      "GRID",
    ],
    [
      "a lock outside the table",
      {
        tasks: [
          { ...good.tasks[0]!, lessons: [{ id: "x", length: 2, lockedAt: { day: 0, period: 7 } }] },
        ],
      },
      "OUTSIDE_TABLE",
    ],
    ["an unknown joined lesson", { sameStart: [["nothing"]] }, "UNKNOWN_LESSON"],
    [
      "a lesson joined to itself",
      { sameStart: [[good.tasks[0]!.lessons[0]!.id, good.tasks[0]!.lessons[0]!.id]] },
      "DUPLICATE",
    ],
    ["a weight below nothing", { weights: { spread: -1 } }, "NUMBER"],
    ["a period of no minutes", { grid: { ...good.grid, periodMinutes: [45, 0] } }, "NUMBER"],
    [
      "an obligation on a sixth day",
      { grid: { ...good.grid, obligationDays: [5] } },
      "OUTSIDE_TABLE",
    ],
  ])("is refused for %s", (_, change, code) => {
    const problem = { ...good, ...change } as Problem;
    expect(problemFaults(problem).map((fault) => fault.code)).toContain(code);
    expect(() => arrange(problem, { seed: 1, iterations: 10 })).toThrow("faulty problem");
  });
});
