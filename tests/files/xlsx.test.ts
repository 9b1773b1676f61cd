import ExcelJS from "@protobi/exceljs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { streamWorkbook, writeWorkbook } from "@/lib/files/write-workbook";
import { rowsOf, textsOf } from "./rows";
import { workbookOf } from "./zip";

const sheet = (data: string, after = "") =>
  workbookOf(`<worksheet><sheetData>${data}</sheetData>${after}</worksheet>`);
const collected = async (stream: ReadableStream<Uint8Array>) =>
  Buffer.from(await new Response(stream).arrayBuffer());

describe("an xlsx's cells", () => {
  it("keeps apart what is text and what was stored as a number", async () => {
    const rows = await rowsOf(
      sheet(
        '<row r="3"><c r="B3"><v>340103200812040014</v></c><c r="D3" t="str"><v>007</v></c><c r="E3"><v>1.9903440936E10</v></c></row>',
      ),
    );
    expect(rows).toEqual([
      {
        sheet: "表",
        row: 3,
        cells: [
          ...Array(1),
          { text: "340103200812040000", numeric: true },
          ...Array(1),
          { text: "007" },
          { text: "19903440936", numeric: true },
        ],
      },
    ]);
  });

  it.each([
    [1, "43899", "2020-03-09"],
    [2, "43899", "2020-03-09"],
    [4, "43906.354166666664", "2020-03-16 08:30:00"],
    [3, "0.0513888888888889", "1:14:00"],
    [3, "1.5", "36:00:00"],
  ])("shows style %i of %s as %s", async (style, value, text) => {
    const rows = await rowsOf(sheet(`<row><c s="${style}"><v>${value}</v></c></row>`));
    expect(textsOf(rows as never)).toEqual([[text]]);
  });

  it("takes a formula's stored result and never the formula", async () => {
    const rows = await rowsOf(
      sheet('<row><c t="str"><f>HYPERLINK("http://x")</f><v>张三</v></c><c><f>1+1</f></c></row>'),
    );
    expect(textsOf(rows as never)).toEqual([["张三"]]);
  });

  it("reads inline and rich text without phonetic hints, prefixes and all", async () => {
    const rows = await rowsOf(
      workbookOf(
        '<x:worksheet xmlns:x="a"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:r><x:t>黄</x:t></x:r><x:r><x:t>涵</x:t></x:r><x:rPh><x:t>huang</x:t></x:rPh></x:is></x:c></x:row></x:sheetData></x:worksheet>',
      ),
    );
    expect(textsOf(rows as never)).toEqual([["黄涵"]]);
  });

  it("gives every cell of a merged area the text of its first, however the parts are cut", async () => {
    const row = (n: number, a: string) =>
      `<row r="${n}"><c r="A${n}" t="str"><v>${a}</v></c><c r="B${n}" t="str"><v>${n}</v></c></row>`;
    const many = Array.from({ length: 4000 }, (_, n) => row(n + 1, n % 4 === 0 ? `班${n}` : ""));
    const merges = Array.from(
      { length: 1000 },
      (_, n) => `<mergeCell ref="A${n * 4 + 1}:A${n * 4 + 4}"/>`,
    );
    const rows = await rowsOf(
      sheet(many.join(""), `<mergeCells count="1000">${merges.join("")}</mergeCells>`),
    );
    const expected = Array.from({ length: 4000 }, (_, n) => [`班${n - (n % 4)}`, String(n + 1)]);
    expect(textsOf(rows as never)).toEqual(expected);
  });

  it("leaves hidden sheets out", async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet("一").addRow(["a"]);
    book.addWorksheet("字典", { state: "hidden" }).addRow(["b"]);
    const rows = await rowsOf(Buffer.from(await book.xlsx.writeBuffer()));
    expect(rows).toEqual([{ sheet: "一", row: 1, cells: [{ text: "a" }] }]);
  });
});

describe("what is written comes back", () => {
  const hostile = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "<b>张</b>",
    '=HYPERLINK("http://x")',
    "'a",
    "a\u0000b",
  ];

  it("as text, read by another program: nothing in a name is run", async () => {
    const bytes = await writeWorkbook([
      {
        name: "名单",
        columns: [{ header: "姓名", width: 12 }],
        rows: hostile.map((name) => [name]),
      },
      { name: "第二/页", columns: [{ header: "分钟" }], rows: [[90], [null]] },
    ]);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes as never);
    const names = book.getWorksheet("名单");
    const texts: unknown[] = [];
    names?.getColumn(1).eachCell((cell) => texts.push(cell.value));
    expect(texts.slice(1)).toEqual(hostile.map((name) => name.replace("\u0000", "")));
    names?.getColumn(1).eachCell((cell) => expect(cell.type).toBe(ExcelJS.ValueType.String));
    expect(book.getWorksheet("第二 页")?.getCell("A2").value).toBe(90);
  });

  it("for any text, streamed or not", async () => {
    const text = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
      .filter((made) => made.trim() !== "" && !/[\r\u0000-\u001f\ufffe\uffff]/.test(made));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(text, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        async (rows) => {
          const page = { name: "页", columns: [{ header: "甲" }], rows };
          const written = textsOf([{ sheet: "页", row: 1, cells: [{ text: "甲" }] }]).concat(rows);
          expect(textsOf((await rowsOf(await writeWorkbook([page]))) as never)).toEqual(written);
          expect(textsOf((await rowsOf(await collected(streamWorkbook(page)))) as never)).toEqual(
            written,
          );
        },
      ),
      { numRuns: 30 },
    );
  });
});
