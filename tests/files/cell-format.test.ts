import { describe, expect, it } from "vitest";
import { shapeOf, shownNumber } from "@/lib/files/cell-format";

describe("a number format", () => {
  it.each([
    [0, undefined, "PLAIN"],
    [10, undefined, "PLAIN"],
    [14, undefined, "DAY"],
    [20, undefined, "TIME"],
    [22, undefined, "MOMENT"],
    [31, undefined, "DAY"],
    [32, undefined, "TIME"],
    [46, undefined, "TIME"],
    [57, undefined, "DAY"],
    [58, undefined, "DAY"],
    [164, "0.00", "PLAIN"],
    [164, '0"人"', "PLAIN"],
    [164, "[Red]0", "PLAIN"],
    [164, "yyyy\\-mm\\-dd", "DAY"],
    [164, "m月", "DAY"],
    [164, "[$-804]yyyy年m月d日 h:mm", "MOMENT"],
    [164, "mm:ss", "TIME"],
    [164, "[h]:mm", "TIME"],
  ])("%i %s shows a %s", (id, code, shape) => {
    expect(shapeOf(id, code)).toBe(shape);
  });

  it.each([
    [1, false, "1900-01-01"],
    [59, false, "1900-02-28"],
    [61, false, "1900-03-01"],
    [43896, false, "2020-03-06"],
    [42434, true, "2020-03-06"],
    [-1, false, "-1"],
  ])("day %d (from 1904: %s) is %s", (serial, from1904, text) => {
    expect(shownNumber(serial, "DAY", from1904)).toBe(text);
  });
});
