import { describe, expect, it } from "vitest";

import { arrange } from "@/lib/domain/timetable/search/arrange";
import { evaluate } from "@/lib/domain/timetable/judge/evaluate";
import { generateWithRooms } from "@/scripts/timetable/generate";
import type { Problem, Slot } from "@/lib/domain/timetable/model/problem";

import { inRooms, madeUpWithRooms } from "./made-up";

const slot = (day: number, period: number): Slot => ({ day, period });
const options = { seed: 1, iterations: 5000 };
const left = (problem: Problem) => arrange(problem, options).unplaced.length;
const one = [{ id: "R" }];
const two = [{ id: "R" }, { id: "S" }];

describe("a live room (H5)", () => {
  it.each<[string, Problem, number]>([
    ["holds one lesson of a slot", inRooms(one, [{}, {}]), 1],
    ["and another in a second room", inRooms(two, [{}, {}]), 0],
    [
      "is taken for a lesson's whole length",
      inRooms(one, [{ length: 2 }, { starts: [slot(0, 1)] }]),
      1,
    ],
    ["is free again after it", inRooms(one, [{}, { starts: [slot(0, 1)] }]), 0],
    [
      "holds an odd and an even lesson of a slot",
      inRooms(one, [{ weeks: "ODD" }, { weeks: "EVEN" }]),
      0,
    ],
    ["but not an odd and a weekly one", inRooms(one, [{ weeks: "ODD" }, {}]), 1],
    ["of 39 seats turns 40 students away", inRooms([{ id: "R", seats: 39 }], [{}]), 1],
    ["of 40 seats holds them", inRooms([{ id: "R", seats: 40 }], [{}]), 0],
    ["is not used when closed", inRooms([{ id: "R", unavailable: [slot(0, 0)] }], [{}]), 1],
    ["is used beside it", inRooms([{ id: "R", unavailable: [slot(0, 1)] }], [{}]), 0],
    [
      "closed in the second period is not used for two",
      inRooms([{ id: "R", unavailable: [slot(0, 1)] }], [{ length: 2 }]),
      1,
    ],
    ["is wanted where there is none at all", inRooms([], [{}]), 1],
  ])("%s", (_, problem, count) => {
    expect(left(problem)).toBe(count);
  });

  it("is given to every live lesson and to no other", () => {
    const whole = inRooms(two, [{}, {}]);
    const tasks = whole.tasks.map((task, i) => ({ ...task, live: i === 0 }));
    const { placed } = arrange({ ...whole, tasks }, options);
    expect(placed.map(({ room }) => room !== undefined)).toEqual([true, false]);
  });

  it("is left to the lesson that needs its seats", () => {
    const rooms = [
      { id: "LARGE", seats: 80 },
      { id: "SMALL", seats: 40 },
    ];
    const whole = inRooms(rooms, [{}, {}]);
    const tasks = whole.tasks.map((task, i) => ({ ...task, ...(i === 1 && { students: 80 }) }));
    const { placed } = arrange({ ...whole, tasks }, options);
    expect(placed.map(({ room }) => room)).toEqual(["SMALL", "LARGE"]);
  });

  it("may change while a lock holds the slot (H8)", () => {
    const whole = inRooms([{ id: "R", unavailable: [slot(0, 0)] }, { id: "S" }], [{}]);
    const fixed = [{ lessonId: "a", ...slot(0, 0), room: "R" }];
    expect(arrange(whole, { ...options, fixed }).placed).toEqual([{ ...fixed[0], room: "S" }]);
  });
});

describe("one room a task (S7)", () => {
  /** Every class of a school has one task of three lessons, and there are as many rooms as classes. */
  const stable = (classes: number, rooms: number): Problem => ({
    grid: { days: 5, periodMinutes: [45, 45, 45] },
    classes: Array.from({ length: classes }, (_, i) => ({ id: `C${i}` })),
    teachers: [],
    tasks: Array.from({ length: classes }, (_, i) => ({
      id: `K${i}`,
      classIds: [`C${i}`],
      teacherIds: [],
      live: true,
      lessons: Array.from({ length: 3 }, (_, k) => ({ id: `${i}.${k}`, length: 1 })),
    })),
    live: { rooms: Array.from({ length: rooms }, (_, i) => ({ id: `R${i}` })) },
  });

  it.each([
    [15, 3],
    [20, 4],
    [12, 3],
  ])("is found for %i tasks in %i rooms, where such a table exists", (classes, rooms) => {
    const problem = stable(classes, rooms);
    const { placed, cost } = arrange(problem, { seed: 1, iterations: 60_000 });
    const { hard, soft } = evaluate(problem, placed);
    expect([cost.hard, hard, soft.ROOM_STABILITY ?? 0]).toEqual([0, {}, 0]);
  });

  it.each([
    ["is paid once for a second room", 1, 1],
    ["is not paid for where it weighs nothing", 0, 0],
  ])("%s", (_, room, cost) => {
    // The two lessons stand where only one room is open at a time.
    const whole = inRooms(
      [
        { id: "R", unavailable: [slot(0, 1)] },
        { id: "S", unavailable: [slot(0, 0)] },
      ],
      [{}],
    );
    const [task] = whole.tasks;
    const second = { id: "b", length: 1, starts: [slot(0, 1)] };
    const problem: Problem = {
      ...whole,
      tasks: [{ ...task!, maxPerDay: 2, spreadDays: 1, lessons: [...task!.lessons, second] }],
      weights: { room },
    };
    const { placed, cost: paid } = arrange(problem, options);
    expect(placed.map((at) => at.room)).toEqual(["R", "S"]);
    expect(evaluate(problem, placed).soft.ROOM_STABILITY ?? 0).toBe(cost);
    expect(paid).toEqual({ hard: 0, soft: evaluate(problem, placed).cost });
  });

  it("is the same table again for the same seed and iterations", () => {
    const problem = generateWithRooms("B", 10, 3);
    const [a, b, c] = [5, 5, 6].map(
      (seed) => arrange(problem, { seed, iterations: 20_000 }).placed,
    );
    expect(a).toEqual(b);
    expect(a).not.toEqual(c);
  });
});

describe("a whole school in rooms", () => {
  it.each(["A", "B", "C", "TIGHT"] as const)("breaks nothing (family %s)", (family) => {
    const problem = generateWithRooms(family, 10, 3);
    const { placed, unplaced, cost } = arrange(problem, { seed: 1, iterations: 150_000 });
    expect(unplaced).toEqual([]);
    const judged = evaluate(problem, placed);
    expect([judged.hard, judged.cost]).toEqual([{}, cost.soft]);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])(
    "never gives a room twice, whatever the problem (seed %i)",
    (seed) => {
      const problem = madeUpWithRooms(seed);
      const { placed, unplaced } = arrange(problem, { seed, iterations: 30_000 });
      const { hard } = evaluate(problem, placed);
      expect(Object.keys(hard).filter((id) => /ROOM|CLASH|UNAVAILABLE/.test(id))).toEqual([]);
      expect(hard.PLACED ?? 0).toBe(unplaced.length);
      for (const { causes } of unplaced) expect(causes.length).toBeGreaterThan(0);
    },
  );
});
