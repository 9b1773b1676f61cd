import { describe, expect, it } from "vitest";

import { valueOn, type Dated } from "@/lib/domain/notice/dated";

const values: readonly Dated<number>[] = [
  { from: "2020-03-06", until: "2020-09-01", value: 120 },
  { from: "2020-09-01", until: "2021-01-01", value: 90 },
];

describe("a dated value", () => {
  it.each([
    ["before its first day: none", "2020-03-05", undefined],
    ["on its first day", "2020-03-06", 120],
    ["on the last day before its end", "2020-08-31", 120],
    ["on its end, which is the next one's first day", "2020-09-01", 90],
    ["on the last one's last day", "2020-12-31", 90],
    ["on the last one's end: none", "2021-01-01", undefined],
  ] as const)("%s", (_, on, value) => {
    expect(valueOn(values, on)).toBe(value);
  });

  it("that has ended is not in force again between two", () => {
    const apart: readonly Dated<number>[] = [
      { from: "2020-03-06", until: "2020-04-01", value: 1 },
      { from: "2020-05-01", value: 2 },
    ];
    expect(valueOn(apart, "2020-04-15")).toBeUndefined();
    expect(valueOn(apart, "2030-01-01")).toBe(2);
  });
});
