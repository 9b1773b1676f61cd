import { parentPort, workerData } from "node:worker_threads";

import type { Outcome } from "@/lib/domain/outcome";
import type { SheetRow } from "@/lib/domain/workbook/cells";
import type { FileRefusal } from "./refusal";
import { rowsOf } from "./rows-of";

/** What the thread says: a block of rows, for which it waits to be asked on, and at last how the reading ended. */
export type RowsSaid =
  | { readonly rows: readonly SheetRow[] }
  | { readonly ended: Outcome<{ rows: number }, FileRefusal> };

const port = parentPort;
if (!port) throw new Error("This file runs as a thread.");

const taken = () => new Promise<void>((done) => port.once("message", () => done()));

/** An error it does not expect ends the thread, and is told to whoever started it. */
async function read(bytes: Uint8Array, say: (said: RowsSaid) => void): Promise<void> {
  const ended = await rowsOf(bytes, (rows) => {
    const next = taken();
    say({ rows });
    return next;
  });
  say({ ended });
}

const { bytes } = workerData as { readonly bytes: Uint8Array };
void read(bytes, (said) => port.postMessage(said));
