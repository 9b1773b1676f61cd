import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import autocannon from "autocannon";

import { disconnect } from "@/lib/data/scope";

import { startApplication } from "../../../tests/support/application";
import { fillDemo } from "../../demo/fill";
import { smallSize } from "../../demo/province";
import { buildStandalone } from "../../start/build";
import { cookieOf } from "../cookie";
import { withThrowaway } from "../throwaway";

/** A round of so many requests, after which no more than this may stay on the heap that the round before did not leave. */
const asked = { requests: 1_500, keptMb: 10 };
const page = "/my/today";

type Usage = NodeJS.MemoryUsage;
const mb = (bytes: number) => Math.round(bytes / 100_000) / 10;

async function askFor(url: string, cookie: string, amount: number): Promise<void> {
  const result = await autocannon({
    url,
    headers: { cookie },
    amount,
    connections: 10,
    timeout: 60,
  });
  if (result.non2xx + result.errors > 0)
    throw new Error(`${result.non2xx} answers were not the page, ${result.errors} failed.`);
}

/** What the process holds as it is, and after everything that is garbage was collected. */
async function usageOf(pid: number, file: string): Promise<{ before: Usage; after: Usage }> {
  rmSync(file, { force: true });
  process.kill(pid, "SIGUSR2");
  while (!existsSync(file)) await pause(50);
  return JSON.parse(readFileSync(file, "utf8"));
}

/** `bench memory`: whether a process keeps memory for what it has answered already. */
export async function benchMemory(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...words], options: { json: { type: "boolean" } } });
  const folder = mkdtempSync(join(tmpdir(), "yibanyian-memory-"));
  const file = join(folder, "usage.json");
  const probe = fileURLToPath(new URL("probe.cjs", import.meta.url));
  const rounds = await withThrowaway(async ({ url, superuser }) => {
    await buildStandalone(() => process.stderr.write("Building …\n"));
    await fillDemo(url, smallSize, () => {});
    await disconnect();
    const cookie = await cookieOf(superuser, "laoshi");
    const environment = { ...process.env, MEMORY_FILE: file };
    const app = await startApplication(environment, `--require ${probe}`);
    try {
      const found = [];
      for (const requests of [200, asked.requests, asked.requests, asked.requests]) {
        await askFor(app.url + page, cookie, requests);
        const { before, after } = await usageOf(app.pid, file);
        process.stderr.write(`${requests} requests answered\n`);
        found.push({
          requests,
          rssMb: mb(before.rss),
          rssAfterMb: mb(after.rss),
          heapMb: mb(before.heapUsed),
          keptMb: mb(after.heapUsed + after.external),
        });
      }
      return found;
    } finally {
      await app.stop();
    }
  });
  rmSync(folder, { recursive: true, force: true });
  const [, , third, fourth] = rounds;
  const grownMb = Math.round((fourth!.keptMb - third!.keptMb) * 10) / 10;
  const met = grownMb <= asked.keptMb;
  if (values.json)
    process.stdout.write(`${JSON.stringify({ bench: "memory", asked, rounds, grownMb, met })}\n`);
  else {
    for (const { requests, rssMb, rssAfterMb, heapMb, keptMb } of rounds)
      process.stdout.write(
        `after ${requests} requests: ${rssMb} MB resident, ${heapMb} MB heap; collected: ${rssAfterMb} MB resident, ${keptMb} MB kept\n`,
      );
    process.stdout.write(
      `memory ${met ? "met" : "missed"}: ${asked.requests} more requests keep ${grownMb} MB; asked ≤ ${asked.keptMb}\n`,
    );
  }
  return met ? 0 : 1;
}
