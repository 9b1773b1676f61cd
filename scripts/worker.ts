/**
 * Works on what waits: reads uploaded files, searches timetables, keeps house. A process of its own, so that what it does
 * costs the application nothing; several may run at once. Ends at SIGTERM: what cannot end soon is begun again by another.
 */
import { setTimeout as pause } from "node:timers/promises";

import { report } from "../lib/auth/report";
import { isAway } from "../lib/data/away";
import { whyUnfit } from "../lib/data/fitness";
import { disconnect } from "../lib/data/scope";
import { startWorker, type Worker } from "../lib/jobs/worker";

/** Judges the login and the keys and begins; a database that is away is asked again until it answers. */
async function begin(): Promise<Worker> {
  for (;;)
    try {
      const sentence = await whyUnfit();
      if (sentence !== undefined) throw new Error(sentence);
      return await startWorker(report);
    } catch (error) {
      if (!isAway(error)) throw error;
      await pause(1_000);
    }
}

async function work(): Promise<void> {
  const worker = await begin();
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void worker.stop());
  await worker.ended;
}

const tell = (error: Error) => void process.stderr.write(`The worker: ${error.message}\n`);

// The queue may lose its server while it tells it of a failure, and nobody waits for that: whoever watches begins anew.
process.once("uncaughtException", (error) => {
  if (isAway(error)) tell(error);
  else report(error, "worker");
  process.exit(1);
});

await work().catch((error: Error) => {
  tell(error);
  process.exitCode = 1;
});
await disconnect();
