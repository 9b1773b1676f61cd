import { Worker } from "node:worker_threads";

import type { Outcome } from "@/lib/domain/outcome";
import { refused } from "@/lib/domain/outcome";
import type { SheetRow } from "@/lib/domain/workbook/cells";
import { limits, type FileRefusal } from "./refusal";
import type { RowsSaid } from "./rows-worker";
import { runsTypeScript, typescriptThread } from "./typescript-thread";

type Read = Outcome<{ rows: number }, FileRefusal>;

/** Files read at once; more wait. Each may hold a core and its heap. */
const atOnce = 2;
let reading = 0;
const waiting: (() => void)[] = [];

async function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
  if (reading >= atOnce) await new Promise<void>((turn) => waiting.push(turn));
  else reading += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else reading -= 1;
  }
}

/**
 * Reads a stranger's workbook or text table and hands over its rows one by one, in the file's order; blank rows are left
 * out. A handler that answers a promise is waited for, so that a slow consumer holds the reading back. Rows seen before
 * a refusal were real: a caller that writes must do so in one transaction.
 *
 * The reading runs in a thread with a heap and a deadline of its own (`limits`): what a file does there cannot slow or
 * stop the server.
 */
export const readRows = (
  bytes: Uint8Array,
  onRow: (row: SheetRow) => void | Promise<void>,
): Promise<Read> => inTurn(() => readInThread(bytes, onRow));

/** The bundler makes the thread's file JavaScript, where it finds the call just so. */
function startThread(bytes: Uint8Array): Worker {
  const options = {
    workerData: { bytes },
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes },
  };
  if (runsTypeScript())
    return typescriptThread(new URL(import.meta.url.replace(/[^/]*$/, "rows-worker.ts")), options);
  return new Worker(new URL("./rows-worker.ts", import.meta.url), {
    workerData: { bytes },
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes },
  });
}

function readInThread(
  bytes: Uint8Array,
  onRow: (row: SheetRow) => void | Promise<void>,
): Promise<Read> {
  const worker = startThread(bytes);
  return new Promise<Read>((done, fail) => {
    const wait = () => setTimeout(() => done(refused("TOO_SLOW")), limits.silentMs);
    // What the handler takes for itself is not the file's time.
    let deadline = wait();
    const take = async (rows: readonly SheetRow[]) => {
      for (const row of rows) {
        const held = onRow(row);
        if (held !== undefined) await held;
      }
      worker.postMessage("next");
      deadline = wait();
    };
    worker.on("message", (said: RowsSaid) => {
      clearTimeout(deadline);
      if ("ended" in said) done(said.ended);
      else take(said.rows).catch(fail);
    });
    worker.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "ERR_WORKER_OUT_OF_MEMORY" ? done(refused("ZIP_BOMB")) : fail(error),
    );
    worker.once("exit", () => {
      clearTimeout(deadline);
      fail(new Error("The thread that read a file ended without a word."));
    });
  }).finally(() => void worker.terminate());
}
