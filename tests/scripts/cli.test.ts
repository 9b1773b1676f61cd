import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ExcelJS from "@protobi/exceljs";
import { afterAll, describe, expect, it } from "vitest";
import { clauses } from "@/lib/domain/notice/clauses";
import { severityOf } from "@/lib/domain/workbook/finding";
import { teacherReader } from "@/lib/domain/workbook/teachers";
import { readRows } from "@/lib/files/read-rows";
import en from "@/messages/en/workbook.json";
import zh from "@/messages/zh-CN/workbook.json";
import { commands } from "@/scripts/cli/commands";
import { titlesOf } from "@/scripts/cli/notice-citations";
import { runCli } from "@/scripts/cli/run";
import { frameParts, swollenPart, zipOf } from "../files/zip";

const fixture = (name: string) =>
  fileURLToPath(new URL(`../fixtures/workbooks/${name}`, import.meta.url));
const truth = JSON.parse(readFileSync(fixture("truth.json"), "utf8"));
const folder = mkdtempSync(join(tmpdir(), "workbooks-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function cli(...words: string[]) {
  let [out, err] = ["", ""];
  const exit = await runCli(words, { out: (text) => (out += text), err: (text) => (err += text) });
  return { exit, out, err, json: () => JSON.parse(out) };
}

/** A sample with some cells changed, as a school would hand it in. */
async function changed(name: string, cells: Record<string, unknown>) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(fixture(name));
  for (const [place, value] of Object.entries(cells))
    book.worksheets[0]!.getCell(place).value = value as ExcelJS.CellValue;
  const path = join(folder, `${Object.keys(cells).join("-")}.xlsx`);
  await book.xlsx.writeFile(path);
  return path;
}

describe("the sample workbooks say what truth.json says", () => {
  it.each(["roster-merged.xlsx", "roster-flat.xlsx"])("%s", async (name) => {
    const { exit, json } = await cli("roster", "check", fixture(name), "--json");
    const { classes, students, enrolled, active } = truth[name];
    expect(json()).toMatchObject({ classes, students, enrolled, active });
    expect(Object.keys(json())).toEqual(["classes", "students", "enrolled", "active", "findings"]);
    expect(exit).toBe(0);
  });

  it("teaching-assignments.xlsx", async () => {
    const { exit, json } = await cli(
      "assignments",
      "check",
      fixture("teaching-assignments.xlsx"),
      "--json",
    );
    const { classes, rows, onlineRows } = truth["teaching-assignments.xlsx"];
    expect(json()).toEqual({ classes, rows, online: onlineRows, findings: [] });
    expect(exit).toBe(0);
  });

  it("teachers.xlsx", async () => {
    const reader = teacherReader();
    await readRows(readFileSync(fixture("teachers.xlsx")), (row) => reader.row(row));
    const list = reader.finish();
    expect(list).toMatchObject({ ok: true, value: { findings: [] } });
    expect(list.ok && list.value.teachers).toHaveLength(truth["teachers.xlsx"].teachers);
  });

  it("attendance-meeting.xlsx", async () => {
    const { exit, json } = await cli(
      "attendance",
      "check",
      fixture("attendance-meeting.xlsx"),
      "--class-list",
      fixture("attendance-class.xlsx"),
      "--json",
    );
    const { matched, absent, unmatched } = json();
    const minutes = Object.fromEntries(
      matched.map(({ studentNo, minutes }: { studentNo: string; minutes: number }) => [
        studentNo,
        minutes,
      ]),
    );
    const expected = truth["attendance-meeting.xlsx"];
    expect(minutes).toEqual(expected.minutesByStudentNo);
    expect({ absent, unmatched }).toEqual({
      absent: expected.absent,
      unmatched: expected.unmatched,
    });
    expect(Object.keys(json())).toEqual(["matched", "absent", "unmatched", "findings"]);
    expect(exit).toBe(1);
  });
});

describe("a roster with a mistake", () => {
  it.each([
    ["F12", 340900200401094432, "error", "ID_DIGITS_LOST"],
    ["F12", "340900200401094437", "error", "ID_CHECK_DIGIT"],
    ["D12", "", "error", "MISSING_NAME"],
    ["F12", "340900200405209237", "error", "DUPLICATE_ID"],
  ])("at %s (%s) is an %s: %s", async (place, value, severity, code) => {
    const { exit, json } = await cli(
      "roster",
      "check",
      await changed("roster-merged.xlsx", { [place]: value }),
      "--json",
    );
    const { students, findings } = json();
    const serious = findings.filter((found: { severity: string }) => found.severity !== "note");
    expect(serious).toMatchObject([
      { cell: `花名册!${place}`, severity, code, message: expect.stringMatching(/。$/) },
    ]);
    expect({ students, exit }).toEqual({ students: 1018, exit: 1 });
  });

  it("speaks English when asked", async () => {
    const file = await changed("roster-flat.xlsx", { B3: "" });
    const { out } = await cli("roster", "check", file, "--lang", "en");
    expect(out).toContain("Sheet1!B3  This row has no name");
  });
});

describe("input that cannot be used", () => {
  /** How an old spreadsheet's file, and one with a password, begins. */
  const compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
  const made = (name: string, bytes: Buffer) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };

  it.each<[string, () => string[], RegExp]>([
    ["no such file", () => ["roster", "check", "/nowhere.xlsx"], /no such file/],
    ["a folder", () => ["roster", "check", folder], /no such file/],
    ["an empty one", () => ["roster", "check", made("a.xlsx", Buffer.alloc(0))], /EMPTY/],
    [
      "a picture",
      () => ["roster", "check", made("b.xlsx", Buffer.from("\x89PNG\r\n\x1a\n\0", "latin1"))],
      /NOT_A_WORKBOOK/,
    ],
    ["an old .xls", () => ["roster", "check", made("c.xls", Buffer.from(compound))], /LEGACY_XLS/],
    [
      "a workbook with a password",
      () => [
        "assignments",
        "check",
        made(
          "d.xlsx",
          Buffer.concat([Buffer.from(compound), Buffer.from("EncryptedPackage", "utf16le")]),
        ),
      ],
      /PASSWORD_PROTECTED/,
    ],
    [
      "a megabyte that would be a gigabyte",
      () => [
        "attendance",
        "check",
        made(
          "e.xlsx",
          zipOf([
            ...frameParts(),
            swollenPart("xl/worksheets/sheet1.xml", "<worksheet><sheetData>", 1024),
          ]),
        ),
        "--class-list",
        fixture("attendance-class.xlsx"),
      ],
      /ZIP_BOMB/,
    ],
    [
      "more than 20 MB",
      () => ["roster", "check", made("f.csv", Buffer.alloc(20 * 1024 * 1024 + 1, "a"))],
      /TOO_LARGE/,
    ],
    [
      "another table",
      () => ["roster", "check", fixture("week-grid.xlsx")],
      /NO_HEADER.*学号、姓名、班级/,
    ],
    ["no file", () => ["roster", "check"], /Usage: roster check/],
    ["an unknown option", () => ["roster", "check", "x", "--fast"], /Usage: roster check/],
    [
      "no class list",
      () => ["attendance", "check", fixture("attendance-meeting.xlsx")],
      /--class-list/,
    ],
    ["no such command", () => ["roster", "burn"], /no command/],
  ])("ends with 2 and the reason on stderr: %s", async (_, words, reason) => {
    const { exit, out, err } = await cli(...words());
    expect({ exit, out }).toEqual({ exit: 2, out: "" });
    expect(err).toMatch(reason);
  });
});

describe("help", () => {
  it("names every command", async () => {
    const { exit, out } = await cli("help");
    expect(exit).toBe(0);
    for (const name of commands.keys()) expect(out).toMatch(new RegExp(`^  ${name}( |$)`, "m"));
  });
});

describe("the notice", () => {
  it("has its 118 clauses, each once, in the words of the text and nobody else's", () => {
    const whole = readFileSync(
      new URL("../../lib/domain/notice/original.zh.txt", import.meta.url),
      "utf8",
    );
    const plain = (text: string) => text.replace(/\s/g, "");
    expect(new Set(clauses.map(({ id }) => id)).size).toBe(118);
    // A heading's clause quotes several.
    const pieces = (phrase: string) => phrase.split(/…|; /).map(plain);
    const strange = clauses.filter(({ phrase }) =>
      pieces(phrase).some((piece) => !plain(whole).includes(piece)),
    );
    expect(strange.map(({ id }) => id)).toEqual([]);
  });

  it("is covered where a listed rule asks a clause, or a test's title shows it, never by a comment", async () => {
    const { exit, json } = await cli("notice", "coverage", "--json");
    const answer = json();
    expect(exit).toBe(0);
    expect(Object.keys(answer)).toEqual(["clauses", "implemented", "missing"]);
    expect(answer.clauses).toBe(118);
    expect(answer.implemented.length + answer.missing.length).toBe(118);
    expect(answer.implemented).toContain("C107");
    expect(answer.missing).toContain("C156");
  });

  it("is not covered by what a test only mentions inside", () => {
    const text = `describe("C901 a", () => { it.each([["C902 row", 1]] as const)("C903 %s", () => { expect("C904"); }); });
      it('C905 it\\'s', () => {}); test.each(rows)(\`C906\`, () => {}); // C907`;
    expect(
      titlesOf(text)
        .join(" ")
        .match(/C9\d\d/g),
    ).toEqual(["C901", "C903", "C905", "C906"]);
  });
});

describe("the sentences", () => {
  it("exist for every finding, in both languages, and ask for nothing a tiny formatter cannot fill", () => {
    for (const { finding, refusal } of [zh, en]) {
      expect(Object.keys(finding).sort()).toEqual(Object.keys(severityOf).sort());
      for (const sentence of [...Object.values(finding), ...Object.values(refusal)])
        expect(sentence).not.toMatch(/\{\w+\s*,/);
    }
  });
});
