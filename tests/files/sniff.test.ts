import { describe, expect, it } from "vitest";
import { sniffFile } from "@/lib/files/sniff";
import { rowsOf } from "./rows";
import { frameParts, partOf, swollenPart, workbookOf, zipOf } from "./zip";

const compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const padded = (...parts: Uint8Array[]) => Buffer.concat([...parts, Buffer.alloc(600)]);
const reason = (bytes: Uint8Array) => {
  const sniffed = sniffFile(bytes);
  return sniffed.ok ? sniffed.value.kind : sniffed.reason;
};

describe("what the bytes are", () => {
  it.each([
    ["no bytes at all", Buffer.alloc(0), "EMPTY"],
    ["a picture", padded(Buffer.from("\x89PNG\r\n\x1a\n", "latin1")), "NOT_A_WORKBOOK"],
    ["a PDF", Buffer.from("%PDF-1.7 text"), "NOT_A_WORKBOOK"],
    ["a web page saved as .xls", Buffer.from("\ufeff <html><table>"), "NOT_A_WORKBOOK"],
    ["an old .xls", padded(Buffer.from(compound)), "LEGACY_XLS"],
    [
      "a workbook with a password",
      padded(Buffer.from(compound), Buffer.alloc(512), Buffer.from("EncryptedPackage", "utf16le")),
      "PASSWORD_PROTECTED",
    ],
    ["20 MB and a byte", Buffer.alloc(20 * 1024 * 1024 + 1, "a"), "TOO_LARGE"],
    ["bytes of no text", Buffer.from([0x61, 0x00, 0x62]), "NOT_A_WORKBOOK"],
    ["bytes of no encoding", Buffer.from([0x61, 0xff, 0xff, 0x2c]), "NOT_A_WORKBOOK"],
    ["a text table", Buffer.from("姓名,班级\n"), "CSV"],
  ])("knows %s", (_, bytes, expected) => {
    expect(reason(bytes)).toBe(expected);
  });
});

describe("an archive that is no workbook, or not a fair one", () => {
  const sheet = "xl/worksheets/sheet1.xml";
  const head = "<worksheet><sheetData>";

  it.each([
    ["a zip of something else", zipOf([partOf("readme.txt", "hello")]), "NOT_A_WORKBOOK"],
    ["a cut archive", workbookOf("<worksheet/>").subarray(0, 400), "DAMAGED"],
    ["broken XML", workbookOf("<worksheet><sheetData><row>"), "DAMAGED"],
    [
      "a DTD",
      workbookOf('<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData/></worksheet>'),
      "DAMAGED",
    ],
    [
      "a part with a password",
      zipOf([...frameParts(), { ...partOf(sheet, head), flags: 1 }]),
      "PASSWORD_PROTECTED",
    ],
    [
      "more than 200 parts",
      zipOf([...frameParts(), ...Array.from({ length: 200 }, (_, n) => partOf(`x/${n}`, "x"))]),
      "ZIP_BOMB",
    ],
    [
      "a gigabyte, honestly announced",
      zipOf([...frameParts(), swollenPart(sheet, head, 1024)]),
      "ZIP_BOMB",
    ],
    [
      "one text of 190 MB, within the limit",
      zipOf([...frameParts(), swollenPart(sheet, `${head}<row><c t="str"><v>`, 190)]),
      "ZIP_BOMB",
    ],
    [
      "a gigabyte behind a small header",
      zipOf([...frameParts(), swollenPart(sheet, head, 1024, 1000)]),
      "ZIP_BOMB",
    ],
    [
      "a gigabyte behind a header of 190 MB",
      zipOf([...frameParts(), swollenPart(sheet, head, 1024, 190 * 1024 * 1024)]),
      "ZIP_BOMB",
    ],
  ])(
    "refuses %s",
    async (_, bytes, expected) => {
      const before = process.memoryUsage().rss;
      expect(await rowsOf(bytes)).toBe(expected);
      expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
    },
    8000,
  );

  it("refuses a row too many", async () => {
    const rows = '<row><c t="str"><v>a</v></c></row>'.repeat(200_001);
    expect(await rowsOf(workbookOf(`${head}${rows}</sheetData></worksheet>`))).toBe(
      "TOO_MANY_ROWS",
    );
  });
});
