import { parentPort, workerData } from "node:worker_threads";

import { arrangeSteps, type ArrangeTask, type RunBest } from "@/lib/domain/arrange-run";

/** What the worker says: how it goes, now and then its best week, and at last the week it ends with. */
export interface ArrangeSaid {
  readonly share: number;
  readonly hard: number;
  readonly soft: number;
  readonly best?: RunBest;
  readonly ended?: true;
}

const progressMs = 100;
/** Telling a whole week costs some milliseconds: not at every improvement. */
const bestMs = 400;

/** Searches until the time is up or the flag is raised; it looks at the flag every few milliseconds. */
function search({ task, flag }: { task: ArrangeTask; flag: SharedArrayBuffer }) {
  const stop = new Int32Array(flag);
  const say = (said: ArrangeSaid) => parentPort?.postMessage(said);
  const steps = arrangeSteps(task, () => performance.now());
  let [saidAt, bestAt, known] = [-Infinity, -Infinity, Infinity];
  for (;;) {
    if (Atomics.load(stop, 0) === 1) return;
    const step = steps.next();
    if (step.done) return say({ share: 1, hard: 0, soft: 0, best: step.value, ended: true });
    const { share, hard, soft, best } = step.value;
    const now = performance.now();
    if (now - saidAt < progressMs) continue;
    saidAt = now;
    const cost = hard * 1e6 + soft;
    const tell = best && cost < known && now - bestAt >= bestMs;
    if (tell) [bestAt, known] = [now, cost];
    say({ share, hard, soft, ...(tell && { best: best() }) });
  }
}

search(workerData as Parameters<typeof search>[0]);
