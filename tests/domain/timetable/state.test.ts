import { describe, expect, it } from "vitest";

import { Chains } from "@/lib/domain/timetable/chain";
import { compile } from "@/lib/domain/timetable/compile";
import { evaluate } from "@/lib/domain/timetable/evaluate";
import type { Placement } from "@/lib/domain/timetable/problem";
import { randomFrom } from "@/lib/domain/timetable/random";
import { State } from "@/lib/domain/timetable/state";

import { madeUp } from "./made-up";

const seeds = Array.from({ length: 30 }, (_, i) => i + 1);
const total = (record: Readonly<Record<string, number>>) =>
  Object.values(record).reduce((sum, n) => sum + n, 0);

function placementsOf(state: State): Placement[] {
  const { of } = state;
  return of.lessons.flatMap(({ lesson }, index) => {
    const s = state.start[of.unitOfLesson[index]!]!;
    if (s < 0) return [];
    return [{ lessonId: lesson.id, day: Math.floor(s / of.periods), period: s % of.periods }];
  });
}

describe("the cost kept by moves", () => {
  it.each(seeds)("is what the independent evaluator counts after many moves (seed %i)", (seed) => {
    const problem = madeUp(seed);
    const reference = { placements: [{ lessonId: "9.0", day: 0, period: 0 }] };
    const of = compile(problem, { reference });
    const state = new State(of);
    const chains = new Chains(state);
    const random = randomFrom(seed + 1000);
    const anywhere = (u: number) => {
      const choices = of.domainOff[u + 1]! - of.domainOff[u]!;
      return choices === 0 ? -1 : of.domain[of.domainOff[u]! + random.below(choices)]!;
    };
    for (let u = 0; u < of.units; u++) state.move(u, anywhere(u));
    for (let i = 0; i < 300; i++) {
      const u = random.below(of.units);
      const s = anywhere(u);
      if (s < 0) continue;
      const before = [state.hard, state.soft];
      const kind = random.below(4);
      if (kind === 0 && state.start[u]! >= 0 && chains.apply(u, s)) {
        if (random.below(2) === 0) {
          chains.undo();
          expect([state.hard, state.soft]).toEqual(before);
        }
      } else if (kind === 1 && state.start[u]! >= 0) state.remove(u);
      else state.move(u, s);
      if (i % 20 > 0) continue;
      const judged = evaluate(problem, placementsOf(state), reference);
      const { PLACED: _unplaced, ...hard } = judged.hard;
      expect({ hard: total(hard), soft: judged.cost }).toEqual({
        hard: state.hard,
        soft: state.soft,
      });
    }
  });
});
