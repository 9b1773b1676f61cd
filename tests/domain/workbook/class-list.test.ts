import { describe, expect, it } from "vitest";

import { classListReader } from "@/lib/domain/workbook/class-list";

import { readAll, sheetOf } from "../../files/rows";

describe("a class list", () => {
  it("goes on after a row with an error, and leaves out who has left", () => {
    const { classmates, findings } = readAll(
      classListReader(),
      sheetOf([
        ["学号", "姓名", "状态"],
        ["1", "黄涵", "在读"],
        ["1", "李曦", "在读"],
        ["2", "马华", "顶岗实习"],
        ["3", "周磊", "退学"],
        ["4", "林浩", ""],
      ]),
    );
    expect(findings.map(({ cell, code }) => `${cell} ${code}`)).toEqual([
      "表!A3 DUPLICATE_STUDENT_NO",
    ]);
    expect(classmates.map(({ name, expected }) => [name, expected])).toEqual([
      ["黄涵", true],
      ["马华", false],
      ["林浩", true],
    ]);
  });
});
