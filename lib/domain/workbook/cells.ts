/** One cell as text; `numeric` when the file stored a number, so that digits may have been lost. */
export interface Cell {
  readonly text: string;
  readonly numeric?: true;
  /** The text stands in the first cell of the merged area this cell belongs to. */
  readonly merged?: true;
  /** What is wrong with the cell itself: a formula's error (#N/A), or a quote that is opened and never closed. */
  readonly fault?: "ERROR" | "QUOTE";
}

/** One row of one sheet, in the file's order; blank cells are holes. `row` counts from 1, as people do. */
export interface SheetRow {
  readonly sheet: string;
  readonly row: number;
  readonly cells: readonly (Cell | undefined)[];
}

/** The letters of a column counted from 0: A, B … Z, AA. */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** A cell as people name it: `花名册!F12`. */
export const cellName = (sheet: string, row: number, column: number): string =>
  `${sheet}!${columnLetters(column)}${row}`;

const fullWidth = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g;
const spaces = /[\s\u200b-\u200f\u2060\ufeff]+/gu;

/** Full-width digits and letters as half-width ones; brackets and marks stay as written. */
export const halfWidth = (text: string): string =>
  text.replace(fullWidth, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0));

/** Without any space, also ideographic and invisible ones. */
export const withoutSpaces = (text: string): string => text.replace(spaces, "");

/** The text of a cell without surrounding spaces; empty where there is none. */
export const textOf = (cell: Cell | undefined): string =>
  cell === undefined ? "" : cell.text.replace(/^[\s\ufeff]+|[\s\ufeff]+$/g, "");
