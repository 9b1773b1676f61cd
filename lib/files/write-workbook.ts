import { writeXlsx, writeXlsxStream } from "hucre/xlsx";

export type SheetValue = string | number | null | undefined;

/** A sheet to be written: its header, its column widths in characters, and its rows as they come. */
export interface SheetToWrite {
  readonly name: string;
  readonly columns: readonly { readonly header: string; readonly width?: number }[];
  readonly rows: Iterable<readonly SheetValue[]> | AsyncIterable<readonly SheetValue[]>;
}

/** Characters no XML document may hold, and lone halves of a pair. */
const unwritable =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A text stays a text, whatever it begins with: it is stored as one, never as a formula. */
const written = (value: SheetValue) =>
  typeof value === "string" ? value.replace(unwritable, "").slice(0, 32_767) : (value ?? null);

/** Sheet names may not hold these, nor be longer than 31 characters. */
const sheetName = (name: string) => name.replace(/[[\]:*?/\\]/g, " ").slice(0, 31) || "Sheet1";

async function* valuesOf(rows: SheetToWrite["rows"]) {
  for await (const row of rows) yield row.map(written);
}

/** One sheet as a stream of bytes: memory stays flat however many rows there are. */
export const streamWorkbook = ({ name, columns, rows }: SheetToWrite): ReadableStream<Uint8Array> =>
  writeXlsxStream(valuesOf(rows), {
    name: sheetName(name),
    columns: columns.map((column) => ({ ...column })),
    freezePane: { rows: 1 },
  });

/** Several sheets in one workbook, for what fits in memory: a statement, a list of some thousand rows. */
export async function writeWorkbook(sheets: readonly SheetToWrite[]): Promise<Uint8Array> {
  const made = [];
  for (const { name, columns, rows } of sheets) {
    const values = [columns.map(({ header }) => written(header))];
    for await (const row of valuesOf(rows)) values.push(row);
    made.push({
      name: sheetName(name),
      columns: columns.map(({ width }) => (width === undefined ? {} : { width })),
      rows: values,
      freezePane: { rows: 1 },
    });
  }
  return writeXlsx({ sheets: made });
}
