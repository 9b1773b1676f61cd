import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";

/** Something that runs until it ends by itself or is stopped. */
export interface Running {
  /** Settles when it has ended, with how, in a word. */
  readonly ended: Promise<string>;
  readonly stop: () => Promise<void>;
}

/** A part of the system that is kept running; `name` stands at the beginning of a sentence. */
export interface Part {
  readonly name: string;
  /** Starts it anew; a failure to start is tried again like an end. */
  readonly start: () => Promise<Running>;
  /** What runs already. */
  readonly running?: Running;
}

/** Starting again waits at first, doubles up to `mostMs`, and begins anew after `calmMs` without an end. */
const backOff = { firstMs: 500, mostMs: 30_000, calmMs: 60_000 };

export interface Supervision {
  readonly say: (line: string) => void;
  /** Waits before a part is started again; tests give their own. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly now?: () => number;
}

const waitFor = (ms: number, signal: AbortSignal): Promise<void> =>
  pause(ms, undefined, { signal }).catch(() => undefined);

async function keep(
  { name, start, running }: Part,
  signal: AbortSignal,
  { say, wait = waitFor, now = () => performance.now() }: Supervision,
  holds: (running: Running) => void,
): Promise<void> {
  let current = running;
  let delayMs = backOff.firstMs;
  while (!signal.aborted) {
    const began = now();
    let how: string;
    try {
      current ??= await start();
      holds(current);
      // What was started while everything was being stopped is stopped with the rest.
      if (signal.aborted) return;
      how = `ended (${await current.ended})`;
    } catch (error) {
      how = `does not start (${(error as Error).message.split("\n")[0]})`;
    }
    current = undefined;
    if (signal.aborted) return;
    if (now() - began >= backOff.calmMs) delayMs = backOff.firstMs;
    say(`${name} ${how}; starting it again in ${delayMs / 1000} s.`);
    await wait(delayMs, signal);
    delayMs = Math.min(2 * delayMs, backOff.mostMs);
  }
}

/**
 * Keeps every part running: whichever ends is started again, with a growing delay and a line each. `stop` ends them in the
 * opposite order and starts none again.
 */
export function supervise(parts: readonly Part[], supervision: Supervision) {
  const stopping = new AbortController();
  const current = new Map<Part, Running>();
  const kept = parts.map((part) =>
    keep(part, stopping.signal, supervision, (running) => current.set(part, running)),
  );
  return {
    async stop(): Promise<void> {
      stopping.abort();
      for (const part of parts.toReversed()) await current.get(part)?.stop();
      await Promise.all(kept);
      for (const part of parts.toReversed()) await current.get(part)?.stop();
    },
  };
}

/** How long a process may take to end after SIGTERM before it is killed: longer than its requests' own limits. */
const graceMs = 20_000;

/** A program as something that runs: it is asked to end, then made to. */
export function runProcess(
  command: string,
  args: readonly string[],
  options: SpawnOptions,
): Running & { child: ChildProcess } {
  const child = spawn(command, args, {
    ...options,
    // Ctrl-C comes to the supervisor alone, which ends its parts one after another.
    detached: process.platform !== "win32",
  });
  const ended = new Promise<string>((done) => {
    child.once("exit", (status, signal) => done(signal ?? `status ${status}`));
    child.once("error", (error) => done(error.message));
  });
  const leave = () => void child.kill("SIGTERM");
  process.once("exit", leave);
  void ended.then(() => process.removeListener("exit", leave));
  return {
    child,
    ended,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), graceMs);
      await ended;
      clearTimeout(timer);
    },
  };
}
