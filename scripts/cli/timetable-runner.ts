import { performance } from "node:perf_hooks";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

import { arrange } from "../../lib/domain/timetable/search/arrange";
import { annealCtt } from "../timetable/ctt/anneal";
import { type CttPlacement, printCttSolution } from "../timetable/ctt/format";
import { CttModel } from "../timetable/ctt/model";
import type { TimetableFile } from "./timetable-file";

/** How long to search: iterations repeat exactly, seconds are read from the clock on the wall. */
export interface RunOptions {
  readonly seed: number;
  readonly seconds?: number;
  readonly iterations?: number;
}

/** One finished search: its solution as file text, and how it compares with others. */
export interface RunResult {
  readonly seed: number;
  readonly text: string;
  readonly hard: number;
  readonly soft: number;
  readonly iterations: number;
}

/** Searches once, in this thread. */
export function runOnce(file: TimetableFile, { seed, seconds, iterations }: RunOptions): RunResult {
  const budget = {
    ...(iterations !== undefined && { iterations }),
    ...(seconds !== undefined && { milliseconds: seconds * 1000 }),
    now: () => performance.now(),
  };
  if (file.kind === "SCHOOL") {
    const done = arrange(file.problem, { seed, ...budget });
    const text = `${JSON.stringify({ placements: done.placed }, null, 1)}\n`;
    return { seed, text, ...done.cost, iterations: done.iterations };
  }
  const steps = annealCtt(new CttModel(file.instance), seed, budget);
  for (;;) {
    const step = steps.next();
    if (!step.done) continue;
    const { clashes, cost, iteration } = step.value;
    const placements: CttPlacement[] = step.value.placements();
    const text = printCttSolution(file.instance, placements);
    return { seed, text, hard: clashes, soft: cost, iterations: iteration };
  }
}

/** Searches in several threads at once, each with a seed of its own, and keeps the best. */
export async function runMany(
  file: TimetableFile,
  options: RunOptions,
  workers: number,
): Promise<RunResult> {
  if (workers === 1) return runOnce(file, options);
  const results = await Promise.all(
    Array.from({ length: workers }, (_, i) => {
      const data = { file, options: { ...options, seed: options.seed + i } };
      return new Promise<RunResult>((resolve, reject) => {
        const worker = new Worker(new URL("./timetable-worker.mjs", import.meta.url), {
          workerData: data,
        });
        worker.once("message", resolve);
        worker.once("error", reject);
      });
    }),
  );
  return results.reduce((best, one) =>
    one.hard < best.hard || (one.hard === best.hard && one.soft < best.soft) ? one : best,
  );
}

if (!isMainThread && workerData) {
  const { file, options } = workerData as { file: TimetableFile; options: RunOptions };
  parentPort?.postMessage(runOnce(file, options));
}
