import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";

export type Cell = string | number | boolean | null | Uint8Array | readonly string[];

const escaped = (text: string) =>
  text
    .replaceAll("\\", "\\\\")
    .replaceAll("\t", "\\t")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r");

function cellText(cell: Cell): string {
  if (cell === null) return "\\N";
  if (cell instanceof Uint8Array) return `\\\\x${Buffer.from(cell).toString("hex")}`;
  if (Array.isArray(cell))
    return escaped(
      `{${cell.map((one: string) => `"${one.replace(/(["\\])/g, "\\$1")}"`).join(",")}}`,
    );
  return typeof cell === "string" ? escaped(cell) : String(cell);
}

/** Sends rows to a table by COPY, a chunk at a time. */
export async function copyRows(
  client: pg.ClientBase,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly Cell[]>,
): Promise<void> {
  const chunks = function* () {
    let chunk: string[] = [];
    for (const row of rows) {
      chunk.push(row.map(cellText).join("\t"));
      if (chunk.length >= 500) {
        yield `${chunk.join("\n")}\n`;
        chunk = [];
      }
    }
    if (chunk.length > 0) yield `${chunk.join("\n")}\n`;
  };
  const target = client.query(copyFrom(`COPY ${table} (${columns.join(", ")}) FROM STDIN`));
  await pipeline(Readable.from(chunks(), { objectMode: false }), target);
}
