import type { Outcome } from "@/lib/domain/outcome";
import { accepted, refused } from "@/lib/domain/outcome";
import type { SheetRow } from "@/lib/domain/workbook/cells";
import { Budget } from "./budget";
import { csvRows } from "./csv-rows";
import type { FileRefusal } from "./refusal";
import { Refused } from "./refusal";
import { sniffFile } from "./sniff";
import { xlsxRows } from "./xlsx-rows";

/**
 * Turns a file's bytes into rows, in the file's order and in blocks; blank rows are left out, and the next block is read
 * once the last one has been taken. It holds back nothing but time: whoever reads a stranger's file does so in a thread
 * with limits of its own (`readRows`).
 */
export async function rowsOf(
  bytes: Uint8Array,
  onRows: (rows: readonly SheetRow[]) => void | Promise<void>,
): Promise<Outcome<{ rows: number }, FileRefusal>> {
  const sniffed = sniffFile(bytes);
  if (!sniffed.ok) return sniffed;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const file = sniffed.value;
  const budget = new Budget();
  let rows = 0;
  try {
    const blocks =
      file.kind === "XLSX" ? xlsxRows(buffer, budget) : csvRows(buffer, file.encoding, budget);
    for await (const block of blocks) {
      rows += block.length;
      await onRows(block);
    }
  } catch (error) {
    if (error instanceof Refused) return refused(error.reason);
    throw error;
  }
  return accepted({ rows });
}
