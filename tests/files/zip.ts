import { randomBytes } from "node:crypto";
import { constants, deflateRawSync } from "node:zlib";

/** A part of an archive; `announced` is what the header claims it inflates to. */
export interface Part {
  readonly name: string;
  readonly deflated: Buffer;
  readonly announced: number;
  readonly flags?: number;
}

/** A part with honest sizes. */
export const partOf = (name: string, text: string): Part => ({
  name,
  deflated: deflateRawSync(Buffer.from(text)),
  announced: Buffer.byteLength(text),
});

/** A megabyte of one text, deflated once and repeated: a gigabyte costs a megabyte and no time. */
export function swollenPart(
  name: string,
  head: string,
  megabytes: number,
  announced?: number,
): Part {
  const finishFlush = constants.Z_FULL_FLUSH;
  const block = deflateRawSync(Buffer.alloc(1024 * 1024, " "), { finishFlush });
  const start = deflateRawSync(Buffer.from(head), { finishFlush });
  const end = deflateRawSync(Buffer.alloc(0));
  return {
    name,
    deflated: Buffer.concat([start, ...Array<Buffer>(megabytes).fill(block), end]),
    announced: announced ?? head.length + megabytes * 1024 * 1024,
  };
}

/** A part of so many bytes that cannot be made smaller, such as a picture's. */
export function stuffing(name: string, bytes: number): Part {
  const noise = randomBytes(bytes);
  return { name, deflated: deflateRawSync(noise, { level: 0 }), announced: bytes };
}

/** A zip archive of such parts, whatever they claim. */
export function zipOf(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, deflated, announced, flags = 0 } of parts) {
    const bytes = Buffer.from(name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(flags, 2);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(deflated.length, 14);
    shared.writeUInt32LE(announced, 18);
    shared.writeUInt16LE(bytes.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), shared, bytes, deflated]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    central.push(
      Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), shared, place, bytes]),
    );
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** The parts every workbook has around its one sheet. */
export const frameParts = (): Part[] => [
  partOf("[Content_Types].xml", "<Types/>"),
  partOf(
    "_rels/.rels",
    `<Relationships><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ),
  partOf(
    "xl/workbook.xml",
    `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>`,
  ),
  partOf(
    "xl/_rels/workbook.xml.rels",
    `<Relationships><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${office}/styles" Target="/xl/styles.xml"/></Relationships>`,
  ),
  partOf(
    "xl/styles.xml",
    `<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="177" formatCode="[h]:mm:ss;@"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="177"/><xf numFmtId="22"/></cellXfs></styleSheet>`,
  ),
];

/** A workbook whose sheet holds this XML. */
export const workbookOf = (sheet: string): Buffer =>
  zipOf([...frameParts(), partOf("xl/worksheets/sheet1.xml", sheet)]);
