import { describe, expect, it } from "vitest";

import calendarData from "@/lib/data/reference/calendars.json";
import {
  isObligationDay,
  makeUpDaysOf,
  obligationDays,
  teachingDates,
  type Calendar,
  type CalendarEntry,
} from "@/lib/domain/calendar/calendar";
import { addDays } from "@/lib/domain/calendar/day";

/** A published version as the rules read it. */
function published(year: number, version: number): Calendar {
  const found = calendarData.calendars.find((c) => c.year === year && c.version === version)!;
  const days: [string, CalendarEntry][] = found.makeUps.map(({ on, name }) => [
    on,
    { kind: "MAKE_UP", name },
  ]);
  for (const { name, from, to } of found.holidays)
    for (let on = from; on <= to; on = addDays(on, 1)) days.push([on, { kind: "HOLIDAY", name }]);
  return new Map(days);
}

const spring = { startsOn: "2020-03-09", endsOn: "2020-07-10" };
const calendar = published(2020, 2);

describe("C107 obligation days: Monday to Friday in the term, no holiday, since the notice", () => {
  it("are 84 from 2020-03-09 to 2020-07-10", () => {
    expect(obligationDays(spring, calendar)).toHaveLength(84);
  });

  it.each([
    ["the day before the term", "2020-03-08", false],
    ["its first Monday", "2020-03-09", true],
    ["a Saturday", "2020-03-14", false],
    ["the Friday before 清明节", "2020-04-03", true],
    ["清明节", "2020-04-06", false],
    ["the Tuesday after it", "2020-04-07", true],
    ["a Sunday worked for 劳动节", "2020-04-26", false],
    ["its last Friday", "2020-07-10", true],
    ["the Monday after the term", "2020-07-13", false],
  ])("%s: %s is %s", (_, on, owed) => {
    expect(isObligationDay(on, spring, calendar)).toBe(owed);
  });

  it("begin with the notice's Friday, 2020-03-06, not the Thursday before", () => {
    const early = { startsOn: "2020-02-24", endsOn: "2020-07-10" };
    expect(isObligationDay("2020-03-05", early, calendar)).toBe(false);
    expect(isObligationDay("2020-03-06", early, calendar)).toBe(true);
  });

  it("can be asked for a part of the term", () => {
    expect(obligationDays(spring, calendar, { from: "2020-03-30", to: "2020-04-07" })).toEqual([
      "2020-03-30",
      "2020-03-31",
      "2020-04-01",
      "2020-04-02",
      "2020-04-03",
      "2020-04-07",
    ]);
  });
});

describe("teaching dates", () => {
  it("leave out make-up days the school chose no weekday for, and name what they leave out", () => {
    const { dates, skipped } = teachingDates(spring, calendar, []);
    expect(dates).toHaveLength(84);
    expect(skipped.map(({ on }) => on)).toEqual([
      "2020-04-06",
      "2020-04-26",
      "2020-05-01",
      "2020-05-04",
      "2020-05-05",
      "2020-05-09",
      "2020-06-25",
      "2020-06-26",
      "2020-06-28",
    ]);
    expect(skipped[0]).toEqual({ on: "2020-04-06", kind: "HOLIDAY", name: "清明节" });
  });

  it("teach a make-up day by the weekday the school chose", () => {
    const { dates } = teachingDates(spring, calendar, [{ on: "2020-04-26", repeatsWeekday: 5 }]);
    expect(dates).toHaveLength(85);
    expect(dates.find(({ on }) => on === "2020-04-26")).toEqual({
      on: "2020-04-26",
      weekday: 5,
      week: 7,
      odd: true,
      makeUpName: "劳动节",
    });
  });

  it("count weeks from the one with the term's first day, odd first", () => {
    const midweek = { startsOn: "2020-03-11", endsOn: "2020-03-24" };
    const weeks = teachingDates(midweek, calendar, []).dates.map(({ on, week }) => [on, week]);
    expect(weeks[0]).toEqual(["2020-03-11", 1]);
    expect(weeks[3]).toEqual(["2020-03-16", 2]);
    expect(weeks.at(-1)).toEqual(["2020-03-24", 3]);
  });
});

describe("the State Council's calendars", () => {
  it("make three weekend days of the spring term of 2020 working days", () => {
    expect(makeUpDaysOf(spring, calendar).map(({ on }) => on)).toEqual([
      "2020-04-26",
      "2020-05-09",
      "2020-06-28",
    ]);
  });

  it("lengthen 春节 of 2020 in the second version: 02-01 is no working Saturday any more", () => {
    expect(published(2020, 1).get("2020-02-01")?.kind).toBe("MAKE_UP");
    expect(published(2020, 1).has("2020-01-31")).toBe(false);
    expect(published(2020, 2).get("2020-02-01")?.kind).toBe("HOLIDAY");
    expect(published(2020, 2).get("2020-02-02")?.kind).toBe("HOLIDAY");
  });

  it("know 2026: 春节 from 02-15 to 02-23, the Saturday after worked", () => {
    const year = published(2026, 1);
    expect(
      ["2026-02-14", "2026-02-15", "2026-02-23", "2026-02-24", "2026-02-28"].map(
        (on) => year.get(on)?.kind,
      ),
    ).toEqual(["MAKE_UP", "HOLIDAY", "HOLIDAY", undefined, "MAKE_UP"]);
  });
});
