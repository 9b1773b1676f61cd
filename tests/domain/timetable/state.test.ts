import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { arrange } from "@/lib/domain/timetable/search/arrange";
import { Chains } from "@/lib/domain/timetable/search/chain";
import { compile } from "@/lib/domain/timetable/model/compile";
import { evaluate } from "@/lib/domain/timetable/judge/evaluate";
import { generateWithRooms } from "@/scripts/timetable/generate";
import type { Placement, Problem } from "@/lib/domain/timetable/model/problem";
import { randomFrom } from "@/lib/domain/timetable/search/random";
import { Repairs } from "@/lib/domain/timetable/search/repairs";
import { bestOf, construct, search } from "@/lib/domain/timetable/search/search";
import { State } from "@/lib/domain/timetable/model/state";
import { settleRooms } from "@/lib/domain/timetable/search/settle-rooms";
import { Table } from "@/lib/domain/timetable/model/table";

import { madeUp, madeUpWithRooms } from "./made-up";

const total = (record: Readonly<Record<string, number>>) =>
  Object.values(record).reduce((sum, n) => sum + n, 0);

function placementsOf(state: State): Placement[] {
  const { of } = state;
  return of.lessons.flatMap(({ lesson }, index) => {
    const s = state.start[of.unitOfLesson[index]!]!;
    if (s < 0) return [];
    const at = state.rooms?.at[of.memberLesson.indexOf(index)] ?? -1;
    const room = of.rooms?.rooms[at]?.id;
    const slot = { day: Math.floor(s / of.periods), period: s % of.periods };
    return [{ lessonId: lesson.id, ...slot, ...(room !== undefined && { room }) }];
  });
}

/** What the independent evaluator counts, unplaced lessons apart. */
function counted(problem: Problem, state: State, reference: { placements: Placement[] }) {
  const judged = evaluate(problem, placementsOf(state), reference);
  const { PLACED: _unplaced, ...hard } = judged.hard;
  return { hard: total(hard), soft: judged.cost };
}

/** One change to a table: which unit, where to, and how. */
const change = fc.record({
  unit: fc.nat(1000),
  place: fc.nat(1000),
  how: fc.constantFrom("MOVE", "REMOVE", "CHAIN", "CHAIN_AND_BACK", "SETTLE", "ROOMS"),
});

const families = [
  ["problem", madeUp],
  ["problem with rooms", madeUpWithRooms],
] as const;

describe.each(families)("the cost kept by moves of any %s", (_, make) => {
  it("is what the independent evaluator counts, after any moves", () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.array(change, { maxLength: 60 }), (seed, changes) => {
        const problem = make(seed);
        const reference = { placements: [{ lessonId: "9.0", day: 0, period: 0, room: "R1" }] };
        const of = compile(problem, { reference });
        const state = new State(of);
        const chains = new Chains(state);
        const repairs = new Repairs(state, randomFrom(seed));
        for (const { unit, place, how } of changes) {
          const u = unit % of.units;
          const choices = of.domainOff[u + 1]! - of.domainOff[u]!;
          if (choices === 0) continue;
          const s = of.domain[of.domainOff[u]! + (place % choices)]!;
          const stands = state.start[u]! >= 0;
          if (how === "MOVE" || !stands) state.move(u, s);
          else if (how === "REMOVE") state.remove(u);
          else if (how === "ROOMS") settleRooms(state);
          else if (how === "SETTLE") for (const _ of repairs.settle()) continue;
          else if (chains.apply(u, s) && how === "CHAIN_AND_BACK") chains.undo();
        }
        const { hard, soft } = state;
        expect({ hard, soft }).toEqual(counted(problem, state, reference));
      }),
      { numRuns: 120 },
    );
  });

  it("is the same as before when a chain is undone", () => {
    fc.assert(
      fc.property(fc.nat(5000), (seed) => {
        const of = compile(make(seed));
        const state = new State(of);
        const random = randomFrom(seed);
        for (let u = 0; u < of.units; u++)
          if (of.domainOff[u + 1]! > of.domainOff[u]!) state.move(u, of.domain[of.domainOff[u]!]!);
        const all = () => [state.hard, state.soft, ...state.start, ...(state.rooms?.at ?? [])];
        const before = all();
        const chains = new Chains(state);
        for (let i = 0; i < 20; i++) {
          const u = random.below(of.units);
          const choices = of.domainOff[u + 1]! - of.domainOff[u]!;
          if (choices === 0) continue;
          if (chains.apply(u, of.domain[of.domainOff[u]! + random.below(choices)]!)) chains.undo();
        }
        expect(all()).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a table seen before", () => {
  it("is restored with its rooms, whatever happened since", () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.array(change, { maxLength: 40 }), (seed, changes) => {
        const of = compile(madeUpWithRooms(seed));
        const state = new State(of);
        construct(state, randomFrom(seed));
        const best = bestOf(state);
        for (const { unit, place } of changes) {
          const u = unit % of.units;
          const choices = of.domainOff[u + 1]! - of.domainOff[u]!;
          if (choices > 0) state.move(u, of.domain[of.domainOff[u]! + (place % choices)]!);
        }
        settleRooms(state);
        state.restore(best.start, best.room);
        expect(bestOf(state)).toEqual(best);
      }),
      { numRuns: 60 },
    );
  });

  it("is what a search tells as its best, at every step", () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const problem = generateWithRooms("C", 6, seed);
      const of = compile(problem);
      for (const { best } of search(of, seed, { iterations: 40_000 })) {
        const state = new State(of);
        state.restore(best.start, best.room);
        expect([state.hard, state.soft]).toEqual([best.hard, best.soft]);
      }
    }
  });
});

describe.each(families)("an arrangement of any %s", (_, make) => {
  /** A made-up problem with some lessons locked where an empty table lets them stand. */
  function locked(seed: number): Problem {
    const problem = make(seed);
    const table = new Table(problem);
    const tasks = problem.tasks.map((task, t) => ({
      ...task,
      lessons: task.lessons.map((lesson, i) => {
        const slots = table.slots().filter((slot) => table.causes(lesson.id, slot).length === 0);
        const lockedAt = slots[(seed + t) % Math.max(1, slots.length)];
        if (!lockedAt || (t + i + seed) % 4 > 0 || t < 2) return lesson;
        table.put(lesson.id, lockedAt);
        return { ...lesson, lockedAt };
      }),
    }));
    return { ...problem, tasks };
  }

  it("never breaks a lock (H8), costs what it says, and is the same again", () => {
    fc.assert(
      fc.property(fc.nat(5000), (seed) => {
        const problem = locked(seed);
        const options = { seed, iterations: 6000 };
        const { placed, unplaced, cost } = arrange(problem, options);
        const at = new Map(placed.map(({ lessonId, day, period }) => [lessonId, { day, period }]));
        for (const { id, lockedAt } of problem.tasks.flatMap(({ lessons }) => lessons))
          if (lockedAt) expect(at.get(id)).toEqual(lockedAt);
        const judged = evaluate(problem, placed);
        expect(judged.hard.PLACED ?? 0).toBe(unplaced.length);
        expect(judged.feasible).toBe(cost.hard === 0);
        if (judged.feasible) expect(judged.cost).toBe(cost.soft);
        expect(arrange(problem, options).placed).toEqual(placed);
      }),
      { numRuns: 40 },
    );
  });
});
