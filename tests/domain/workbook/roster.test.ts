import { describe, expect, it } from "vitest";
import { checkDigit } from "@/lib/domain/roster/id-number";
import type { RosterRow } from "@/lib/domain/workbook/roster";
import { rosterReader } from "@/lib/domain/workbook/roster";
import type { Written } from "../../files/rows";
import { readAll, sheetOf } from "../../files/rows";

const header = ["班级", "学号", "姓名", "身份证号", "备注"];
const idOf = (n: number) => {
  const digits = `34090020040520${String(n).padStart(3, "0")}`;
  return digits + checkDigit(digits);
};
const student = (n: number, over: { [at: number]: Written } = {}): Written[] =>
  ["1班", `2017${n}`, "黄涵", idOf(n), ""].map((value, at) => (at in over ? over[at]! : value));

function read(rows: readonly (readonly Written[])[], sheet?: string) {
  const students: RosterRow[] = [];
  const summary = readAll(
    rosterReader((row) => students.push(row)),
    sheetOf(rows, sheet),
  );
  return {
    ...summary,
    rows: students,
    said: summary.findings.map(({ cell, code }) => `${cell} ${code}`),
  };
}

describe("a roster's header", () => {
  it("is found below titles, under other names, in another order", () => {
    const { rows } = read([
      [{ merged: "花名册" }, { merged: "花名册" }, { merged: "花名册" }],
      ["填报单位：示例技师学院"],
      [],
      ["*姓 名", "学生学号", "所在班级", "身份证号码（18位）"],
      ["黄涵", "20171", "1班", idOf(1)],
    ]);
    expect(rows).toMatchObject([{ row: 5, name: "黄涵", studentNo: "20171", idNumber: idOf(1) }]);
  });

  it.each([
    [
      "NO_HEADER",
      [
        ["姓名", "电话"],
        ["黄涵", "1"],
      ],
    ],
    ["NO_HEADER", [...Array.from({ length: 20 }, () => ["题"]), header, student(1)]],
    ["NO_ROWS", [header, ["合计", null, "0人"]]],
  ])("or its lack is %s", (reason, rows) => {
    const reader = rosterReader(() => {});
    for (const row of sheetOf(rows)) reader.row(row);
    expect(reader.finish()).toEqual({ ok: false, reason });
  });

  it("may stand again on every page, and on every sheet", () => {
    const reader = rosterReader(() => {});
    const pages = [
      ...sheetOf([header, student(1), header, student(2)], "甲"),
      ...sheetOf([["说明"], ["请勿修改"]], "说明"),
      ...sheetOf([header, student(3)], "乙"),
    ];
    const { students, findings } = readAll(reader, pages);
    expect(students).toBe(3);
    expect(findings).toMatchObject([{ cell: "说明!A1", code: "SHEET_SKIPPED", severity: "note" }]);
  });
});

describe("what is no student", () => {
  it("is passed over: blanks, numbered blanks, totals, footers, titles between", () => {
    const { students, said } = read([
      ["序号", ...header],
      ["1", ...student(1)],
      [],
      ["2", { merged: "1班" }],
      Array(6).fill({ merged: "以下为2班学生" }),
      ["3", ...student(2)],
      ["小计", null, null, "1人"],
      ["合计", null, null, "2人"],
      [null, null, null, "制表人：某某"],
      [null, null, null, null, null, "共2人"],
    ]);
    expect(students).toBe(2);
    expect(said).toEqual([]);
  });

  it("says when the school's own total differs", () => {
    const { said } = read([header, student(1), ["合计", null, "2人"]]);
    expect(said).toEqual(["表!C3 TOTAL_DIFFERS"]);
  });

  it("is a count that stands alone, and neither a lonely name nor a remark that counts", () => {
    const at = (row: Written[]) => read([header, student(1), row]);
    expect(at([null, null, "5人"]).said).toEqual(["表!C3 TOTAL_DIFFERS"]);
    expect(at([null, null, "共5人"]).said).toEqual(["表!C3 TOTAL_DIFFERS"]);
    expect(at([null, null, "李曦"]).said).not.toEqual([]);
    expect(at(student(2, { 4: "共2人" })).students).toBe(2);
  });

  it("leaves out a phone that is not there", () => {
    const { rows } = read([
      [...header, "手机号"],
      [...student(1), "138 0000 0001"],
      [...student(2), ""],
    ]);
    expect(rows.map((row) => ("phone" in row ? row.phone : null))).toEqual(["13800000001", null]);
  });
});

describe("a row with an error", () => {
  it.each<[string, { [at: number]: Written }, string]>([
    ["no name", { 2: "" }, "C2 MISSING_NAME"],
    ["no student number", { 1: null }, "B2 MISSING_STUDENT_NO"],
    ["no class", { 0: null }, "A2 MISSING_CLASS"],
    ["a failed formula", { 2: "#REF!" }, "C2 CELL_ERROR"],
    ["an ID number typed as a number", { 3: 340900200405209200 }, "D2 ID_DIGITS_LOST"],
    ["an ID number that CSV has ruined", { 3: "3.409E+17" }, "D2 ID_DIGITS_LOST"],
    ["a wrong check digit", { 3: "340900200405209236" }, "D2 ID_CHECK_DIGIT"],
    ["17 digits", { 3: "34090020040520923" }, "D2 ID_FORM"],
    ["no such birthday", { 3: "340900200413209237" }, "D2 ID_BIRTHDATE"],
    [
      "a long student number typed as a number",
      { 1: 2017001234567890 },
      "B2 STUDENT_NO_DIGITS_LOST",
    ],
  ])("is not stored: %s", (_, over, expected) => {
    const { students, findings, said } = read([header, student(1, over), student(2)]);
    expect(said).toEqual([`表!${expected}`]);
    expect(findings[0]?.severity).toBe("error");
    expect(students).toBe(1);
  });

  it("leaves the first of two with the same number, and names it", () => {
    const { students, findings } = read([
      header,
      student(1),
      student(2, { 3: idOf(1) }),
      student(3, { 1: "20171" }),
    ]);
    expect(students).toBe(1);
    expect(findings).toMatchObject([
      { cell: "表!D3", code: "DUPLICATE_ID", facts: { first: "表!D2" } },
      { cell: "表!B4", code: "DUPLICATE_STUDENT_NO", facts: { first: "表!B2" } },
    ]);
  });

  it("never shows a whole ID number", () => {
    const { findings } = read([
      header,
      student(1),
      student(2, { 3: idOf(1) }),
      student(3, { 3: "340900200405209236" }),
    ]);
    expect(JSON.stringify(findings)).not.toMatch(/\d{17}/);
  });
});

describe("what is tidied, and what is asked", () => {
  it.each<[string, { [at: number]: Written }, string[], Partial<RosterRow>]>([
    ["an inner space", { 2: "黄　涵" }, ["表!C2 NAME_NORMALISED"], { name: "黄涵" }],
    ["wide digits", { 1: "２０１７１" }, [], { studentNo: "20171" }],
    [
      "a small x, spaces",
      { 3: " 34052419800101 001x" },
      ["表!D2 ID_NORMALISED"],
      { idNumber: "34052419800101001X" },
    ],
    ["a spaced class", { 0: "1 班" }, ["表!A2 CLASS_NORMALISED"], { className: "1班" }],
    ["no ID number", { 3: null }, ["表!D2 ID_MISSING"], { studentNo: "20171" }],
    ["a formula as a name", { 2: "=1+1" }, ["表!C2 NAME_ODD"], { name: "=1+1" }],
    ["an unclear remark", { 4: "拟休学" }, ["表!E2 STATUS_UNCLEAR"], { status: "ACTIVE" }],
    ["a remark of something else", { 4: "住校" }, [], { status: "ACTIVE" }],
    ["a remark with a date", { 4: "2020年2月休学" }, [], { status: "SUSPENDED" }],
    ["back again", { 4: "已复学" }, [], { status: "ACTIVE" }],
  ])("%s", (_, over, expected, row) => {
    const { rows, said } = read([header, student(1, over)]);
    expect(said).toEqual(expected);
    expect(rows).toMatchObject([row]);
  });

  it("takes a passport as it is where the sheet says so", () => {
    const { rows, said } = read([
      [...header, "证件类型"],
      [...student(1, { 3: "E12345678" }), "护照"],
    ]);
    expect(said).toEqual([]);
    expect(rows).toMatchObject([{ idType: "PASSPORT", idNumber: "E12345678" }]);
  });
});

describe("the status", () => {
  it.each([
    ["在读", true, true],
    ["在籍", true, true],
    ["顶岗实习", true, false],
    ["实习", true, false],
    ["休学", false, false],
    ["退学", false, false],
    ["入伍", false, false],
    ["应征入伍", false, false],
    ["毕业", false, false],
  ])("%s: enrolled %s, active %s, in its column and in the remark", (word, enrolled, active) => {
    for (const title of ["学籍状态", "备注"]) {
      const summary = read([
        ["班级", "学号", "姓名", title],
        ["1班", "1", "黄涵", word],
      ]);
      expect(summary).toMatchObject({
        students: 1,
        enrolled: +enrolled,
        active: +active,
        said: [],
      });
    }
  });

  it("unknown, is taken as 在读 and asked about", () => {
    const { active, said } = read([
      ["班级", "学号", "姓名", "状态"],
      ["1班", "1", "黄涵", "借读"],
    ]);
    expect({ active, said }).toEqual({ active: 1, said: ["表!D2 STATUS_UNKNOWN"] });
  });
});

describe("the class of a row", () => {
  const from = (...classes: Written[]) => {
    const { rows, said } = read([header, ...classes.map((name, n) => student(n, { 0: name }))]);
    return { classes: rows.map(({ className }) => className), said };
  };

  it("is the merged cell's, for all its rows", () => {
    expect(from({ merged: "1班" }, { merged: "1班" }, { merged: "2班" })).toEqual({
      classes: ["1班", "1班", "2班"],
      said: [],
    });
  });

  it("is missing where one cell beside merged ones is blank", () => {
    expect(from({ merged: "1班" }, { merged: "1班" }, null)).toEqual({
      classes: ["1班", "1班"],
      said: ["表!A4 MISSING_CLASS"],
    });
  });

  it("is the one above in a list that names each class once, as merged cells become in CSV", () => {
    expect(from("1班", null, null, "2班", null)).toEqual({
      classes: ["1班", "1班", "1班", "2班", "2班"],
      said: ["表!A3 CLASS_FILLED_DOWN", "表!A6 CLASS_FILLED_DOWN"],
    });
  });

  it("is nobody's guess in a list that repeats it, even in the second row", () => {
    expect(from("1班", null, "1班", "2班", null)).toEqual({
      classes: ["1班", "1班", "2班"],
      said: ["表!A3 MISSING_CLASS", "表!A6 MISSING_CLASS"],
    });
  });

  it("is one class in two spellings, kept as first written", () => {
    expect(from("1（1）班", "1(1)班")).toEqual({
      classes: ["1（1）班", "1（1）班"],
      said: ["表!A3 CLASS_NORMALISED"],
    });
  });
});
