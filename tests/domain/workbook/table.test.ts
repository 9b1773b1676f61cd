import { describe, expect, it } from "vitest";

import type { SheetRow } from "@/lib/domain/workbook/cells";
import { teacherReader } from "@/lib/domain/workbook/teachers";

import { sheetOf, type Written } from "../../files/rows";

/** What a reader of teachers makes of rows, with its findings as "cell code". */
function read(
  rows: readonly (readonly Written[])[],
  change: (rows: SheetRow[]) => SheetRow[] = (same) => same,
) {
  const reader = teacherReader();
  for (const row of change(sheetOf(rows))) reader.row(row);
  const outcome = reader.finish();
  if (!outcome.ok) throw new Error(outcome.reason);
  const { teachers, findings } = outcome.value;
  return {
    names: teachers.map(({ name }) => name),
    said: findings.map(({ cell, code }) => `${cell} ${code}`),
  };
}

const head = ["工号", "姓名", "任教课程"];

describe("a cell that is wrong in itself", () => {
  it.each(["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?"])(
    "%s is told in any column that is read, and its row is not handed on",
    (error) => {
      const { names, said } = read([
        head,
        ["T1", "王老师", error],
        [error, "李老师", "语文"],
        ["T3", "张老师", ""],
      ]);
      expect(names).toEqual(["张老师"]);
      expect(said).toEqual(["表!C2 CELL_ERROR", "表!A3 CELL_ERROR"]);
    },
  );

  it("of more than 500 characters is told, and its row is not handed on", () => {
    const { names, said } = read([
      head,
      ["T1", "王老师", "文".repeat(500)],
      ["T2", "李老师", "文".repeat(501)],
      ["𠮷".repeat(300), "张老师", "语文"],
    ]);
    expect(names).toEqual(["王老师"]);
    expect(said).toEqual(["表!C3 CELL_TOO_LONG", "表!A4 CELL_TOO_LONG"]);
  });

  it("does not matter in a column nobody reads", () => {
    const { names, said } = read([
      [...head, "校验"],
      ["T1", "王老师", "语文", "#N/A"],
    ]);
    expect([names, said]).toEqual([["王老师"], []]);
  });

  it("a quote that is not closed takes its row along, wherever it stands, and is told", () => {
    const { names, said } = read(
      [head, ["T1", "王老师", "语文"], ["T2", "李老师", "数学"]],
      (rows) =>
        rows.map((row) =>
          row.row === 2
            ? { ...row, cells: [...row.cells, { text: '"备注', fault: "QUOTE" as const }] }
            : row,
        ),
    );
    expect([names, said]).toEqual([["李老师"], ["表!D2 QUOTE_OPEN"]]);
  });
});

describe("a field that two columns name", () => {
  it("is read from the left one, and the other is told at its head", () => {
    const { names, said } = read([
      [...head, "教师姓名"],
      ["T1", "王老师", "语文", "李老师"],
    ]);
    expect([names, said]).toEqual([["王老师"], ["表!D1 HEADER_TWICE"]]);
  });

  it("is one where its head is merged over two columns", () => {
    const { said } = read([
      ["工号", "姓名", { merged: "姓名" }],
      ["T1", "王老师", ""],
    ]);
    expect(said).toEqual([]);
  });
});
