import { describe, expect, it } from "vitest";
import { teacherReader } from "@/lib/domain/workbook/teachers";
import type { Written } from "../../files/rows";
import { readAll, sheetOf } from "../../files/rows";

const read = (...rows: Written[][]) =>
  readAll(teacherReader(), sheetOf([["教工号", "教师姓名", "职称"], ...rows]));

describe("a list of teachers", () => {
  it("keeps titles as written and names the second of two with one number", () => {
    const { teachers, findings } = read(
      ["T001", "孙 杰", "一体化教师(中级)"],
      ["T001", "林浩", "讲师"],
      ["", "周磊", "讲师"],
      ["T004", "孙杰", "讲师"],
    );
    expect(teachers.map(({ staffNo, name, title }) => [staffNo, name, title])).toEqual([
      ["T001", "孙杰", "一体化教师(中级)"],
      ["T004", "孙杰", "讲师"],
    ]);
    expect(findings.map(({ cell, code }) => `${cell} ${code}`)).toEqual([
      "表!B2 NAME_NORMALISED",
      "表!A3 DUPLICATE_STAFF_NO",
      "表!A4 MISSING_STAFF_NO",
      "表!B5 SAME_NAME",
    ]);
  });
});
