import "server-only";

import {
  Logger,
  parseCronItems,
  run,
  type JobHelpers,
  type Task,
  type TaskList,
} from "graphile-worker";
import { z } from "zod";

import { writeHeads } from "@/lib/data/commands/audit-heads";
import { checkCoverage } from "@/lib/data/commands/coverage-check";
import { keepHouse } from "@/lib/data/commands/housekeeping";
import { inform } from "@/lib/data/commands/inform";
import { anId } from "@/lib/data/input";
import { queueConnections } from "@/lib/data/pool";
import { taskShapes, type TaskName } from "@/lib/data/queue";
import { WorkerHeart } from "@/lib/data/worker-heart";
import { env } from "@/lib/env";

import { attemptTask } from "./task";
import { tasks } from "./tasks";

/** Works on the queue until it is stopped. */
export interface Worker {
  /** Settles when it ended by itself; fails where the queue cannot be worked on. */
  readonly ended: Promise<void>;
  /** Lets what can end soon end, and gives the rest back to the queue. */
  readonly stop: () => Promise<void>;
}

export type Report = (error: unknown, where: string) => void;

/** Two searches, which take turns by themselves, and files and messages beside them. */
const atOnce = 4;

/** How often work is begun before it is given up; an attempt whose worker was ended counts. */
const tries = 3;

/** Which link of which chain is to be told of, as `append_audit` says it. */
const linkShape = z.strictObject({ chainId: anId, seq: z.int().transform(BigInt) });

/** What time asks for, once an hour and as the worker starts; for nobody in particular. */
const keep = "house.keep";

/** The ends of the audit chains, written outside the database; at the same times. */
const seal = "audit.seal";

/** Whether kept coverage agrees with the facts; every night at three in Asia/Shanghai. */
const check = "coverage.check";

/** One attempt at a time under its worker's heartbeat; an attempt that fails is told once and tried again. */
const attempts =
  <Name extends TaskName>(name: Name, heart: WorkerHeart, report: Report) =>
  (payload: unknown, { job, abortSignal: signal }: JobHelpers): Promise<void> =>
    heart.during(job.locked_by!, async () => {
      const attempt = {
        last: job.attempts > tries,
        signal,
        now: new Date(),
      };
      try {
        await attemptTask(name, tasks[name], payload, attempt);
      } catch (error) {
        if (!signal.aborted) report(error, name);
        throw error;
      }
    });

/** Starts to work on the queue, in this process. */
export async function startWorker(
  report: Report,
  { beatMs }: { beatMs?: number } = {},
): Promise<Worker> {
  const pool = queueConnections(atOnce + 3);
  const heart = new WorkerHeart(pool, { beatMs });
  const alive =
    (work: (payload: unknown) => Promise<unknown>): Task =>
    (payload, { job }) =>
      heart.during(job.locked_by!, async () => void (await work(payload)));
  const taskList: TaskList = {
    [keep]: alive(() => keepHouse(new Date())),
    [seal]: alive(() => writeHeads(env().AUDIT_FOLDER, new Date())),
    [check]: alive(() => checkCoverage(new Date())),
    "event.inform": alive((payload) => inform(linkShape.parse(payload))),
  };
  for (const name of Object.keys(taskShapes) as TaskName[])
    taskList[name] = attempts(name, heart, report) as TaskList[string];
  const close = async () => {
    heart.stop();
    await pool.end();
  };
  try {
    const runner = await run({
      pgPool: pool,
      taskList,
      concurrency: atOnce,
      noHandleSignals: true,
      parsedCronItems: parseCronItems([
        { task: keep, match: "17 * * * *", options: { maxAttempts: 2 } },
        { task: seal, match: "7 * * * *", options: { maxAttempts: 2 } },
        { task: check, match: "0 19 * * *", options: { maxAttempts: 2 } },
      ]),
      logger: new Logger(() => (level, message) => {
        if (level === "error") report(new Error(message), "queue");
      }),
    });
    for (const task of [keep, seal])
      await runner.addJob(task, {}, { jobKey: task, maxAttempts: 2 });
    return {
      ended: runner.promise.finally(close),
      stop: () => runner.stop(),
    };
  } catch (error) {
    await close();
    throw error;
  }
}
