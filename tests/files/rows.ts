import type { Cell, SheetRow } from "@/lib/domain/workbook/cells";
import type { RowReader } from "@/lib/domain/workbook/table";
import { rowsOf as rowsOfFile } from "@/lib/files/rows-of";

/** A cell as a test writes it: text, a number as a spreadsheet stores it, nothing, or a text merged from above. */
export type Written = string | number | null | { readonly merged: string };

const cellOf = (value: Written): Cell | undefined => {
  if (value === null || value === "") return undefined;
  if (typeof value === "number") return { text: String(value), numeric: true };
  return typeof value === "string" ? { text: value } : { text: value.merged, merged: true };
};

/** Rows of one sheet, the first in row 1. */
export const sheetOf = (rows: readonly (readonly Written[])[], sheet = "表"): SheetRow[] =>
  rows.map((cells, at) => ({ sheet, row: at + 1, cells: cells.map(cellOf) }));

/** Reads rows with a reader; throws where it refuses. */
export function readAll<Result>(reader: RowReader<Result>, rows: readonly SheetRow[]): Result {
  for (const row of rows) reader.row(row);
  const outcome = reader.finish();
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value;
}

/** Every row of a file, or why it was refused. */
export async function rowsOf(bytes: Uint8Array): Promise<SheetRow[] | string> {
  const rows: SheetRow[] = [];
  const read = await rowsOfFile(bytes, (block) => void rows.push(...block));
  return read.ok ? rows : read.reason;
}

/** The texts of rows, without their places. */
export const textsOf = (rows: readonly SheetRow[]): string[][] =>
  rows.map(({ cells }) => Array.from(cells, (cell) => cell?.text ?? ""));
