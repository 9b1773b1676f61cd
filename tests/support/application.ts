import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { setTimeout as pause } from "node:timers/promises";
import { CHECKOUT } from "../../scripts/database/checkout";
import { freePort } from "../../scripts/database/cluster";
import { workerProgram } from "../../scripts/start/worker-program";

/** The worker beside the application, which reads uploads and searches timetables. */
export function startWorker(environment: NodeJS.ProcessEnv) {
  const worker = spawn(process.execPath, workerProgram, {
    cwd: CHECKOUT,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...environment, NODE_OPTIONS: "" },
  });
  const ended = new Promise<void>((done) => worker.once("exit", () => done()));
  const leave = () => void worker.kill("SIGTERM");
  process.once("exit", leave);
  return {
    pid: worker.pid!,
    ended,
    async stop(signal: NodeJS.Signals = "SIGTERM") {
      process.removeListener("exit", leave);
      worker.kill(signal);
      await ended;
    },
  };
}

export interface Application {
  readonly url: string;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

/** Serves the build with this environment on a free port; it answers when this returns. */
export async function startApplication(
  environment: NodeJS.ProcessEnv,
  nodeOptions = "",
): Promise<Application> {
  const port = await freePort();
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const app = spawn(process.execPath, [next, "start", "-p", `${port}`, "-H", "127.0.0.1"], {
    cwd: CHECKOUT,
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...environment,
      NODE_ENV: "production",
      NODE_OPTIONS: nodeOptions,
      // A build may have brought an image's server along; this is the usual one.
      STANDALONE: "false",
    },
  });
  const ended = new Promise<void>((done) => app.once("exit", () => done()));
  const leave = () => void app.kill("SIGTERM");
  process.once("exit", leave);
  const url = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${url}/api/health`).catch(() => undefined))) {
    if (app.exitCode !== null) throw new Error("The application ended before it answered.");
    await pause(50);
  }
  return {
    url,
    pid: app.pid!,
    async stop() {
      process.removeListener("exit", leave);
      app.kill("SIGTERM");
      await ended;
    },
  };
}
