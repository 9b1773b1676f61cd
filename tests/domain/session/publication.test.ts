import { describe, expect, it } from "vitest";

import { isDay } from "@/lib/domain/calendar/day";
import {
  datedLessons,
  gateStateOf,
  publishing,
  publishingDay,
} from "@/lib/domain/session/publication";
import { weekVerdict } from "@/lib/domain/notice/verdict";

const term = { startsOn: "2020-03-09", endsOn: "2020-07-10" };
const monday = (minutes: number) =>
  weekVerdict([{ weekday: 1, minutes, most: minutes }], null, "2020-03-16");
const rule = "plan.daily-minimum";

describe("C107 a class at the gate to publishing", () => {
  it.each([
    ["120 minutes pass", 120, [], [], "OPEN"],
    ["119 minutes do not", 119, [], [], "BLOCKED"],
    ["a reason given waits for the leader", 119, [], [rule], "WAITING"],
    ["a reason accepted opens it", 119, [rule], [], "OPEN"],
    ["a reason for another rule does not", 119, ["plan.daily-limit"], [], "BLOCKED"],
  ] as const)("%s", (_, minutes, accepted, waiting, state) => {
    expect(gateStateOf({ findings: monday(minutes), accepted, waiting })).toBe(state);
  });
});

describe("a placed lesson on its dates", () => {
  const periods = [600, 650, 700].map((startsMinute, index) => ({
    number: index + 2,
    startsMinute,
    endsMinute: startsMinute + 45,
  }));
  const dates = [
    { on: "2020-03-09", weekday: 1, week: 1, odd: true },
    { on: "2020-03-16", weekday: 1, week: 1, odd: false },
    { on: "2020-03-17", weekday: 2, week: 1, odd: false },
  ];
  const dated = (over: object) =>
    datedLessons(
      [
        {
          id: "x",
          version: 1,
          taskId: "t",
          length: 2,
          weekday: 1,
          period: 2,
          weeks: "ALL",
          locked: false,
          ...over,
        },
      ],
      dates,
      periods,
    ).map(({ on, startsMinute, endsMinute, plannedMinutes }) =>
      [on, startsMinute, endsMinute, plannedMinutes].join(" "),
    );

  it("lasts from its first period to its last, breaks left out of its minutes", () => {
    expect(dated({})).toEqual(["2020-03-09 600 695 90", "2020-03-16 600 695 90"]);
  });

  it("is held in its weeks, and nowhere without a place or past the day's end", () => {
    expect(dated({ weeks: "ODD" })).toEqual(["2020-03-09 600 695 90"]);
    expect(dated({ weeks: "EVEN", weekday: 2 })).toEqual(["2020-03-17 600 695 90"]);
    for (const over of [{ weekday: null }, { period: null }, { period: 1 }, { period: 4 }])
      expect(dated(over)).toEqual([]);
  });
});

describe("the day a publishing holds from", () => {
  it.each([
    ["today, the first time", undefined, false, "2020-03-18", "2020-03-18"],
    ["next Monday, once published", undefined, true, "2020-03-18", "2020-03-23"],
    ["the term's first day, before it", undefined, false, "2020-03-01", "2020-03-09"],
    ["the day asked for", "2020-04-01", true, "2020-03-18", "2020-04-01"],
    ["never after the term", "2020-08-01", false, "2020-03-18", "2020-07-10"],
    ["a day that does not exist is not asked for", "2020-02-31", false, "2020-03-18", "2020-03-18"],
  ] as const)("%s", (_, asked, published, on, day) => {
    expect(publishingDay(asked, term, published, on)).toBe(day);
  });

  it("is refused in the past only where the term was published before", () => {
    const state = { gates: [], placed: 1, unplaced: 0, hours: [] };
    const wish = { from: "2020-03-15", leaveUnplaced: false };
    const at = (published: boolean, on: string) =>
      publishing({ ...state, published }, wish, term, on).ok;
    expect([at(true, "2020-03-16"), at(true, "2020-03-15"), at(false, "2020-03-16")]).toEqual([
      false,
      true,
      true,
    ]);
  });
});

it("a day is one that exists", () => {
  expect(["2020-02-29", "2019-02-29", "2020-3-1", "heute"].map(isDay)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
