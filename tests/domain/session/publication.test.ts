import { describe, expect, it } from "vitest";

import { isDay } from "@/lib/domain/calendar/day";
import { gateStateOf, publishing, publishingDay } from "@/lib/domain/session/publication";
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
