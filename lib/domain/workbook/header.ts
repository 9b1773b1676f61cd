import type { Cell } from "./cells";
import { halfWidth, textOf, withoutSpaces } from "./cells";

/** What a column may be called, by the field it brings; the first synonym found from the left wins. */
export type Synonyms<Field extends string> = Readonly<Record<Field, readonly string[]>>;

/** Where each field stands, counted from 0. */
export type Columns<Field extends string> = Partial<Record<Field, number>>;

/** A header as it is compared: half-width, without spaces, stars and colons. */
const plain = (text: string) =>
  withoutSpaces(halfWidth(text))
    .toLowerCase()
    .replace(/[*＊:：]/g, "");
const withoutBrackets = (text: string) => text.replace(/[（(【[].*?[）)】\]]/g, "");

/** The columns a row names, read as a header: a cell is a field's when all of it is one of the field's synonyms. */
export function columnsOf<Field extends string>(
  cells: readonly (Cell | undefined)[],
  synonyms: Synonyms<Field>,
): Columns<Field> {
  const columns: Columns<Field> = {};
  const fields = Object.keys(synonyms) as Field[];
  cells.forEach((cell, column) => {
    const whole = plain(textOf(cell));
    if (whole === "" || whole.length > 30) return;
    const named =
      fields.find((field) => synonyms[field].includes(whole)) ??
      fields.find((field) => synonyms[field].includes(withoutBrackets(whole)));
    if (named !== undefined && columns[named] === undefined) columns[named] = column;
  });
  return columns;
}
