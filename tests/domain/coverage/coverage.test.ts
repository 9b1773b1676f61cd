import { describe, expect, it } from "vitest";

import { countingDay, isEvidenced } from "@/lib/domain/coverage/coverage";
import { coverageVerdict } from "@/lib/domain/notice/verdict";

describe("C089 at least 90 percent of enrolled students", () => {
  it.each([
    ["8,996 of 10,000 fall short, though 89.96 % rounds to 90", 8_996, 10_000, 1],
    ["9,000 of 10,000 suffice", 9_000, 10_000, 0],
    ["9 of 10 suffice: 以上 includes the number", 9, 10, 0],
    ["8 of 9 fall short", 8, 9, 1],
  ] as const)("%s", (_, covered, all, count) => {
    expect(coverageVerdict("students", { covered, all }, "2020-03-16")).toHaveLength(count);
  });

  it("says how many are missing", () => {
    const [finding] = coverageVerdict("students", { covered: 80, all: 99 }, "2020-03-16");
    expect(finding?.allowed).toEqual({ missing: 10 });
  });

  it("owes nothing the day before the notice", () => {
    expect(coverageVerdict("students", { covered: 0, all: 10 }, "2020-03-05")).toEqual([]);
  });
});

describe("C087 every school, C088 every class", () => {
  it.each(["schools", "classes"] as const)("%s: one missing is short", (unit) => {
    expect(coverageVerdict(unit, { covered: 99, all: 100 }, "2020-03-16")).toHaveLength(1);
    expect(coverageVerdict(unit, { covered: 100, all: 100 }, "2020-03-16")).toEqual([]);
  });
});

describe("Q3 a student is evidenced by half of the session", () => {
  it.each([
    [44, 90, false],
    [45, 90, true],
  ])("%i of %i minutes: %s", (minutes, actual, evidenced) => {
    expect(isEvidenced(minutes, actual, 2)).toBe(evidenced);
  });
});

describe("Q2 a week's students are counted on its last obligation day", () => {
  const terms = [{ startsOn: "2020-03-09", endsOn: "2020-07-10" }];
  it("is Friday in an ordinary week", () => {
    expect(countingDay("2020-03-16", terms, new Map())).toBe("2020-03-20");
  });
  it("is Thursday where Friday is a holiday", () => {
    const holiday = new Map([["2020-05-01", { kind: "HOLIDAY" as const, name: "劳动节" }]]);
    expect(countingDay("2020-04-27", terms, holiday)).toBe("2020-04-30");
  });
});
