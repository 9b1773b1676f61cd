import { describe, expect, it } from "vitest";

import { contradictions } from "@/lib/domain/timetable/explain/contradictions";
import { groupsOf, without } from "@/lib/domain/timetable/explain/groups";
import { whyImpossible } from "@/lib/domain/timetable/explain/why-impossible";
import { problemFaults } from "@/lib/domain/timetable/model/faults";
import { generate } from "@/scripts/timetable/generate";
import type { Problem } from "@/lib/domain/timetable/model/problem";
import { seededContradictions } from "@/scripts/bench/timetable/contradictions";

const options = { seed: 1, iterations: 20_000 };
const seeded = seededContradictions(8, 1);

describe("why impossible", () => {
  it("names at least twenty kinds of contradiction", () => {
    expect(new Set(seeded.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(20);
  });

  it.each(seeded.map((one) => [one.kind, one] as const))("names the cause: %s", (_, one) => {
    expect(problemFaults(one.problem)).toEqual([]);
    const found = contradictions(one.problem);
    expect(found.map(({ code, who }) => `${code} ${who}`)).toContain(`${one.code} ${one.who}`);
  });

  it.each(seeded.slice(0, 8).map((one) => [one.kind, one] as const))(
    "gives a core of which no part can be left out: %s",
    (_, { problem }) => {
      const answer = whyImpossible(problem, options);
      if (answer.verdict !== "IMPOSSIBLE") throw new Error(answer.verdict);
      const [first] = answer.contradictions;
      const rest = groupsOf(problem).filter(
        (group) => !answer.core.some(({ kind, id }) => kind === group.kind && id === group.id),
      );
      const stands = (given: typeof rest) =>
        contradictions(without(problem, given)).some(
          ({ code, who }) => code === first!.code && who === first!.who,
        );
      expect(answer.core.length).toBeGreaterThan(0);
      expect(stands(rest)).toBe(true);
      for (const group of answer.core) expect(stands([...rest, group])).toBe(false);
    },
  );

  it("names joined lessons that are to lie a day apart", () => {
    const school = generate("A", 4, 1);
    const [a, b] = school.tasks.filter(({ classIds }) => classIds.length === 1);
    const joined = [a!.lessons[0]!.id, b!.lessons[0]!.id];
    const rule = { kind: "MIN_DAYS_BETWEEN", lessonIds: joined, value: 1 } as const;
    const codes = contradictions({ ...school, sameStart: [joined], pairRules: [rule] }).map(
      ({ code }) => code,
    );
    expect(codes).toContain("PAIR_DAYS");
  });

  it("offers at most three remedies, the one that leaves least first", () => {
    const { problem } = seeded[4]!;
    const answer = whyImpossible(problem, options);
    if (answer.verdict !== "IMPOSSIBLE") throw new Error(answer.verdict);
    expect(answer.remedies.length).toBeGreaterThan(0);
    expect(answer.remedies.length).toBeLessThanOrEqual(3);
    expect(answer.remedies[0]).toMatchObject({ unplaced: 0, shortDays: 0 });
    expect(answer.remedies[0]!.group.kind).toBe("TEACHER_ABSENCE");
  });

  it("proves nothing about a sound school, and says it is possible", () => {
    const sound = generate("A", 8, 1);
    expect(contradictions(sound)).toEqual([]);
    expect(whyImpossible(sound, options)).toEqual({ verdict: "POSSIBLE" });
  });

  describe("where three pairs of classes want three slots for four lessons", () => {
    const problem: Problem = {
      grid: { days: 1, periodMinutes: [60, 60, 60] },
      classes: [{ id: "A" }, { id: "B" }, { id: "C" }],
      teachers: [{ id: "T" }],
      tasks: [
        ["A", "B"],
        ["B", "C"],
        ["A", "C"],
      ].map((classIds, i) => ({
        id: `k${i}`,
        classIds,
        teacherIds: [],
        maxPerDay: 2,
        lessons: [
          { id: `l${i}`, length: 1 },
          { id: `m${i}`, length: 1 },
        ].slice(0, i === 0 ? 2 : 1),
      })),
    };

    it("proves it by trying everything where no count shows it", () => {
      expect(contradictions(problem)).toEqual([]);
      const answer = whyImpossible(problem, options);
      if (answer.verdict !== "IMPOSSIBLE") throw new Error(answer.verdict);
      expect(answer.contradictions).toMatchObject([{ code: "TOGETHER", needed: 4 }]);
      expect(answer.core.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
        "TASK k0",
        "TASK k1",
        "TASK k2",
      ]);
    });

    it("says that nothing is proven, and what is tightest, once it is too late to try", () => {
      const leftOver = { unplaced: [{ lessonId: "l1" }], shortfalls: [] };
      const answer = whyImpossible(problem, { ...options, leftOver, shouldStop: () => true });
      if (answer.verdict !== "NOT_PROVEN") throw new Error(answer.verdict);
      expect(answer.unplaced).toEqual(["l1"]);
      expect(answer.tightest[0]).toEqual({ who: "A", needed: 3, available: 3 });
      expect(answer.remedies).toEqual([]);
    });
  });
});
