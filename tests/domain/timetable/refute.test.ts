import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { evaluate } from "@/lib/domain/timetable/judge/evaluate";
import { exhaust, type Whole } from "@/lib/domain/timetable/explain/exhaust";
import { groupsOf, without } from "@/lib/domain/timetable/explain/groups";
import { smallest } from "@/lib/domain/timetable/explain/smallest";
import { whyImpossible } from "@/lib/domain/timetable/explain/why-impossible";
import type { Placement, Problem, Slot, Task, Weeks } from "@/lib/domain/timetable/model/problem";
import { type Random, randomFrom } from "@/lib/domain/timetable/search/random";
import { jointContradictions } from "@/scripts/bench/timetable/joint-contradictions";

const everybody = ({ classes, teachers }: Problem): Whole => ({
  classIds: new Set(classes.map(({ id }) => id)),
  teacherIds: new Set(teachers.map(({ id }) => id)),
});

/** A problem of four lessons or fewer with every kind of must; about as often possible as not. */
function tiny(seed: number): Problem {
  const random = randomFrom(seed);
  const grid = { days: 2, periodMinutes: [45, 40, 40] };
  const slots = (n: number): Slot[] =>
    Array.from({ length: n }, () => ({ day: random.below(2), period: random.below(3) }));
  const tasks: Task[] = Array.from({ length: 3 }, (_, t) => ({
    id: `K${t}`,
    classIds: random.below(3) === 0 ? ["A", "B"] : [random.below(2) === 0 ? "A" : "B"],
    teacherIds: [`T${random.below(2)}`],
    live: random.below(2) === 0,
    maxPerDay: 1 + random.below(2),
    lessons: Array.from({ length: t === 0 ? 2 : 1 }, (_, i) => ({
      id: `${t}.${i}`,
      length: random.below(4) === 0 ? 2 : 1,
      weeks: weeksOf(random),
    })),
  }));
  return {
    grid: {
      ...grid,
      noSpanAfter: random.below(2) === 0 ? [1] : [],
      closed: slots(Number(random.below(3) === 0)),
    },
    classes: [
      { id: "A", unavailable: slots(random.below(3)) },
      { id: "B", unavailable: slots(random.below(2)) },
    ],
    teachers: [
      { id: "T0", unavailable: slots(random.below(3)), maxPerDay: 2 + random.below(2) },
      { id: "T1", unavailable: slots(random.below(2)), minDays: random.below(3) },
    ],
    tasks,
    sameStart: random.below(4) === 0 ? [["1.0", "2.0"]] : [],
    pairRules: [
      { kind: "MIN_DAYS_BETWEEN", lessonIds: ["0.0", "1.0"], value: random.below(2) },
      {
        kind: "MIN_DAYS_BETWEEN",
        lessonIds: ["0.1", "2.0"],
        value: 1,
        weight: 1,
        consecutiveIfSameDay: random.below(2) === 0,
      },
      { kind: "MIN_GAPS_BETWEEN", lessonIds: ["0.0", "2.0"], value: random.below(2) },
    ],
    live: { quota: 1 + random.below(2) },
    limits: {
      dailyMinimumMinutes: [0, 0, 40, 45][random.below(4)]!,
      dailyMaximumMinutes: 90 + 40 * random.below(2),
      noGaps: random.below(4) === 0,
    },
  };
}

const weeksOf = (random: Random): Weeks =>
  random.below(3) === 0 ? (random.below(2) === 0 ? "ODD" : "EVEN") : "EVERY";

/** What a lesson more may still mend. */
const mendable = new Set(["PLACED", "DAILY_MINIMUM", "NO_GAPS", "TEACHER_MIN_DAYS"]);

/** Whether some table keeps every must, by trying them before the independent evaluator. */
function someTable(problem: Problem): boolean {
  const lessons = problem.tasks.flatMap((task) => task.lessons);
  const periods = problem.grid.periodMinutes.length;
  const from = (placed: readonly Placement[]): boolean => {
    const { feasible, hard } = evaluate(problem, placed);
    if (Object.keys(hard).some((id) => !mendable.has(id))) return false;
    const lesson = lessons[placed.length];
    if (!lesson) return feasible;
    for (let day = 0; day < problem.grid.days; day++)
      for (let period = 0; period + lesson.length <= periods; period++)
        if (from([...placed, { lessonId: lesson.id, day, period }])) return true;
    return false;
  };
  return from([]);
}

describe("trying everything", () => {
  it("agrees with the independent evaluator on whether a table exists", () => {
    const seen = { NONE: 0, SOME: 0, OPEN: 0 };
    fc.assert(
      fc.property(fc.nat(100_000), (seed) => {
        const problem = tiny(seed);
        const answer = exhaust(problem, everybody(problem), { tries: 10_000 });
        seen[answer]++;
        expect(answer).toBe(someTable(problem) ? "SOME" : "NONE");
      }),
      { numRuns: 150, seed: 1 },
    );
    expect(Math.min(seen.NONE, seen.SOME)).toBeGreaterThan(20);
  });

  it("says that it does not know when its tries are used up", () => {
    const [{ problem }] = jointContradictions(8, 1);
    expect(exhaust(problem, everybody(problem), { tries: 1 })).toBe("OPEN");
  });
});

describe("the smallest contradictory part", () => {
  it("has no part that can be spared, whatever contradicts", () => {
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(fc.nat(11), { minLength: 1, maxLength: 5 }), {
          minLength: 1,
          maxLength: 4,
        }),
        (clashes) => {
          const contradicts = (some: readonly number[]) =>
            clashes.some((clash) => clash.every((one) => some.includes(one)));
          const found = smallest(
            Array.from({ length: 12 }, (_, i) => i),
            contradicts,
          );
          expect(contradicts(found)).toBe(true);
          for (const one of found)
            expect(contradicts(found.filter((other) => other !== one))).toBe(false);
        },
      ),
    );
  });
});

describe.each([8, 24])(
  "contradictions that no count shows, in a school of %i classes",
  (classes) => {
    it.each(jointContradictions(classes, 1).map((one) => [one.kind, one] as const))(
      "are proven and named: %s",
      (_, { problem, core }) => {
        const answer = whyImpossible(problem, { seed: 1, iterations: 20_000 });
        if (answer.verdict !== "IMPOSSIBLE") throw new Error(answer.verdict);
        expect(answer.contradictions.map(({ code }) => code)).toEqual(["TOGETHER"]);
        const named = answer.core.map(({ kind, id }) => `${kind} ${id}`.trim());
        for (const part of core) expect(named).toContain(part);
        for (const part of answer.core) expect(groupsOf(problem)).toContainEqual(part);
      },
    );

    it("are undone by the remedies told", () => {
      for (const { problem } of jointContradictions(classes, 1)) {
        const answer = whyImpossible(problem, { seed: 1, iterations: 20_000 });
        if (answer.verdict !== "IMPOSSIBLE") throw new Error(answer.verdict);
        const [first] = answer.remedies;
        expect(first).toMatchObject({ unplaced: 0, shortDays: 0 });
        const relaxed = without(problem, [first!.group]);
        expect(whyImpossible(relaxed, { seed: 1, iterations: 20_000 }).verdict).toBe("POSSIBLE");
      }
    });
  },
);
