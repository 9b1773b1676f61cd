import "server-only";

import { Worker } from "node:worker_threads";

import { noteArrange } from "@/lib/data/commands/arrange-runs";
import { withScope, type Scope } from "@/lib/data/scope";
import type { ArrangeTask, RunBest, RunPoint } from "@/lib/domain/timetable/run/run";
import type { RunWhy } from "@/lib/domain/timetable/run/why";

import { runsTypeScript, typescriptThread } from "@/lib/files/typescript-thread";

import type { ArrangeSaid } from "./arrange-worker";

/** A search under way. `ended` is false where it was stopped before its time. */
export interface Search {
  readonly ended: Promise<boolean>;
  readonly stop: () => void;
}

export type Searcher = (task: ArrangeTask, hear: (said: ArrangeSaid) => void) => Search;

function startThread(workerData: { task: ArrangeTask; flag: SharedArrayBuffer }): Worker {
  const file = new URL("./arrange-worker.ts", import.meta.url);
  return runsTypeScript()
    ? typescriptThread(file, { workerData })
    : new Worker(file, { workerData });
}

/** Searches in a thread of its own, so that the worker goes on with others; a raised flag stops it within a step. */
const inThread: Searcher = (task, hear) => {
  const flag = new SharedArrayBuffer(4);
  const worker = startThread({ task, flag });
  let ended = false;
  worker.on("message", (said: ArrangeSaid) => {
    ended ||= said.ended === true;
    hear(said);
  });
  return {
    ended: new Promise((done, fail) => {
      worker.once("error", fail);
      worker.once("exit", () => done(ended));
    }),
    stop: () => void Atomics.store(new Int32Array(flag), 0, 1),
  };
};

/** How often the run's row is written: its heartbeat, and the look whether somebody stopped it. */
const beatMs = 400;

/**
 * Runs a search and keeps its row: progress, curve, best week. The row decides: once it is no longer RUNNING, because
 * somebody stopped or took it, the search ends. A database that is away for a while is waited out.
 *
 * @param signal raised where this process is about to end; it then throws, and the search is begun again elsewhere
 */
export async function runArrange(
  {
    scope,
    jobId,
    task,
    signal,
  }: {
    scope: Scope & { readonly kind: "school" };
    jobId: string;
    task: ArrangeTask;
    signal?: AbortSignal;
  },
  searcher: Searcher = inThread,
): Promise<void> {
  const { schoolId } = scope;
  const began = performance.now();
  const points: RunPoint[] = [];
  let [share, fresh]: [number, RunBest | undefined] = [0, undefined];
  let why: RunWhy | undefined;
  const search = searcher(task, (said) => {
    share = said.share;
    fresh = said.best ?? fresh;
    why = said.why;
    if (!said.ended) points.push([Math.round(performance.now() - began), said.hard, said.soft]);
  });
  const write = async (ended: boolean) => {
    const best = fresh;
    const curve = thinned(points);
    const stands = await withScope(scope, (db) =>
      noteArrange(db, schoolId, jobId, new Date(), { share, points: curve, best, why }, ended),
    );
    if (fresh === best) fresh = undefined;
    return stands;
  };
  signal?.addEventListener("abort", () => search.stop(), { once: true });
  let writing: Promise<unknown> = Promise.resolve();
  let idle = true;
  const beat = setInterval(() => {
    if (!idle) return;
    idle = false;
    writing = write(false)
      .then((stands) => stands || search.stop())
      .catch(() => undefined)
      .finally(() => (idle = true));
  }, beatMs);
  try {
    const ended = await search.ended;
    clearInterval(beat);
    await writing;
    signal?.throwIfAborted();
    if (ended) await write(true);
  } finally {
    clearInterval(beat);
    search.stop();
  }
}

const mostPoints = 120;

/** A curve of bounded size: every second, every third … point, and always the last. */
function thinned(points: readonly RunPoint[]): RunPoint[] {
  const step = Math.ceil(points.length / mostPoints);
  return points.filter((_, index) => index % step === 0 || index === points.length - 1);
}
