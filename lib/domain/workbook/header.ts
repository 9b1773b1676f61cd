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

/** The field a header cell names: all of it, or all but its brackets, is one of the field's synonyms. */
function fieldNamed<Field extends string>(
  cell: Cell | undefined,
  synonyms: Synonyms<Field>,
): Field | undefined {
  const whole = plain(textOf(cell));
  if (whole === "" || whole.length > 30) return undefined;
  const fields = Object.keys(synonyms) as Field[];
  return (
    fields.find((field) => synonyms[field].includes(whole)) ??
    fields.find((field) => synonyms[field].includes(withoutBrackets(whole)))
  );
}

/** The columns a row names, read as a header; of two that name a field, the left one. */
export function columnsOf<Field extends string>(
  cells: readonly (Cell | undefined)[],
  synonyms: Synonyms<Field>,
): Columns<Field> {
  const columns: Columns<Field> = {};
  cells.forEach((cell, column) => {
    const named = fieldNamed(cell, synonyms);
    if (named !== undefined && columns[named] === undefined) columns[named] = column;
  });
  return columns;
}

/** Further columns that name a field already found to their left; a merged head is one name over several columns. */
export function repeatedColumns<Field extends string>(
  cells: readonly (Cell | undefined)[],
  synonyms: Synonyms<Field>,
  columns: Columns<Field>,
): { field: Field; column: number }[] {
  return cells.flatMap((cell, column) => {
    const field = cell?.merged ? undefined : fieldNamed(cell, synonyms);
    return field !== undefined && columns[field] !== column ? [{ field, column }] : [];
  });
}
