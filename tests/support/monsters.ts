import { constants, deflateRawSync } from "node:zlib";

import { frameParts, partOf, zipOf, type Part } from "../files/zip";

const sheetPath = "xl/worksheets/sheet1.xml";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A part that repeats one text so many times: deflated in pieces, so that it is made in no time. */
function repeated(name: string, head: string, text: string, times: number, tail: string): Part {
  const flush = { finishFlush: constants.Z_FULL_FLUSH };
  const perBlock = Math.min(times, Math.max(1, Math.floor(1_000_000 / text.length)));
  const block = deflateRawSync(Buffer.from(text.repeat(perBlock)), flush);
  const blocks = Math.floor(times / perBlock);
  const rest = deflateRawSync(Buffer.from(text.repeat(times - blocks * perBlock)), flush);
  const pieces = [
    deflateRawSync(Buffer.from(head), flush),
    ...Array<Buffer>(blocks).fill(block),
    rest,
    deflateRawSync(Buffer.from(tail)),
  ];
  const announced = Buffer.byteLength(head) + Buffer.byteLength(tail) + text.length * times;
  return { name, deflated: Buffer.concat(pieces), announced };
}

const framed = (...parts: Part[]): Buffer => {
  const own = new Set(parts.map(({ name }) => name));
  return zipOf([...frameParts().filter(({ name }) => !own.has(name)), ...parts]);
};

const sheet = (data: string, after = "") =>
  partOf(sheetPath, `<worksheet><sheetData>${data}</sheetData>${after}</worksheet>`);

const withStrings = partOf(
  "xl/_rels/workbook.xml.rels",
  `<Relationships><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r3" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
);

const cell = "x".repeat(32_000);

/** Small files that unfold to far more than a server can hold, each by another way, with the count that refuses it. */
export const monsters = {
  "one long cell merged over 40 million": () =>
    framed(
      sheet(
        `<row r="2"><c r="A2" t="inlineStr"><is><t>${cell}</t></is></c></row>${Array.from({ length: 4000 }, (_, at) => `<row r="${at + 3}"/>`).join("")}`,
        '<mergeCells><mergeCell ref="A2:IV160000"/></mergeCells>',
      ),
    ),
  "3 million merged areas that name none": () =>
    framed(
      repeated(
        sheetPath,
        "<worksheet><sheetData/><mergeCells>",
        "<mergeCell ",
        3_000_000,
        "</mergeCells></worksheet>",
      ),
    ),
  "one long text shared by 20,000 rows": () =>
    framed(
      withStrings,
      partOf("xl/sharedStrings.xml", `<sst><si><t>${cell}</t></si></sst>`),
      repeated(
        sheetPath,
        "<worksheet><sheetData>",
        '<row><c t="s"><v>0</v></c></row>',
        20_000,
        "</sheetData></worksheet>",
      ),
    ),
  "one sheet listed 3,000 times": () =>
    framed(
      partOf(
        "xl/workbook.xml",
        `<workbook xmlns:r="${office}"><sheets>${Array.from({ length: 3000 }, (_, at) => `<sheet name="表${at}" sheetId="${at + 1}" r:id="r1"/>`).join("")}</sheets></workbook>`,
      ),
      sheet("<row><c><v>1</v></c></row>"),
    ),
  "31 million empty rows": () =>
    framed(
      repeated(
        sheetPath,
        "<worksheet><sheetData>",
        "<row/>",
        31_000_000,
        "</sheetData></worksheet>",
      ),
    ),
  "38 million empty shared texts": () =>
    framed(
      withStrings,
      repeated("xl/sharedStrings.xml", "<sst>", "<si/>", 38_000_000, "</sst>"),
      sheet("<row><c><v>1</v></c></row>"),
    ),
  "a text in CDATA that is full of <": () =>
    framed(
      repeated(
        sheetPath,
        '<worksheet><sheetData><row><c t="inlineStr"><is><t><![CDATA[',
        "<<<<<<<<",
        12_000_000,
        "]]></t></is></c></row></sheetData></worksheet>",
      ),
    ),
  "a text table of 5 million empty lines": () =>
    Buffer.from(`学号,姓名,班级\n${"\n".repeat(5_000_000)}`),
  "10 MB of quotes out of place": () =>
    Buffer.from(`学号,姓名,班级\n${'"a"b\n'.repeat(2_000_000)}`),
} as const;

/** The count that refuses each kind; none is left to the thread's heap or its deadline. */
export const refusals: Readonly<Record<keyof typeof monsters, string>> = {
  "one long cell merged over 40 million": "ZIP_BOMB",
  "3 million merged areas that name none": "DAMAGED",
  "one long text shared by 20,000 rows": "ZIP_BOMB",
  "one sheet listed 3,000 times": "ZIP_BOMB",
  "31 million empty rows": "TOO_MANY_ROWS",
  "38 million empty shared texts": "ZIP_BOMB",
  "a text in CDATA that is full of <": "ZIP_BOMB",
  "a text table of 5 million empty lines": "TOO_MANY_ROWS",
  "10 MB of quotes out of place": "DAMAGED",
};
