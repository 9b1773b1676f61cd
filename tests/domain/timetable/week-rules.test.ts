import { describe, expect, it } from "vitest";

import { dailyLimit, dailyMinimum } from "@/lib/domain/timetable/week-rules";

describe("C107 what a day below two hours is told", () => {
  it("is the minutes missing, from Monday to Friday alone", () => {
    const short = (weekday: number, minutes: number) =>
      dailyMinimum.check({ weekday, minutes }, 120).map(({ facts }) => facts.short);
    expect([short(1, 120), short(1, 119), short(5, 0), short(6, 0)]).toEqual([[], [1], [120], []]);
  });
});

describe("C106 what a day above the school's limit is told", () => {
  it("is the minutes above it, and nothing without a limit", () => {
    const over = (most: number, limit: number | null) =>
      dailyLimit.check({ weekday: 1, most, limit }, true).map(({ facts }) => facts.over);
    expect([over(180, 180), over(181, 180), over(400, null)]).toEqual([[], [1], []]);
  });
});
