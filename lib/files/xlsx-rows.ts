import { firstOf } from "@/lib/domain/text";
import type { Cell, SheetRow } from "@/lib/domain/workbook/cells";
import type { NumberShape } from "./cell-format";
import { shownNumber } from "./cell-format";
import { findMerges, mergeFiller, place } from "./merges";
import type { Budget } from "./budget";
import { limits } from "./refusal";
import { xmlParser } from "./xml";
import { cellShapes, sharedStrings, workbookParts } from "./xlsx-parts";
import { openArchive } from "./zip";

interface Book {
  readonly texts: readonly string[];
  readonly shapes: readonly NumberShape[];
  readonly from1904: boolean;
}

/** A number's digits without the exponent a spreadsheet may have stored them with. */
function numberCell(value: string, style: number, { shapes, from1904 }: Book): Cell | undefined {
  const number = Number(value);
  if (!Number.isFinite(number)) return { text: value };
  const shape = shapes[style] ?? "PLAIN";
  if (shape !== "PLAIN") return { text: shownNumber(number, shape, from1904) };
  const text =
    Number.isSafeInteger(number) || Math.abs(number) < 1e15
      ? String(number)
      : BigInt(Math.trunc(number)).toString();
  return { text, numeric: true };
}

function cellOf(type: string, style: number, value: string, inline: string, book: Book) {
  switch (type) {
    case "s":
      return { text: book.texts[Number(value)] ?? "" };
    case "inlineStr":
      return { text: inline };
    case "e":
      return { text: value, fault: "ERROR" as const };
    case "b":
      return { text: value === "1" ? "TRUE" : "FALSE" };
    case "str":
    case "d":
      return { text: value };
    default:
      return value === "" ? undefined : numberCell(value, style, book);
  }
}

/** Hands over a sheet's rows as its XML is read; formulas are never evaluated, only their stored results are taken. */
function sheetParser(sheet: string, book: Book, budget: Budget, onRow: (row: SheetRow) => void) {
  let row = 0;
  let column = -1;
  let cells: (Cell | undefined)[] = [];
  let [type, style, value, inline] = ["", 0, "", ""];
  let [inValue, inText, inHint] = [false, false, false];

  return xmlParser({
    open(name, attribute) {
      if (name === "v") inValue = true;
      else if (name === "c") {
        const ref = attribute("r");
        column = (ref === undefined ? undefined : place(ref)?.column) ?? column + 1;
        type = attribute("t") ?? "n";
        style = Number(attribute("s") ?? 0);
        value = inline = "";
      } else if (name === "row") {
        budget.row();
        row = Number(attribute("r") ?? row + 1);
        column = -1;
        cells = [];
      } else if (name === "t") inText = !inHint && type === "inlineStr";
      else if (name === "rPh") inHint = true;
    },
    text(piece) {
      if (inValue) value += piece;
      else if (inText) inline += piece;
    },
    close(name) {
      if (name === "v") inValue = false;
      else if (name === "t") inText = false;
      else if (name === "rPh") inHint = false;
      else if (name === "c") {
        if (column >= limits.columns) return;
        const cell = cellOf(type, style, value, firstOf(inline, limits.cellCharacters), book);
        if (cell === undefined || cell.text === "") return;
        budget.text(cell.text.length);
        cells[column] = cell;
      } else if (name === "row") onRow({ sheet, row, cells });
    },
  });
}

/**
 * Reads an xlsx in two passes: texts, styles and merged areas first, then each visible sheet's rows as they come.
 * Memory holds the shared texts and one chunk. Throws `Refused`.
 */
export async function* xlsxRows(bytes: Buffer, budget: Budget): AsyncGenerator<SheetRow[]> {
  const archive = await openArchive(bytes, budget);
  const parts = await workbookParts(archive);
  const book: Book = {
    texts: parts.sharedStrings
      ? await sharedStrings(archive.part(parts.sharedStrings), budget)
      : [],
    shapes: parts.styles ? await cellShapes(archive.part(parts.styles)) : [],
    from1904: parts.from1904,
  };
  for (const { name, path } of parts.sheets) {
    const fill = mergeFiller(await findMerges(archive.part(path)), budget);
    let ready: SheetRow[] = [];
    const parser = sheetParser(name, book, budget, (row) => {
      fill(row.row, row.cells as (Cell | undefined)[]);
      if (row.cells.length > 0) ready.push(row);
    });
    for await (const chunk of archive.part(path)) {
      parser.write(chunk);
      if (ready.length > 0) yield ready;
      ready = [];
    }
    parser.end();
    if (ready.length > 0) yield ready;
  }
}
