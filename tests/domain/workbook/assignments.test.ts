import { describe, expect, it } from "vitest";
import { assignmentReader } from "@/lib/domain/workbook/assignments";
import { courseCategory, deliveryMode } from "@/lib/domain/workbook/course-words";
import { mergedWith } from "@/lib/domain/workbook/merged-classes";
import type { Written } from "../../files/rows";
import { readAll, sheetOf } from "../../files/rows";

const header = ["班级", "课程", "课程类别", "周课时", "任课教师", "线上教学形式", "平台", "合班"];
const line = (over: { [at: number]: Written } = {}): Written[] =>
  ["1班", "语文", "公共课", 2, "周磊", "直播课堂教学", "钉钉", ""].map((value, at) =>
    at in over ? over[at]! : value,
  );
function read(...rows: Written[][]) {
  const list = readAll(assignmentReader(), sheetOf([header, ...rows]));
  return { ...list, said: list.findings.map(({ cell, code }) => `${cell} ${code}`) };
}

describe("C103 a course's category by the school's word", () => {
  it.each([
    ["公共课", "PUBLIC"],
    ["公共基础课", "PUBLIC"],
    ["通用职业素质课", "PUBLIC"],
    ["专业理论课", "THEORY"],
    ["专业基础课", "THEORY"],
    ["工学一体化课", "INTEGRATED"],
    ["理实一体课", "INTEGRATED"],
    ["实习实训课", "PRACTICE"],
    ["企业实践课", "PRACTICE"],
    ["劳动课", null],
  ])("%s is %s", (word, category) => expect(courseCategory(word)).toBe(category));

  it("keeps practice out of the online rows, whatever form the row names", () => {
    const { rows, online, said } = read(
      line({ 1: "专业实训", 2: "实习实训课", 5: "" }),
      line({ 0: "2班", 1: "专业实训", 2: "实习实训课" }),
    );
    expect(rows.map((row) => [row.online, row.mode])).toEqual([
      [false, undefined],
      [false, undefined],
    ]);
    expect({ online, said }).toEqual({ online: 0, said: ["表!F3 PRACTICE_ONLINE"] });
  });
});

describe("C108 C109 C110 C111 C112 the delivery mode by the school's words", () => {
  it.each([
    ["线上点播教学", "VOD"],
    ["录播", "VOD"],
    ["直播课堂教学", "LIVE"],
    ["网络交互教学", "INTERACTIVE"],
    ["线上自学", "SELF_STUDY"],
    ["网上辅导答疑", "TUTORING"],
    ["其他形式", "OTHER"],
    ["广播电视", null],
  ])("%s is %s", (words, mode) => expect(deliveryMode(words)).toBe(mode));

  it("keeps unknown words as a note and asks", () => {
    const { rows, said } = read(line({ 5: "广播电视" }), line({ 1: "数学", 5: "" }));
    expect(rows).toMatchObject([
      { mode: "OTHER", modeNote: "广播电视", online: true },
      { online: true },
    ]);
    expect(said).toEqual(["表!F2 MODE_UNKNOWN", "表!F3 MODE_MISSING"]);
  });
});

describe("a row of assignments", () => {
  it.each<[string, { [at: number]: Written }, string]>([
    ["no course", { 1: "" }, "表!B2 MISSING_COURSE"],
    ["an unknown category", { 2: "劳动课" }, "表!C2 CATEGORY_UNKNOWN"],
    ["no category", { 2: "" }, "表!C2 CATEGORY_UNKNOWN"],
    ["half a lesson", { 3: 2.5 }, "表!D2 LESSONS_INVALID"],
    ["no lesson", { 3: 0 }, "表!D2 LESSONS_INVALID"],
    ["41 lessons", { 3: 41 }, "表!D2 LESSONS_INVALID"],
    ["lessons in words", { 3: "若干" }, "表!D2 LESSONS_INVALID"],
    ["no lessons", { 3: "" }, "表!D2 LESSONS_INVALID"],
  ])("is refused: %s", (_, over, expected) => {
    const { rows, said } = read(line(over), line({ 0: "2班" }));
    expect({ rows: rows.length, said }).toEqual({ rows: 1, said: [expected] });
  });

  it.each(["周磊、林浩", "周磊,林浩", "周 磊/林浩", "周磊；林浩", "周磊\n林浩"])(
    "%j are two teachers",
    (names) => {
      expect(read(line({ 4: names })).rows[0]?.teachers).toEqual(["周磊", "林浩"]);
    },
  );

  it("counts 1 and 40 lessons, also with their unit", () => {
    const { rows } = read(line({ 3: 1 }), line({ 0: "2班", 3: "40节" }));
    expect(rows.map(({ weeklyLessons }) => weeklyLessons)).toEqual([1, 40]);
  });

  it("is refused when it stands twice", () => {
    expect(read(line(), line()).said).toEqual(["表!B3 DUPLICATE_ASSIGNMENT"]);
  });

  it("asks for a teacher", () => {
    expect(read(line({ 4: "" })).said).toEqual(["表!E2 TEACHER_MISSING"]);
  });
});

describe("合班", () => {
  it.each([
    ["与17数控加工1班合班", ["17数控加工1班"]],
    ["17数控加工1班", ["17数控加工1班"]],
    ["17数控（1）班、17烹饪1班合班", ["17数控（1）班", "17烹饪1班"]],
    ["和17烹饪1班（合班上课）", ["17烹饪1班"]],
    ["否", []],
    ["", []],
    ["是", null],
    ["合班", null],
  ])("%j names %j", (cell, classes) => expect(mergedWith(cell)).toEqual(classes));

  it("makes one task of the classes taught together, whichever row says so", () => {
    const { tasks, said } = read(
      line(),
      line({ 0: "2班", 7: "与1班合班" }),
      line({ 0: "3班", 7: "与2班合班" }),
      line({ 0: "4班" }),
    );
    expect(tasks.map(({ rows }) => rows.map(({ className }) => className))).toEqual([
      ["1班", "2班", "3班"],
      ["4班"],
    ]);
    expect(said).toEqual([]);
  });

  it("is one task when a cell names several classes", () => {
    const { tasks, rows } = read(line({ 0: "1班、2班" }));
    expect(tasks.map((task) => task.rows.length)).toEqual([2]);
    expect(rows.map(({ className }) => className)).toEqual(["1班", "2班"]);
  });

  it.each<[string, Written[][], string]>([
    [
      "another teacher",
      [line({ 4: "林浩" }), line({ 0: "2班", 7: "与1班合班" })],
      "表!H3 MERGE_UNMATCHED",
    ],
    ["no such class", [line({ 0: "2班", 7: "与9班合班" })], "表!H2 MERGE_UNMATCHED"],
    ["not said with whom", [line({ 7: "是" })], "表!H2 MERGE_UNREADABLE"],
    ["other hours", [line({ 3: 3 }), line({ 0: "2班", 7: "与1班合班" })], "表!H3 MERGE_DIFFERS"],
  ])("is asked about: %s", (_, rows, expected) => {
    expect(read(...rows).said).toEqual([expected]);
  });

  it("joins two rows without a teacher, and none to one that has one", () => {
    const joined = (one: string, other: string) =>
      read(line({ 4: one }), line({ 0: "2班", 4: other, 7: "与1班合班" })).tasks.length;
    expect([joined("", ""), joined("周磊", "周磊")]).toEqual([1, 1]);
    expect([joined("", "周磊"), joined("周磊", ""), joined("周磊", "林浩")]).toEqual([2, 2, 2]);
  });

  it("takes its hours from the first of its rows, whichever row says so", () => {
    const first = (...rows: Written[][]) => read(...rows).tasks.map(({ row }) => row.className);
    expect(first(line(), line({ 0: "2班", 7: "与1班合班" }))).toEqual(["1班"]);
    expect(first(line({ 7: "与2班合班" }), line({ 0: "2班" }))).toEqual(["1班"]);
    expect(first(line(), line({ 0: "2班" }), line({ 0: "3班", 7: "与2班合班" }))).toEqual([
      "1班",
      "2班",
    ]);
  });
});

describe("a form's words", () => {
  it("are on-site where they say so and do not say online too", () => {
    const online = (words: string) => read(line({ 5: words })).rows[0]?.online;
    expect(["返校面授", "线上线下", "直播课堂教学"].map(online)).toEqual([false, true, true]);
  });
});
