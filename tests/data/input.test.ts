import { describe, expect, it } from "vitest";

import {
  aCount,
  aDay,
  aDayOrNone,
  aFileName,
  aMonth,
  anId,
  askedNumber,
  aText,
  aVersion,
} from "@/lib/data/input";

describe("what may come from outside", () => {
  it.each([
    ["a day that exists", aDay, ["2020-02-29", "1990-01-01", "2100-12-31"]],
    ["a day or none", aDayOrNone, ["", "2020-03-06"]],
    ["a month", aMonth, ["2020-03", "1990-01", "2100-12"]],
    ["an id", anId, ["019aa000-0000-7000-8000-000000000000"]],
    ["a version", aVersion, ["0", "2147483647"]],
    ["a text", aText(3, 1), ["甲", " 甲乙丙 "]],
    ["a file's name", aFileName, ["花名册.xlsx"]],
  ] as const)("%s is taken", (_, shape, values) => {
    for (const value of values) expect(shape.safeParse(value).success, value).toBe(true);
  });

  it.each([
    ["a day", aDay, ["2020-13-45", "2021-02-29", "1989-12-31", "2101-01-01", "0001-01-01", ""]],
    ["a day or none", aDayOrNone, ["0000-01", "9999-12-31"]],
    ["a month", aMonth, ["0000-01", "2020-13", "9999-12", "2020-3"]],
    ["an id", anId, ["-".repeat(36), "0".repeat(36), ""]],
    ["a version", aVersion, ["2147483648", "9223372036854775808", "-1", "1e309", "1.5", "NaN"]],
    ["a count", aCount(1, 5), ["0", "6"]],
    ["a text", aText(3, 1), ["", "  ", "甲乙丙丁", "甲\u0000", "\ud800", "甲".repeat(100_000)]],
    ["a file's name", aFileName, ["", "a\u0000.csv", "a".repeat(201)]],
  ] as const)("%s is refused", (_, shape, values) => {
    for (const value of values) expect(shape.safeParse(value).success, value).toBe(false);
  });

  it("asks for no number where the address holds none", () => {
    expect(["1", "32767"].map(askedNumber)).toEqual([1, 32_767]);
    const bad = ["0", "-1", "1e309", "32768", "99999999999", "1.5", "", undefined, ["1"]];
    expect(bad.map(askedNumber)).toEqual(bad.map(() => undefined));
  });
});
