import { describe, expect, it } from "vitest";
import type { SheetRow } from "@/lib/domain/workbook/cells";
import { writeCsv } from "@/lib/files/write-csv";
import { rowsOf, textsOf } from "./rows";

/** 姓名,班级 / 黄涵,17数控（1）班 in GB18030. */
const gb18030 = Buffer.from("d0d5c3fb2cb0e0bcb60abbc6baad2c3137cafdbfd8a3a831a3a9b0e00a", "hex");

describe("a text table", () => {
  const read = async (bytes: Buffer) => textsOf((await rowsOf(bytes)) as never);
  const expected = [
    ["姓名", "班级"],
    ["黄涵", "17数控（1）班"],
  ];
  const text = "姓名,班级\n黄涵,17数控（1）班\n";

  it.each([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${text}`)],
    ["GB18030", gb18030],
    ["UTF-16 with tabs", Buffer.from(`\ufeff${text.replaceAll(",", "\t")}`, "utf16le")],
    ["semicolons and CRLF", Buffer.from(text.replaceAll(",", ";").replaceAll("\n", "\r\n"))],
    ["quotes", Buffer.from(text.replace("黄涵", '"黄涵"'))],
    ["Excel's way to keep a text", Buffer.from(text.replace("黄涵", '="黄涵"'))],
  ])("is read in %s", async (_, bytes) => {
    expect(await read(bytes)).toEqual(expected);
  });

  it("keeps row numbers across blocks, blank lines and line breaks in a field", async () => {
    const lines = Array.from({ length: 2500 }, (_, n) => (n % 100 === 50 ? "" : `n${n},"a\nb"`));
    const rows = await rowsOf(Buffer.from(lines.join("\n")));
    expect(rows).toHaveLength(2475);
    expect((rows as { row: number }[]).at(-1)).toMatchObject({ row: 2500 });
    expect(textsOf(rows as never).at(-1)).toEqual(["n2499", "a\nb"]);
  });

  it.each([
    ["never closed", '学号,姓名,班级\n1,"张三,a\n2,李四,b\n3,王五,c\n', "张三"],
    ["closed within a text", '学号,姓名,班级\n1,"张三"丰,a\n2,李四,b\n3,王五,c\n', "张三"],
    ["closed in a short row", '学号,姓名,班级,备注\n1,"张三,a\n2,李四,b\n3,王五",c\n', "张三"],
    ["closed rows below", '学号,姓名,班级\n1,"张三,a\n2,李四,b\n3,王五,c",\n', "张三"],
  ])("loses no row to a quote that is %s, and says which cell it is", async (_, bytes, within) => {
    const rows = (await rowsOf(Buffer.from(bytes))) as SheetRow[];
    expect(rows.map(({ cells }) => cells[0]?.text)).toEqual(["学号", "1", "2", "3"]);
    const faulty = rows[1]?.cells.find((cell) => cell?.fault === "QUOTE");
    expect(faulty?.text).toContain(within);
    expect(rows[2]?.cells.some((cell) => cell?.fault)).toBe(false);
  });

  it("reads a cell of two lines with a comma below a title without one", async () => {
    const bytes = Buffer.from('名册\n学号,姓名,备注\n1,张三,"转专业\n数控,一班"\n');
    expect(textsOf((await rowsOf(bytes)) as never).at(-1)).toEqual([
      "1",
      "张三",
      "转专业\n数控,一班",
    ]);
  });

  it("cuts a cell that is too long, and no character in half", async () => {
    const bytes = Buffer.from(`姓名\n${"张".repeat(32_766)}𠮷\n`);
    const texts = textsOf((await rowsOf(bytes)) as never).flat() as string[];
    expect(texts.slice(1)).toEqual(["张".repeat(32_766)]);
  });

  it("comes back as it was written, and no field is a formula", async () => {
    const rows = [
      ["=1+1", "a,b", 'say "x"'],
      ["@x", "-5", "two\nlines"],
    ];
    const bytes = writeCsv(rows);
    expect(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)).toBe(
      '\ufeff\'=1+1,"a,b","say ""x"""\r\n\'@x,\'-5,"two\nlines"\r\n',
    );
    expect(await read(Buffer.from(bytes))).toEqual(rows);
  });
});
