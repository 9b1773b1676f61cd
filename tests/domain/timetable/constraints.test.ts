import { readdirSync, readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { CATALOGUE } from "@/lib/domain/timetable/model/constraints/catalogue";
import * as day from "@/lib/domain/timetable/model/constraints/day";
import * as task from "@/lib/domain/timetable/model/constraints/task";

const FORTY_FIVE = Array.from({ length: 8 }, () => 45);

describe("DAILY_MINIMUM, C107 two hours on every school day", () => {
  it.each([
    ["two periods of 45 minutes fall one short", 0b11, FORTY_FIVE, 1],
    ["three of 45 minutes suffice", 0b111, FORTY_FIVE, 0],
    ["two of 60 minutes are exactly enough", 0b1001, [60, 60, 60, 60], 0],
    ["119 minutes fall short", 0b11, [60, 59, 60], 1],
    ["an empty day lacks three periods of 45", 0, FORTY_FIVE, 3],
  ])("%s", (_, mask, minutes, missing) => {
    expect(day.missingPeriods(mask, minutes, 120)).toBe(missing);
  });
});

describe("DAILY_MAXIMUM", () => {
  it.each([
    ["at the limit", 0b1111, 180, 0],
    ["one minute above", 0b1111, 179, 1],
    ["two periods above", 0b111111, 180, 2],
  ])("%s", (_, mask, allowed, excess) => {
    expect(day.excessPeriods(mask, FORTY_FIVE, allowed)).toBe(excess);
  });
});

describe("NO_GAPS, CLASS_GAP and TEACHER_GAP", () => {
  it.each([
    ["an empty day has none", 0, 0],
    ["neighbours have none", 0b0110, 0],
    ["one free period between", 0b0101, 1],
    ["two holes add up", 0b10010001, 5],
  ])("%s", (_, mask, count) => {
    expect(day.gaps(mask)).toBe(count);
  });
});

describe("ISOLATED", () => {
  it.each([
    ["a single period", 0b0100, 1],
    ["a pair is not alone", 0b0110, 0],
    ["one of two groups", 0b10110, 1],
    ["the last period of the day", 1 << 13, 1],
  ])("%s", (_, mask, count) => {
    expect(day.isolatedPeriods(mask)).toBe(count);
  });
});

describe("UNEVEN", () => {
  it.each([
    ["the mean of 3 and one more", 0b1111, 15, 0],
    ["two above the mean", 0b11111, 15, 1],
    ["a broken mean counts up", 0b1111, 13, 0],
  ])("%s", (_, mask, weekly, over) => {
    expect(day.unevenPeriods(mask, weekly, 5)).toBe(over);
  });
});

describe("TEACHER_DAY", () => {
  it.each([
    ["at the limit", 0b1111, 0],
    ["one above", 0b11111, 1],
  ])("%s", (_, mask, over) => {
    expect(day.overDay(mask, 4)).toBe(over);
  });
});

describe("TASK_DAY, SPREAD and ADJACENT_DAYS", () => {
  it("counts lessons above the day's limit", () => {
    expect([task.overTaskDay(1, 1), task.overTaskDay(2, 1)]).toEqual([0, 1]);
  });
  it("counts days missing to the spread", () => {
    expect([task.missingDays(0b10101, 3), task.missingDays(0b00101, 3)]).toEqual([0, 1]);
  });
  it("names neighbouring days of a task met twice, and nothing else", () => {
    const seen = [0b00011, 0b00101, 0b00111, 0b00001].map(task.adjacentDays);
    expect(seen).toEqual([1, 0, 0, 0]);
  });
});

describe("PAIR_DAYS, PAIR_GAPS and NOT_CONSECUTIVE", () => {
  it("asks for whole days between", () => {
    expect([task.tooFewDays(1, 3, 2), task.tooFewDays(3, 2, 2)]).toEqual([0, 1]);
  });
  it("asks for free periods between, whichever comes first", () => {
    expect(task.tooFewGaps(0, 2, 3, 1, 1)).toBe(0);
    expect(task.tooFewGaps(3, 1, 0, 2, 1)).toBe(0);
    expect(task.tooFewGaps(0, 2, 2, 1, 1)).toBe(1);
    expect(task.tooFewGaps(2, 1, 0, 2, 1)).toBe(1);
  });
  it("asks two lessons of one day to touch", () => {
    expect([task.apart(0, 2, 2, 1), task.apart(3, 1, 0, 2)]).toEqual([0, 1]);
  });
});

describe("the catalogue", () => {
  it("names each constraint once, with a reason", () => {
    const ids = CATALOGUE.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { why } of CATALOGUE) expect(why).toMatch(/^[A-Z].*\.$/);
  });
});

describe("the independent count", () => {
  const folder = "lib/domain/timetable/judge";
  const source = readdirSync(folder)
    .map((name) => readFileSync(`${folder}/${name}`, "utf8"))
    .join("\n");

  it("shares nothing with the arranging but the words of a problem", () => {
    const imported = [...source.matchAll(/from "([^"]+)"/g)].map(([, path]) => path!);
    const foreign = imported.filter((path) => !/^(\.\/[\w-]+|\.\.\/model\/problem)$/.test(path));
    expect(foreign).toEqual([]);
  });
  it("counts every constraint of the catalogue, and no other", () => {
    const counted = new Set([...source.matchAll(/"([A-Z]+(?:_[A-Z]+)*)"/g)].map(([, id]) => id!));
    for (const word of ["ODD", "EVEN", "EVERY", "MIN_DAYS_BETWEEN"]) counted.delete(word);
    expect([...counted].sort()).toEqual(CATALOGUE.map(({ id }) => id).sort());
  });
});
