import { expect, it } from "vitest";

import { nextNight } from "../../scripts/start/nightly";
import { runProcess, supervise, type Part } from "../../scripts/start/supervise";

/** A program that says its number and runs until it is ended. */
const sleeper = (name: string, pids: number[], born: () => void): Part => ({
  name,
  start: async () => {
    const process_ = runProcess(process.execPath, ["-e", "setInterval(() => {}, 1000)"], {
      stdio: "ignore",
    });
    pids.push(process_.child.pid!);
    born();
    return process_;
  },
});

/** Settles once `count` programs were started. */
function births() {
  let count = 0;
  const waiting: { count: number; done: () => void }[] = [];
  return {
    born: () => {
      count += 1;
      for (const each of waiting) if (each.count <= count) each.done();
    },
    reached: (wanted: number) =>
      new Promise<void>((done) =>
        count >= wanted ? done() : waiting.push({ count: wanted, done }),
      ),
  };
}

it("starts whichever part is killed again, with a line each, and stops all in the opposite order", async () => {
  const { born, reached } = births();
  const [first, second]: [number[], number[]] = [[], []];
  const lines: string[] = [];
  const kept = supervise([sleeper("One", first, born), sleeper("Two", second, born)], {
    say: (line) => lines.push(line),
    wait: async () => {},
  });
  await reached(2);
  process.kill(first[0]!, "SIGKILL");
  await reached(3);
  process.kill(second[0]!, "SIGKILL");
  await reached(4);
  expect(lines).toEqual([
    "One ended (SIGKILL); starting it again in 0.5 s.",
    "Two ended (SIGKILL); starting it again in 0.5 s.",
  ]);
  await kept.stop();
  expect([first.length, second.length, lines.length]).toEqual([2, 2, 2]);
  for (const pid of [...first, ...second]) expect(() => process.kill(pid, 0)).toThrow("ESRCH");
});

it("waits twice as long after every end in a row, half a minute at most, and begins anew after a calm minute", async () => {
  const waits: number[] = [];
  let starts = 0;
  let clock = 0;
  const { born, reached } = births();
  const kept = supervise(
    [
      {
        name: "One",
        start: async () => {
          starts += 1;
          if (starts % 2 === 0) throw new Error("no\nstack");
          if (starts === 11) clock += 60_000;
          return { ended: Promise.resolve("status 1"), stop: async () => {} };
        },
      },
    ],
    {
      say: (line) => expect(line).not.toContain("stack"),
      now: () => clock,
      wait: (ms, signal) => {
        waits.push(ms);
        born();
        // The thirteenth wait lasts until everything is stopped.
        return waits.length < 13
          ? Promise.resolve()
          : new Promise((done) => signal.addEventListener("abort", () => done()));
      },
    },
  );
  await reached(13);
  await kept.stop();
  expect(waits).toEqual([
    ...[500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000],
    ...[500, 1_000, 2_000],
  ]);
});

it.each([
  ["the same day before half past two at night in Asia/Shanghai", "2020-03-15T18:29:59Z", "15"],
  ["the next day at half past two itself", "2020-03-15T18:30:00Z", "16"],
])("the next night is %s", (_, now, day) => {
  expect(nextNight(new Date(now)).toISOString()).toBe(`2020-03-${day}T18:30:00.000Z`);
});
