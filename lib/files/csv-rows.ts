import type { Cell, SheetRow } from "@/lib/domain/workbook/cells";
import { firstOf } from "@/lib/domain/text";
import type { Budget } from "./budget";
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

/** Quotes out of place before a file is no table any more; each costs the reading of one cell at most. */
const mostFaults = 1_000;

interface Field {
  readonly text: string;
  /** Where the separator or line end after it stands. */
  readonly end: number;
  readonly fault?: "QUOTE";
}

/**
 * Reads a text table's fields from left to right. A quote that is not closed where its cell ends, or that swallows what
 * are plainly further rows, is a fault of that one cell: it ends with its line, and the rows below it are read.
 * (A library's parser goes on to the next quote of the file, and the rows between are one cell of it.)
 */
class Fields {
  private faults = 0;
  /** Separators in the first line; none where it is a title. */
  private readonly heading: number;
  constructor(
    private readonly text: string,
    private readonly separator: string,
  ) {
    const first = /^\s*([^\r\n]*)/.exec(text.slice(0, 20_000))?.[1] ?? "";
    this.heading = this.separatorsIn(first);
  }

  at(start: number): Field {
    if (this.text[start] !== '"') return this.plain(start);
    return this.quoted(start) ?? { ...this.plain(start), fault: "QUOTE" };
  }

  private plain(start: number): Field {
    let end = start;
    while (end < this.text.length && !this.isEnd(end)) end++;
    return { text: this.text.slice(start, end), end };
  }

  private isEnd(at: number): boolean {
    const character = this.text[at];
    return character === this.separator || character === "\n" || character === "\r";
  }

  private quoted(start: number): Field | undefined {
    const limit = Math.min(this.text.length, start + limits.cellCharacters);
    for (let at = start + 1; at < limit; at++) {
      if (this.text[at] !== '"') continue;
      if (this.text[at + 1] === '"') at++;
      else if (at + 1 === this.text.length || this.isEnd(at + 1)) {
        const text = this.text.slice(start + 1, at).replaceAll('""', '"');
        if (!this.isRows(text, start)) return { text, end: at + 1 };
        break;
      } else break;
    }
    if (++this.faults > mostFaults) throw new Refused("DAMAGED");
    return undefined;
  }

  private separatorsIn(line: string): number {
    return line.split(this.separator).length - 1;
  }

  /**
   * A cell of several lines is honest; one whose further lines are divided like rows is an open quote. Like rows: as the
   * header, or as the line in which the quote stands, where rows are shorter than the header or a title stands above it.
   */
  private isRows(text: string, start: number): boolean {
    const [, ...further] = text.split("\n");
    if (further.length === 0) return false;
    const lineStart = this.text.lastIndexOf("\n", start) + 1;
    const lineEnd = this.text.indexOf("\n", start);
    const own = this.separatorsIn(this.text.slice(lineStart, lineEnd));
    const width = Math.max(1, this.heading === 0 ? own : Math.min(this.heading, own));
    return further.some((line) => this.separatorsIn(line) >= width);
  }
}

/** Reads a text table a block of rows at a time; its one sheet is called CSV. Throws `Refused`. */
export function* csvRows(bytes: Buffer, encoding: string, budget: Budget): Generator<SheetRow[]> {
  const text = new TextDecoder(encoding).decode(bytes).replace(/^\ufeff/, "");
  const separator = separatorOf(text.slice(0, 20_000));
  const fields = new Fields(text, separator);
  let ready: SheetRow[] = [];
  for (let [row, at] = [1, 0]; at < text.length; row++) {
    budget.row();
    const cells: (Cell | undefined)[] = [];
    for (let column = 0; ; column++) {
      const { text: written, end, fault } = fields.at(at);
      const kept = firstOf(unquoted(written), limits.cellCharacters);
      if (column < limits.columns && kept !== "") {
        budget.text(kept.length);
        cells[column] = { text: kept, ...(fault && { fault }) };
      }
      at = end + 1;
      if (text[end] === separator) continue;
      if (text[end] === "\r" && text[at] === "\n") at++;
      break;
    }
    if (cells.length > 0) ready.push({ sheet: "CSV", row, cells });
    if (ready.length < 1000) continue;
    yield ready;
    ready = [];
  }
  if (ready.length > 0) yield ready;
}
