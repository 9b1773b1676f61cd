import { describe, expect, it } from "vitest";
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
