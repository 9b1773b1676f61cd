import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { Chains } from "@/lib/domain/timetable/search/chain";
import { compile, type CompileOptions } from "@/lib/domain/timetable/model/compile";
import { generateWithRooms } from "@/scripts/timetable/generate";
import { Moves } from "@/lib/domain/timetable/search/moves";
import type { LiveRoom, Problem, Task } from "@/lib/domain/timetable/model/problem";
import { randomFrom } from "@/lib/domain/timetable/search/random";
import { repair } from "@/lib/domain/timetable/search/repair";
import { Repairs } from "@/lib/domain/timetable/search/repairs";
import { RoomSwaps } from "@/lib/domain/timetable/search/room-swap";
import { bestOf, construct } from "@/lib/domain/timetable/search/search";
import { settleRooms } from "@/lib/domain/timetable/search/settle-rooms";
import { State } from "@/lib/domain/timetable/model/state";

import { madeUpWithRooms } from "./made-up";

const small = { id: "SMALL", seats: 40 };
const large = { id: "LARGE", seats: 80 };

/** Tasks by name, each of one class and of lessons of some lengths, on one day of three periods. */
function week(
  rooms: readonly LiveRoom[],
  tasks: Readonly<Record<string, readonly number[]>>,
  change: Readonly<Record<string, Partial<Task>>> = {},
  options: CompileOptions = {},
) {
  const names = Object.keys(tasks);
  const problem: Problem = {
    grid: { days: 1, periodMinutes: [60, 60, 60] },
    classes: names.map((id) => ({ id, students: 40 })),
    teachers: [],
    tasks: names.map((id) => ({
      id,
      classIds: [id],
      teacherIds: [],
      live: true,
      maxPerDay: 3,
      lessons: tasks[id]!.map((length, i) => ({ id: `${id}${i + 1}`, length })),
      ...change[id],
    })),
    live: { rooms },
    weights: { classGap: 0, isolated: 0, uneven: 0, spread: 0, adjacentDays: 0 },
  };
  const state = new State(compile(problem, options));
  const unitOf = (lessonId: string) =>
    state.of.unitOfLesson[state.of.lessons.findIndex(({ lesson }) => lesson.id === lessonId)]!;
  const roomOf = (lessonId: string) => rooms[state.rooms!.at[unitOf(lessonId)]!]?.id;
  /** Puts lessons into periods, and into rooms where they are named. */
  const put = (lessonId: string, period: number, room?: string) => {
    if (room === undefined) return state.place(unitOf(lessonId), period);
    const noted = state.noRooms().fill(rooms.findIndex(({ id }) => id === room));
    state.placeBack(unitOf(lessonId), period, noted);
  };
  return { state, unitOf, roomOf, put };
}

describe("the room a lesson takes", () => {
  it("is the smallest that seats it", () => {
    const { put, roomOf } = week([large, small], { A: [1] });
    put("A1", 0);
    expect(roomOf("A1")).toBe("SMALL");
  });

  it("is one its task uses, also where a smaller one is free", () => {
    const { put, roomOf } = week([large, small], { A: [1, 1], B: [1] });
    put("B1", 0);
    put("A1", 0);
    put("A2", 1);
    expect([roomOf("B1"), roomOf("A1"), roomOf("A2")]).toEqual(["SMALL", "LARGE", "LARGE"]);
  });

  it("is the one people know before either", () => {
    const reference = { placements: [{ lessonId: "A2", day: 0, period: 2, room: "SMALL" }] };
    const { put, roomOf } = week([large, small], { A: [1, 1] }, {}, { reference });
    put("A1", 0, "LARGE");
    put("A2", 1);
    expect(roomOf("A2")).toBe("SMALL");
  });

  it("is shared where none is free, until either lesson goes", () => {
    const { put, roomOf, state, unitOf } = week([small], { A: [2], B: [1] });
    put("A1", 0);
    put("B1", 1);
    expect([roomOf("B1"), state.hard]).toEqual(["SMALL", 1]);
    state.remove(unitOf("A1"));
    expect([roomOf("B1"), state.hard]).toEqual(["SMALL", 0]);
  });

  it("is none where none is open, which is broken once for the lesson", () => {
    const closed = { id: "R", unavailable: [{ day: 0, period: 1 }] };
    const { put, roomOf, state, unitOf } = week([closed], { A: [2] });
    put("A1", 0);
    expect([roomOf("A1"), state.hard]).toEqual([undefined, 1]);
    state.remove(unitOf("A1"));
    expect(state.hard).toBe(0);
  });
});

describe("exchanging rooms in a slot", () => {
  const swap = ({ state, unitOf }: ReturnType<typeof week>, lessonId: string) => {
    const swaps = new RoomSwaps(state, state.rooms!);
    const member = swaps.candidate(unitOf(lessonId));
    return member >= 0 && swaps.apply(member, randomFrom(1));
  };
  const two = [{ id: "R" }, { id: "S" }];

  it("brings a task's lessons together, and whoever was there takes the room left", () => {
    const table = week(two, { A: [1, 1], B: [1] });
    table.put("A1", 0, "R");
    table.put("A2", 1, "S");
    table.put("B1", 1, "R");
    expect(table.state.soft).toBe(1);
    expect(swap(table, "A2")).toBe(true);
    expect(["A1", "A2", "B1"].map(table.roomOf)).toEqual(["R", "R", "S"]);
    expect([table.state.hard, table.state.soft]).toEqual([0, 0]);
  });

  it("is not done where whoever was there stays longer than the room left is free", () => {
    const table = week(two, { A: [1, 1], B: [2], C: [1] });
    table.put("A1", 0, "R");
    table.put("A2", 1, "S");
    table.put("B1", 1, "R");
    table.put("C1", 2, "S");
    expect(swap(table, "A2")).toBe(false);
    expect(["A1", "A2", "B1", "C1"].map(table.roomOf)).toEqual(["R", "S", "R", "S"]);
  });

  it("is not done for a task in one room", () => {
    const table = week(two, { A: [1, 1] });
    table.put("A1", 0, "R");
    table.put("A2", 1, "R");
    expect(swap(table, "A1")).toBe(false);
  });
});

describe("sharing out rooms anew", () => {
  it("parts two lessons of a room where one fits elsewhere", () => {
    const { put, roomOf, state } = week(
      [large, small],
      { A: [1], B: [1] },
      { B: { students: 80 } },
    );
    put("A1", 0, "LARGE");
    put("B1", 0, "LARGE");
    settleRooms(state);
    expect([roomOf("A1"), roomOf("B1"), state.hard]).toEqual(["SMALL", "LARGE", 0]);
  });

  it("gathers a task in one room where others make way without loss", () => {
    const { put, roomOf, state } = week([{ id: "R" }, { id: "S" }], { A: [1, 1], B: [1, 1] });
    put("A1", 0, "R");
    put("B1", 0, "S");
    put("A2", 1, "S");
    put("B2", 1, "R");
    expect(state.soft).toBe(2);
    settleRooms(state);
    expect([roomOf("A1") === roomOf("A2"), state.hard, state.soft]).toEqual([true, 0, 0]);
  });

  it("never leaves more broken or a dearer table", () => {
    fc.assert(
      fc.property(fc.nat(5000), (seed) => {
        const state = new State(compile(madeUpWithRooms(seed)));
        construct(state, randomFrom(seed));
        const { hard, soft } = state;
        settleRooms(state);
        expect(state.hard < hard || (state.hard === hard && state.soft <= soft)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a change taken back", () => {
  const all = (state: State) => [state.hard, state.soft, ...state.start, ...state.rooms!.at];

  it("leaves the table as it was: a move, a chain, a chain in rooms, an exchange", () => {
    let changed = 0;
    fc.assert(
      fc.property(fc.nat(5000), (seed) => {
        const of = compile(
          seed % 2 === 0 ? madeUpWithRooms(seed) : generateWithRooms("C", 4, seed),
        );
        const state = new State(of);
        const random = randomFrom(seed);
        for (let u = 0; u < of.units; u++) {
          const choices = of.domainOff[u + 1]! - of.domainOff[u]!;
          if (choices > 0) state.move(u, of.domain[of.domainOff[u]! + random.below(choices)]!);
        }
        const before = all(state);
        const moves = new Moves(state);
        const chains = new Chains(state);
        const swaps = new RoomSwaps(state, state.rooms!);
        for (let i = 0; i < 60; i++) {
          const u = random.below(of.units);
          const choices = of.domainOff[u + 1]! - of.domainOff[u]!;
          if (choices === 0) continue;
          const s = of.domain[of.domainOff[u]! + random.below(choices)]!;
          const member = swaps.candidate(u);
          if (i % 4 === 0) {
            moves.apply(u, s);
            moves.undo();
          } else if (i % 4 === 1 && member >= 0 && swaps.apply(member, random)) {
            changed++;
            swaps.undo();
          } else if (chains.apply(u, s, i % 4 === 2)) chains.undo();
          expect(all(state)).toEqual(before);
        }
      }),
      { numRuns: 60 },
    );
    expect(changed).toBeGreaterThan(10);
  });

  it("leaves the table as it was after a repair that found nothing", () => {
    let idle = 0;
    for (let seed = 1; seed <= 6; seed++) {
      const state = new State(compile(madeUpWithRooms(seed)));
      construct(state, randomFrom(seed));
      const repairs = new Repairs(state, randomFrom(seed));
      for (const _ of repairs.settle()) continue;
      const before = all(state);
      const total = repairs.total();
      for (const _ of repairs.settle()) continue;
      if (repairs.total() < total) continue;
      idle++;
      expect(all(state)).toEqual(before);
    }
    expect(idle).toBeGreaterThan(2);
  });

  it("is not told as the best of a repair", () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const of = compile(generateWithRooms("C", 4, seed));
      const known = new State(of);
      construct(known, randomFrom(seed));
      const home = known.start.map((s, u) => (u % 3 === 0 ? -1 : s));
      for (const { best } of repair(of, seed, { iterations: 20_000 }, { home })) {
        const state = new State(of);
        state.restore(best.start, best.room);
        const missing = of.units - state.placed;
        expect([state.hard + missing, state.soft]).toEqual([best.hard, best.soft]);
        expect(bestOf(state).room).toEqual(best.room);
      }
    }
  });
});
