import { describe, expect, it } from "vitest";

import {
  classTarget,
  countingDay,
  isEvidenced,
  schoolTarget,
  studentTarget,
  targetFindings,
} from "@/lib/domain/coverage/coverage";

describe("C089 at least 90 percent of enrolled students", () => {
  it.each([
    ["8,996 of 10,000 fall short, though 89.96 % rounds to 90", 8_996, 10_000, 1],
    ["9,000 of 10,000 suffice", 9_000, 10_000, 0],
    ["9 of 10 suffice: 以上 includes the number", 9, 10, 0],
    ["8 of 9 fall short", 8, 9, 1],
  ] as const)("%s", (_, covered, all, count) => {
    expect(targetFindings(studentTarget, "2020-03-16", { covered, all })).toHaveLength(count);
  });

  it("says how many are missing", () => {
    const [finding] = targetFindings(studentTarget, "2020-03-16", { covered: 80, all: 99 });
    expect(finding?.allowed).toEqual({ missing: 10 });
  });

  it("owes nothing the day before the notice", () => {
    expect(targetFindings(studentTarget, "2020-03-05", { covered: 0, all: 10 })).toEqual([]);
  });
});

describe("C087 every school, C088 every class", () => {
  it.each([schoolTarget, classTarget])("$id: one missing is short", (rule) => {
    expect(targetFindings(rule, "2020-03-16", { covered: 99, all: 100 })).toHaveLength(1);
    expect(targetFindings(rule, "2020-03-16", { covered: 100, all: 100 })).toEqual([]);
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
