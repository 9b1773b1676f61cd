import { describe, expect, it } from "vitest";

import { arrange } from "@/lib/domain/timetable/search/arrange";
import { evaluate } from "@/lib/domain/timetable/judge/evaluate";
import { generate, generateWithRooms } from "@/scripts/timetable/generate";
import type { Placement, Problem } from "@/lib/domain/timetable/model/problem";
import { movedSince, resolve } from "@/lib/domain/timetable/search/resolve";

import { inRooms, madeUp, madeUpWithRooms } from "./made-up";

const school = generate("B", 20, 7);
const reference = arrange(school, { seed: 1, iterations: 60_000 }).placed;
const periods = school.grid.periodMinutes.map((_, period) => period);
const budget = { seed: 1, iterations: 60_000 };

/** The school with a teacher away on some days, and the lessons that hits. */
function away(teacherId: string, days: readonly number[]) {
  const slots = days.flatMap((day) => periods.map((period) => ({ day, period })));
  const problem: Problem = {
    ...school,
    teachers: school.teachers.map((one) =>
      one.id === teacherId ? { ...one, unavailable: [...(one.unavailable ?? []), ...slots] } : one,
    ),
  };
  const own = new Set(
    school.tasks
      .filter(({ teacherIds }) => teacherIds.includes(teacherId))
      .flatMap(({ lessons }) => lessons.map(({ id }) => id)),
  );
  const hit = reference.filter(({ lessonId, day }) => own.has(lessonId) && days.includes(day));
  return { problem, hit: hit.map(({ lessonId }) => lessonId) };
}

describe("repairing a known table", () => {
  it("moves what an ill teacher gives and little else (S9)", () => {
    const { problem, hit } = away("T1", [0]);
    const repaired = resolve(problem, { ...budget, reference });
    expect(evaluate(problem, repaired.placed).hard).toEqual({});
    expect([...repaired.hit].sort()).toEqual([...hit].sort());
    const moved = repaired.moved.map(({ lessonId }) => lessonId);
    for (const lessonId of hit) expect(moved).toContain(lessonId);
    expect(moved.length).toBeLessThanOrEqual(2 * hit.length);
    expect(repaired.moved).toEqual(movedSince(reference, repaired.placed));
  });

  it("moves nothing when nothing changed", () => {
    const repaired = resolve(school, { ...budget, reference });
    expect([repaired.hit, repaired.moved]).toEqual([[], []]);
    expect(repaired.placed).toEqual(reference);
  });

  it("never moves a frozen lesson, and gives one that cannot stay back with its cause", () => {
    const { problem, hit } = away("T1", [0]);
    const frozen = new Set([
      ...reference.filter((_, i) => i % 2 === 0).map(({ lessonId }) => lessonId),
      hit[0]!,
    ]);
    const repaired = resolve(problem, { ...budget, reference, frozen });
    expect(repaired.moved.filter(({ lessonId }) => frozen.has(lessonId))).toEqual([]);
    expect(repaired.unplaced.find(({ lessonId }) => lessonId === hit[0])?.causes[0]).toMatchObject({
      code: "TEACHER_AWAY",
      teacherId: "T1",
    });
  });

  it("gives the same repair for the same seed and iterations", () => {
    const { problem } = away("T2", [1, 2]);
    const [a, b] = [1, 2].map(() => resolve(problem, { ...budget, reference }).placed);
    expect(a).toEqual(b);
  });

  it("places the lessons of a new class without moving others where there is room", () => {
    const task = {
      id: "new",
      classIds: ["NEW"],
      teacherIds: [],
      lessons: Array.from({ length: 4 }, (_, i) => ({ id: `new-${i}`, length: 1 })),
    };
    const problem: Problem = {
      ...school,
      classes: [...school.classes, { id: "NEW", dailyMinimumMinutes: 0 }],
      tasks: [...school.tasks, task],
    };
    const { unplaced, moved } = resolve(problem, { ...budget, reference });
    expect(unplaced).toEqual([]);
    expect(moved.map(({ lessonId }) => lessonId)).toEqual(task.lessons.map(({ id }) => id));
    expect(moved.every(({ from }) => from === undefined)).toBe(true);
  });

  it("empties the places of a withdrawn room (H5)", () => {
    const wide: Problem = { ...school, live: { quota: 8 } };
    const known = arrange(wide, { seed: 1, iterations: 60_000 }).placed;
    const narrow: Problem = { ...school, live: { quota: 7 } };
    const repaired = resolve(narrow, { ...budget, reference: known });
    expect(evaluate(narrow, repaired.placed).hard).toEqual({});
    expect(repaired.moved.length).toBeGreaterThanOrEqual(repaired.hit.length);
  });

  it("tells its progress and stops when told to", () => {
    const { problem } = away("T2", [1, 2]);
    const shares: number[] = [];
    const repaired = resolve(problem, {
      seed: 1,
      iterations: 1e9,
      reference,
      onProgress: ({ share }) => shares.push(share),
      shouldStop: () => shares.length >= 3,
    });
    expect(repaired.cancelled).toBe(true);
    expect(shares).toHaveLength(3);
    expect(repaired.placed.length + repaired.unplaced.length).toBe(200);
  });

  it("asks whether to stop after every few ten thousand tries, also where no repair exists", () => {
    const { problem } = away("T1", [0, 1, 2, 3]);
    let before = 0;
    let longest = 0;
    const onProgress = ({ iteration }: { iteration: number }) => {
      longest = Math.max(longest, iteration - before);
      before = iteration;
    };
    const repaired = resolve(problem, { ...budget, reference, onProgress });
    expect(repaired.unplaced.length).toBeGreaterThan(0);
    expect(longest).toBeLessThan(60_000);
  });

  it.each([
    ...[1, 2, 3, 4, 5, 6].map((seed) => [seed, "no rooms", madeUp] as const),
    ...[1, 2, 3, 4, 5, 6].map((seed) => [seed, "rooms", madeUpWithRooms] as const),
  ])("never clashes, whatever the problem (seed %i, %s)", (seed, _, make) => {
    const problem = make(seed);
    const known = arrange(problem, { seed, iterations: 10_000 }).placed;
    const teachers = problem.teachers.map((one, i) =>
      i === 2
        ? { ...one, unavailable: [0, 1, 2, 3, 4].map((period) => ({ day: 0, period })) }
        : one,
    );
    const changed = { ...problem, teachers };
    const { placed, unplaced } = resolve(changed, { seed, iterations: 40_000, reference: known });
    const { hard } = evaluate(changed, placed);
    expect(Object.keys(hard).filter((id) => /ROOM|CLASH$/.test(id))).toEqual([]);
    expect(hard.PLACED ?? 0).toBe(unplaced.length);
  });
});

describe("a withdrawn live room", () => {
  const whole = generateWithRooms("A", 16, 7);
  const known = arrange(whole, { seed: 1, iterations: 60_000 }).placed;
  const rooms = whole.live?.rooms ?? [];
  const withdrawn = rooms[0]!.id;
  const inIt = known.filter(({ room }) => room === withdrawn).map(({ lessonId }) => lessonId);
  const withRooms = (now: typeof rooms): Problem => ({ ...whole, live: { rooms: now } });

  it("moves no lesson where another room is free, and lists who changed room (S9)", () => {
    const changed = withRooms([...rooms.slice(1), { ...rooms[0]!, id: "NEW" }]);
    const { hit, moved, roomChanges, placed, cost } = resolve(changed, {
      ...budget,
      reference: known,
    });
    expect([hit, moved, cost.hard]).toEqual([[], [], 0]);
    expect(evaluate(changed, placed).hard).toEqual({});
    expect(roomChanges.map(({ lessonId, from }) => [lessonId, from])).toEqual(
      inIt.map((lessonId) => [lessonId, withdrawn]),
    );
  });

  it("moves lessons only where no room is free", () => {
    const changed = withRooms(rooms.slice(1));
    const { hit, moved, roomChanges, placed } = resolve(changed, { ...budget, reference: known });
    expect(evaluate(changed, placed).hard).toEqual({});
    expect(hit.length).toBeGreaterThan(0);
    expect(hit.length).toBeLessThan(inIt.length);
    expect(moved.length).toBeLessThanOrEqual(2 * hit.length);
    const changes = new Set(roomChanges.map(({ lessonId }) => lessonId));
    for (const lessonId of inIt) expect(changes).toContain(lessonId);
  });

  it("hits the lesson that lost its room, not one that kept its own", () => {
    const grown = inRooms([{ id: "R" }, { id: "S" }], [{}, {}]);
    const slot = { day: 0, period: 0 };
    const stood = [
      { lessonId: "a", ...slot, room: "R" },
      { lessonId: "b", ...slot, room: "S" },
    ];
    const left = { ...grown, live: { rooms: [{ id: "S" }] } };
    expect(resolve(left, { ...budget, reference: stood }).hit).toEqual(["a"]);
  });

  it("changes nothing where nothing was withdrawn", () => {
    const { moved, roomChanges, placed } = resolve(whole, { ...budget, reference: known });
    expect([moved, roomChanges]).toEqual([[], []]);
    expect(placed).toEqual(known);
  });

  it("leaves a frozen lesson in its slot when its room is gone", () => {
    const changed = withRooms([...rooms.slice(1), { ...rooms[0]!, id: "NEW" }]);
    const frozen = new Set(known.map(({ lessonId }) => lessonId));
    const { unplaced, moved } = resolve(changed, { ...budget, reference: known, frozen });
    expect([unplaced, moved]).toEqual([[], []]);
  });
});

describe("moving a lesson that is held within 24 hours", () => {
  // Class A is taken out of the first slot: either lesson of the second slot can make room.
  const grid = { days: 1, periodMinutes: [60, 60, 60] };
  const lesson = (id: string, classId: string, starts: readonly number[]) => ({
    id: `k${id}`,
    classIds: [classId],
    teacherIds: [],
    live: true,
    lessons: [{ id, length: 1, starts: starts.map((period) => ({ day: 0, period })) }],
  });
  const problem: Problem = {
    grid,
    classes: [{ id: "A", unavailable: [{ day: 0, period: 0 }] }, { id: "B" }, { id: "C" }],
    teachers: [],
    tasks: [lesson("a", "A", [0, 1]), lesson("b", "B", [1, 2]), lesson("c", "C", [1, 2])],
    live: { quota: 2 },
    weights: { isolated: 0, spread: 0 },
  };
  const known: Placement[] = [
    { lessonId: "a", day: 0, period: 0 },
    { lessonId: "b", day: 0, period: 1 },
    { lessonId: "c", day: 0, period: 1 },
  ];

  it.each([
    ["b", "c"],
    ["c", "b"],
  ])("costs double: %s stays and %s goes", (soon, goes) => {
    const { moved } = resolve(problem, { ...budget, reference: known, soon: new Set([soon]) });
    expect(moved.map(({ lessonId }) => lessonId)).toEqual(["a", goes]);
  });
});
