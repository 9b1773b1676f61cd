import { Worker, type WorkerOptions } from "node:worker_threads";

/** Whether this process runs TypeScript as it is (scripts, tests, the worker), and not what a bundler made of it. */
export const runsTypeScript = (): boolean => process.execArgv.includes("tsx");

/** A thread of a TypeScript file where that runs as it is: it does not inherit the loader of the process and is given it first. */
export const typescriptThread = (url: URL, options: WorkerOptions): Worker =>
  new Worker(
    `import("tsx/esm/api").then(({ register }) => (register(), import(${JSON.stringify(url.href)})))`,
    { ...options, eval: true },
  );
