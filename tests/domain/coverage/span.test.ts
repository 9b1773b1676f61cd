import { describe, expect, it } from "vitest";

import { weekday } from "@/lib/domain/calendar/day";
import {
  askedSpan,
  isUnderWay,
  lastDayOf,
  openingSpan,
  spanOf,
  standingOf,
  stepped,
  trendPoints,
} from "@/lib/domain/coverage/span";

const today = "2020-03-18";

describe("C080 a span an address asks for", () => {
  it.each([
    ["nothing: the last week that is over", {}, "week", "2020-03-09"],
    ["days, but none named: today", { by: "day" }, "day", today],
    ["a day of a week: its Monday", { by: "week", on: "2020-03-22" }, "week", "2020-03-16"],
    ["a day", { by: "day", on: "2020-03-17" }, "day", "2020-03-17"],
    ["what is no day: today", { by: "day", on: "2020-02-31" }, "day", today],
    ["what is no kind: a week", { by: "month", on: "2020-03-17" }, "week", "2020-03-16"],
    ["the notice's own day", { by: "day", on: "2020-03-06" }, "day", "2020-03-06"],
    ["the day before: the notice's", { by: "day", on: "2020-03-05" }, "day", "2020-03-06"],
    ["a time far ahead: the end of reach", { by: "day", on: "2999-01-01" }, "day", "2020-09-16"],
  ] as const)("%s", (_, asked, by, on) => {
    expect(askedSpan(asked, today)).toEqual({ by, on });
  });

  it("steps no further back than the week of the notice", () => {
    const second = spanOf("week", "2020-03-09");
    const first = stepped(second, -1, today);
    expect(first).toEqual({ by: "week", on: "2020-03-02" });
    expect(stepped(first!, -1, today)).toBeNull();
    expect(stepped(spanOf("day", "2020-03-06"), -1, today)).toBeNull();
    expect(stepped(spanOf("day", "2020-09-16"), 1, today)).toBeNull();
  });

  it("is under way from its first to its last day", () => {
    const week = spanOf("week", today);
    expect(lastDayOf(week)).toBe("2020-03-22");
    expect(
      ["2020-03-15", "2020-03-16", "2020-03-22", "2020-03-23"].map((on) => isUnderWay(week, on)),
    ).toEqual([false, true, true, false]);
  });
});

describe("C080 the opening span", () => {
  it("is never before the week of the notice", () => {
    expect(openingSpan("2020-03-16")).toEqual({ by: "week", on: "2020-03-09" });
    expect(openingSpan("2020-03-09")).toEqual({ by: "week", on: "2020-03-02" });
    expect(openingSpan("2020-03-06")).toEqual({ by: "week", on: "2020-03-02" });
  });
});

describe("C087 a place held to its targets", () => {
  const week = spanOf("week", "2020-03-16");
  const open = { inTerm: true, dayOff: null };
  it.each([
    ["the Sunday before: still ahead", "2020-03-15", open, "AHEAD"],
    ["its Monday: running", "2020-03-16", open, "RUNNING"],
    ["its Sunday: running", "2020-03-22", open, "RUNNING"],
    ["the Monday after: over", "2020-03-23", open, "OVER"],
    ["outside the term", "2020-03-23", { ...open, inTerm: false }, "OUT_OF_TERM"],
    ["ahead, and outside the term", "2020-03-15", { ...open, inTerm: false }, "AHEAD"],
    ["a day off", "2020-03-23", { ...open, dayOff: "" }, "DAY_OFF"],
  ] as const)("%s", (_, day, place, standing) => {
    expect(standingOf(week, day, place)).toBe(standing);
  });
});

describe("C080 a trend", () => {
  it("begins with the notice's week and never grows beyond ten points", () => {
    const points = (on: string) => trendPoints(spanOf("week", on), new Map());
    expect(points("2020-03-09")).toEqual(["2020-03-02", "2020-03-09"]);
    const long = points("2020-07-06");
    expect(long).toHaveLength(10);
    expect([long[0], long.at(-1)]).toEqual(["2020-05-04", "2020-07-06"]);
  });

  it("of days leaves out weekends and holidays", () => {
    const off = new Map([["2020-04-06", { kind: "HOLIDAY" as const, name: "清明节" }]]);
    const days = trendPoints(spanOf("day", "2020-04-10"), off);
    expect(days).toHaveLength(10);
    expect(days).not.toContain("2020-04-06");
    expect(days.every((on) => weekday(on) <= 5)).toBe(true);
    expect(trendPoints(spanOf("day", "2020-03-09"), new Map())).toEqual([
      "2020-03-06",
      "2020-03-09",
    ]);
  });
});
