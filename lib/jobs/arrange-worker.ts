import { parentPort, workerData } from "node:worker_threads";

import { arrangeSteps, type ArrangeTask, type RunBest } from "@/lib/domain/timetable/run/run";
import { whyLeftOver, type RunWhy } from "@/lib/domain/timetable/run/why";

/** What the worker says: how it goes, now and then its best week, at last the week it ends with and why that is not whole. */
export interface ArrangeSaid {
  readonly share: number;
  readonly hard: number;
  readonly soft: number;
  readonly best?: RunBest;
  readonly why?: RunWhy;
  readonly ended?: true;
}

const progressMs = 100;
/** Telling a whole week costs some milliseconds: not at every improvement. */
const bestMs = 400;

/** Searches until the time is up or the flag is raised, which it looks at every few milliseconds. */
function search({ task, flag }: { task: ArrangeTask; flag: SharedArrayBuffer }) {
  const stop = new Int32Array(flag);
  const isStopped = () => Atomics.load(stop, 0) === 1;
  const now = () => performance.now();
  const say = (said: ArrangeSaid) => parentPort?.postMessage(said);
  const steps = arrangeSteps(task, now);
  let [saidAt, bestAt, known] = [-Infinity, -Infinity, Infinity];
  let last = { share: 0, hard: 0, soft: 0 };
  while (!isStopped()) {
    const step = steps.next();
    if (step.done) {
      const said = { ...last, share: 1, best: step.value };
      say(said);
      const why = whyLeftOver(task, step.value, { now, shouldStop: isStopped });
      if (!isStopped()) say({ ...said, ...(why && { why }), ended: true });
      return;
    }
    const { best, ...progress } = step.value;
    last = progress;
    const at = now();
    if (at - saidAt < progressMs) continue;
    saidAt = at;
    const cost = progress.hard * 1e6 + progress.soft;
    const tell = cost < known && at - bestAt >= bestMs;
    if (tell) [bestAt, known] = [at, cost];
    say({ ...progress, ...(tell && { best: best() }) });
  }
}

search(workerData as Parameters<typeof search>[0]);
