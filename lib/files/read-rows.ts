import type { Outcome } from "@/lib/domain/outcome";
import { accepted, refused } from "@/lib/domain/outcome";
import type { SheetRow } from "@/lib/domain/workbook/cells";
import { csvRows } from "./csv-rows";
import type { FileRefusal } from "./refusal";
import { Refused } from "./refusal";
import { sniffFile } from "./sniff";
import { xlsxRows } from "./xlsx-rows";

/**
 * Reads a workbook or a text table and hands over its rows one by one, in the file's order; blank rows are left out.
 * A handler that answers a promise is waited for, so that a slow consumer holds the reading back. Rows seen before a
 * refusal were real: a caller that writes must do so in one transaction.
 */
export async function readRows(
  bytes: Uint8Array,
  onRow: (row: SheetRow) => void | Promise<void>,
): Promise<Outcome<{ rows: number }, FileRefusal>> {
  const sniffed = sniffFile(bytes);
  if (!sniffed.ok) return sniffed;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const file = sniffed.value;
  let rows = 0;
  try {
    const blocks = file.kind === "XLSX" ? xlsxRows(buffer) : csvRows(buffer, file.encoding);
    for await (const block of blocks)
      for (const row of block) {
        rows += 1;
        const waiting = onRow(row);
        if (waiting !== undefined) await waiting;
      }
  } catch (error) {
    if (error instanceof Refused) return refused(error.reason);
    throw error;
  }
  return accepted({ rows });
}
