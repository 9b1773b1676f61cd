import type { Outcome } from "../outcome";
import { accepted, refused } from "../outcome";
import { firstOf } from "../text";
import type { Cell, SheetRow } from "./cells";
import { cellName, textOf, withoutSpaces } from "./cells";
import type { TableRefusal, WorkbookFinding } from "./finding";
import { finding } from "./finding";
import type { Columns, Synonyms } from "./header";
import { columnsOf, repeatedColumns } from "./header";

/** Titles and lead rows may stand above the header, but no more than this many rows. */
const headerWithin = 20;

/** A data row with its cells by field. */
export interface TableRow<Field extends string> {
  readonly sheet: string;
  readonly row: number;
  /** Trimmed text; empty for a blank cell or a column the sheet does not have. */
  text(field: Field): string;
  cell(field: Field): Cell | undefined;
  /** Whether the sheet has such a column. */
  has(field: Field): boolean;
  /** What the column's header says, with its unit in brackets. */
  header(field: Field): string;
  /** `sheet!F12`; the row's first cell where the sheet has no such column. */
  at(field: Field): string;
}

/** A push-style reader: rows in the file's order, then the answer. It keeps nothing it does not need. */
export interface RowReader<Result> {
  row(row: SheetRow): void;
  finish(): Outcome<Result, TableRefusal>;
}

interface Table<Field extends string> {
  readonly synonyms: Synonyms<Field>;
  /** A row is the header when it names all fields of one of these sets. */
  readonly headers: readonly (readonly Field[])[];
  /** A row that holds none of these is a title, a footer or a numbered blank. */
  readonly identifying: readonly [Field, ...Field[]];
  /** A row that holds one of these is data, whatever else it looks like. */
  readonly proving: readonly Field[];
  readonly onRow: (row: TableRow<Field>) => void;
  /** Rows above the header: a meeting's name and times. */
  readonly onLead?: (row: SheetRow) => void;
  /** A sheet has ended; what was held back is settled. */
  readonly onSheetEnd?: () => void;
}

/** Characters of a number, a name or a remark in a list; more is another column's text, or no list at all. */
const longestText = 500;
/** Characters of a wrong cell that are shown to whoever looks for it. */
const shownText = 40;

const totalWord = /^(?:合计|总计|小计|共计|总人数|合计人数|共\d+[人名条门节])[:：]?/;
/** What a spreadsheet shows where a formula failed; a csv has it as plain text. */
const formulaError = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/;
const exactTotal = /^(?:合计|总计|小计|共计)[:：]?$/;
const countWord = /^共?(\d+)[人名]$/;
const footerWord = /^(?:制表|填表|填报|审核|复核|负责人|经办|说明|备注|注)[^,，]{0,8}[:：]/;

class RowOf<Field extends string> implements TableRow<Field> {
  constructor(
    readonly sheet: string,
    readonly row: number,
    private readonly cells: readonly (Cell | undefined)[],
    private readonly columns: Columns<Field>,
    private readonly heading: readonly (Cell | undefined)[],
  ) {}
  cell(field: Field) {
    const column = this.columns[field];
    return column === undefined ? undefined : this.cells[column];
  }
  text(field: Field) {
    return textOf(this.cell(field));
  }
  has(field: Field) {
    return this.columns[field] !== undefined;
  }
  header(field: Field) {
    const column = this.columns[field];
    return column === undefined ? "" : textOf(this.heading[column]);
  }
  at(field: Field) {
    return cellName(this.sheet, this.row, this.columns[field] ?? 0);
  }
}

/**
 * Finds the header in each sheet's first rows and hands over the data rows below it: titles, blank rows, totals,
 * footers and repeated headers are passed over. Sheets without a header are left out with a note.
 */
export function tableReader<Field extends string>(table: Table<Field>) {
  const findings: WorkbookFinding[] = [];
  const skipped: string[] = [];
  const [mainField] = table.identifying;
  let sheet: string | undefined;
  let columns: Columns<Field> | undefined;
  let heading: readonly (Cell | undefined)[] = [];
  let seen = 0;
  let headers = 0;
  let sheetRows = 0;
  let rows = 0;

  function endSheet() {
    if (sheet === undefined) return;
    table.onSheetEnd?.();
    if (columns === undefined && seen > 0) skipped.push(sheet);
  }

  /** The total a school wrote below its list is compared with what was read. */
  function isTotal(row: SheetRow, texts: readonly string[]): boolean {
    const first = texts.find((text) => text !== "") ?? "";
    const counted = texts.find((text) => countWord.test(text));
    const filledCells = texts.filter((text) => text !== "").length;
    const named = totalWord.test(first) || texts.some((text) => exactTotal.test(text));
    if (!named && !(counted !== undefined && filledCells === 1)) return false;
    const stated = /(\d+)[人名]/.exec(texts.join(" "))?.[1];
    if (stated !== undefined && !first.startsWith("小计") && Number(stated) !== sheetRows) {
      const column = texts.findIndex((text) => text.includes(stated));
      const at = cellName(row.sheet, row.row, column);
      findings.push(finding(at, "TOTAL_DIFFERS", { stated: Number(stated), read: sheetRows }));
    }
    return true;
  }

  const hasTotalWord = (data: TableRow<Field>) =>
    table.identifying.some((field) => exactTotal.test(withoutSpaces(data.text(field))));

  /** One text merged across the row: the name of a class above its students. */
  function isTitle({ cells }: SheetRow): boolean {
    const present = cells.filter((cell) => textOf(cell) !== "");
    return (
      present.length > 1 &&
      present.every(
        (cell) => cell?.text === present[0]?.text && (cell === present[0] || cell?.merged),
      )
    );
  }

  /** A cell that is wrong in itself is told at its place, and its row is not handed on: what stood there is not known. */
  function isFaulty({ sheet: name, row: no, cells }: SheetRow, known: Columns<Field>): boolean {
    const used = new Set<number>(
      Object.values<number | undefined>(known).flatMap((at) => at ?? []),
    );
    let faulty = false;
    cells.forEach((cell, column) => {
      if (cell === undefined) return;
      const isError = cell.fault === "ERROR" || formulaError.test(cell.text.trim());
      // A quote that is not closed takes its whole line along; an error matters where the column is read.
      const isLong = cell.text.length > longestText;
      if (cell.fault !== "QUOTE" && !((isError || isLong) && used.has(column))) return;
      faulty = true;
      const wrong = isLong ? "CELL_TOO_LONG" : "CELL_ERROR";
      const code = cell.fault === "QUOTE" ? "QUOTE_OPEN" : wrong;
      findings.push(
        finding(cellName(name, no, column), code, { written: firstOf(cell.text, shownText) }),
      );
    });
    if (faulty) rows += 1;
    return faulty;
  }

  /** A field named by two columns is read from the left one; the other is told, not passed over. */
  function tellTwice({ sheet: name, row: no, cells }: SheetRow, known: Columns<Field>) {
    for (const { field, column } of repeatedColumns(cells, table.synonyms, known)) {
      const read = textOf(cells[known[field] ?? column]);
      const written = textOf(cells[column]);
      findings.push(finding(cellName(name, no, column), "HEADER_TWICE", { written, read }));
    }
  }

  /** Printed rosters repeat the header on every page. */
  const isHeaderAgain = (data: TableRow<Field>) =>
    data.text(mainField) === data.header(mainField) &&
    table.identifying.every((field) => data.text(field) === data.header(field));

  function row(next: SheetRow) {
    if (next.sheet !== sheet) {
      endSheet();
      sheet = next.sheet;
      columns = undefined;
      seen = 0;
      sheetRows = 0;
    }
    if (next.cells.every((cell) => textOf(cell) === "")) return;
    seen += 1;
    if (columns === undefined) {
      if (next.row > headerWithin && seen > headerWithin) return;
      const found = columnsOf(next.cells, table.synonyms);
      if (table.headers.some((fields) => fields.every((field) => found[field] !== undefined))) {
        columns = found;
        tellTwice(next, found);
        headers += 1;
        heading = next.cells;
      } else table.onLead?.(next);
      return;
    }
    if (isFaulty(next, columns)) return;
    const data = new RowOf<Field>(next.sheet, next.row, next.cells, columns, heading);
    if (table.identifying.every((field) => data.text(field) === "")) return;
    if (!table.proving.some((field) => data.text(field) !== "") || hasTotalWord(data)) {
      const texts = Array.from(next.cells, (cell) => withoutSpaces(textOf(cell)));
      if (isTotal(next, texts)) return;
      if (texts.some((text) => footerWord.test(text))) return;
    }
    if (isTitle(next) || isHeaderAgain(data)) return;
    rows += 1;
    sheetRows += 1;
    table.onRow(data);
  }

  /** Ends the last sheet; refused where no sheet had a header, or none had a row below it. */
  function finish(): Outcome<WorkbookFinding[], TableRefusal> {
    endSheet();
    sheet = undefined;
    if (headers === 0) return refused("NO_HEADER");
    if (rows === 0) return refused("NO_ROWS");
    for (const name of skipped)
      findings.push(finding(`${name}!A1`, "SHEET_SKIPPED", { sheet: name }));
    return accepted(findings);
  }

  return { row, finish };
}
