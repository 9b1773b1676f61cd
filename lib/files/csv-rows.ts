import Papa from "papaparse";
import type { Cell, SheetRow } from "@/lib/domain/workbook/cells";
import { limits, Refused } from "./refusal";

/** The separator a text table uses: the one its first lines hold most of. */
function separatorOf(start: string): string {
  const lines = start
    .split(/\r?\n/, 10)
    .join("\n")
    .replace(/"[^"]*"/g, "");
  const count = (separator: string) => lines.split(separator).length - 1;
  return [",", "\t", ";", "|"].reduce((best, next) => (count(next) > count(best) ? next : best));
}

/** Excel's ways to keep a text a text: ="340900…" and a leading apostrophe before a sign. */
const unquoted = (text: string) =>
  text.replace(/^="([^"]*)"$/, "$1").replace(/^'(?=[=+\-@\t])/, "");

/** Reads a text table a block of rows at a time; its one sheet is called CSV. Throws `Refused`. */
export function* csvRows(bytes: Buffer, encoding: string): Generator<SheetRow[]> {
  const text = new TextDecoder(encoding).decode(bytes).replace(/^\ufeff/, "");
  const separator = separatorOf(text.slice(0, 20_000));
  let [row, start] = [0, 0];
  while (start < text.length) {
    const block = Papa.parse<string[]>(text.slice(start), { delimiter: separator, preview: 1000 });
    const ready: SheetRow[] = [];
    for (const fields of block.data) {
      row += 1;
      if (row > limits.rows) throw new Refused("TOO_MANY_ROWS");
      const cells: (Cell | undefined)[] = [];
      fields.slice(0, limits.columns).forEach((field, column) => {
        const kept = unquoted(field).slice(0, limits.cellCharacters);
        if (kept !== "") cells[column] = { text: kept };
      });
      if (cells.length > 0) ready.push({ sheet: "CSV", row, cells });
    }
    start += block.meta.cursor;
    if (ready.length > 0) yield ready;
    if (block.meta.cursor === 0) break;
  }
}
