import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { blocks } from "@/lib/domain/notice/rule";
import { payVerdict } from "@/lib/domain/notice/verdict";
import {
  amountFen,
  askedMonth,
  bandFactorPermille,
  creditedMinutes,
  factorText,
  monthAfter,
  payInputs,
  payRuleOn,
} from "@/lib/domain/pay/pay";

const rule = {
  from: "2020-03-06",
  lessonMinutes: 45,
  onlineFactorPermille: 1_200,
  rates: [{ title: "讲师", fenPerLesson: 5_000 }],
  bands: [
    { fromStudents: 0, factorPermille: 1_000 },
    { fromStudents: 45, factorPermille: 1_100 },
  ],
};
const session = {
  on: "2020-03-16",
  online: true,
  actualMinutes: 90,
  plannedMinutes: 90,
  classStudents: 45,
  title: "讲师",
};

describe("C135 an online factor above 1.00 is encouraged", () => {
  it.each([
    ["1000 is not raised", "2020-03-06", 1_000, 1],
    ["1001 is", "2020-03-06", 1_001, 0],
    ["nothing is asked before the notice", "2020-03-05", 1_000, 0],
  ] as const)("%s", (_, from, onlineFactorPermille, count) => {
    expect(payVerdict({ from, onlineFactorPermille })).toHaveLength(count);
  });

  it("never stands in the way", () => {
    const found = payVerdict({ from: "2020-03-06", onlineFactorPermille: 1_000 });
    expect(found.map((finding) => blocks(finding, []))).toEqual([false]);
  });
});

describe("C133 a session counts for what was taught", () => {
  it.each([
    [89, 90, 89],
    [90, 90, 90],
    [95, 90, 90],
  ])("%i of %i planned minutes count as %i", (actualMinutes, plannedMinutes, credited) => {
    expect(creditedMinutes({ actualMinutes, plannedMinutes })).toBe(credited);
  });
});

describe("C134 pay by rule", () => {
  it("multiplies rate, size band and online factor", () => {
    const found = payInputs(session, rule);
    expect(found.ok && amountFen(found.inputs)).toBe(13_200);
  });

  it.each([
    [44, 1_000],
    [45, 1_100],
  ])("a class of %i has the factor %i", (students, factor) => {
    expect(bandFactorPermille(rule.bands, students)).toBe(factor);
  });

  it("rounds half a fen upwards, per entry", () => {
    const inputs = {
      creditedMinutes: 1,
      lessonMinutes: 40,
      bandFactorPermille: 1_000,
      onlineFactorPermille: 1_000,
    };
    expect(amountFen({ ...inputs, fenPerLesson: 20 })).toBe(1);
    expect(amountFen({ ...inputs, fenPerLesson: 19 })).toBe(0);
  });

  it("never pays more for less, and agrees with exact arithmetic", () => {
    const inputs = fc.record({
      creditedMinutes: fc.integer({ min: 1, max: 600 }),
      lessonMinutes: fc.integer({ min: 20, max: 120 }),
      fenPerLesson: fc.integer({ min: 0, max: 100_000 }),
      bandFactorPermille: fc.integer({ min: 1, max: 5_000 }),
      onlineFactorPermille: fc.integer({ min: 1_000, max: 5_000 }),
    });
    fc.assert(
      fc.property(inputs, (one) => {
        const amount = amountFen(one);
        expect(
          amountFen({ ...one, creditedMinutes: one.creditedMinutes + 1 }),
        ).toBeGreaterThanOrEqual(amount);
        const exact =
          (one.creditedMinutes *
            one.fenPerLesson *
            (one.bandFactorPermille / 1_000) *
            (one.onlineFactorPermille / 1_000)) /
          one.lessonMinutes;
        expect(Math.abs(amount - exact)).toBeLessThanOrEqual(0.5 + 1e-6);
      }),
    );
  });

  it("names what is missing instead of paying nothing", () => {
    expect(payInputs(session, null)).toEqual({ ok: false, gap: "NO_RULE" });
    expect(payInputs({ ...session, title: null }, rule)).toEqual({ ok: false, gap: "NO_TITLE" });
    expect(payInputs({ ...session, title: "教授" }, rule)).toEqual({ ok: false, gap: "NO_RATE" });
  });

  it("takes the version in force on the session's day", () => {
    const versions = [{ from: "2020-05-01" }, { from: "2020-03-06" }];
    expect(payRuleOn(versions, "2020-03-05")).toBeNull();
    expect(payRuleOn(versions, "2020-04-30")?.from).toBe("2020-03-06");
    expect(payRuleOn(versions, "2020-05-01")?.from).toBe("2020-05-01");
  });
});

describe("a month", () => {
  it("follows another over the turn of the year, and goes back over it", () => {
    const from = (month: string) => [-1, 0, 1, 12].map((months) => monthAfter(month, months));
    expect(from("2020-12-01")).toEqual(["2020-11-01", "2020-12-01", "2021-01-01", "2021-12-01"]);
    expect(from("2020-01-01")).toEqual(["2019-12-01", "2020-01-01", "2020-02-01", "2021-01-01"]);
  });

  it("is the one asked for, else that of the day", () => {
    const asked = (text: unknown) => askedMonth(text, "2020-03-31");
    expect(["2020-01", "2020-12"].map(asked)).toEqual(["2020-01-01", "2020-12-01"]);
    for (const other of ["2020-00", "2020-13", "1999-01", "", undefined, 202001])
      expect(asked(other)).toBe("2020-03-01");
  });
});

describe("a factor", () => {
  it("is shown with two places, and a third where it has one", () => {
    expect([1_000, 1_200, 1_250, 1_255].map(factorText)).toEqual(["1.00", "1.20", "1.25", "1.255"]);
  });
});
