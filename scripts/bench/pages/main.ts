import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

import autocannon from "autocannon";

import { disconnect } from "@/lib/data/scope";

import { startApplication } from "../../../tests/support/application";
import { CHECKOUT } from "../../database/checkout";
import { fillDemo } from "../../demo/fill";
import { smallSize } from "../../demo/province";
import { buildApplication } from "../../start/build";
import { cookieOf } from "../cookie";
import { withThrowaway } from "../throwaway";
import { gzippedBytes, scriptsOf } from "./scripts";

/** 今日 may ship so much more script than an empty page, and answers at least so often beside it. */
const asked = { extraKb: 40, percent: 40 };
const pages = { today: "/my/today", empty: "/bench" } as const;

/** A build of its own, with the empty page in it; the one that is served stays. */
async function build(): Promise<void> {
  Object.assign(process.env, { NEXT_DIST_DIR: ".next-bench", BENCH_PAGES: "true" });
  const settings = join(CHECKOUT, "tsconfig.json");
  const before = readFileSync(settings, "utf8");
  try {
    await buildApplication(() => process.stderr.write("Building …\n"));
  } finally {
    // The build adds its own folder to them.
    writeFileSync(settings, before);
  }
}

/** Requests a second over so many seconds by ten connections; every answer must be the page. */
async function requestsPerSecond(url: string, cookie: string, seconds: number): Promise<number> {
  const result = await autocannon({
    ...{ url, headers: { cookie }, duration: seconds },
    ...{ connections: 10, timeout: 30 },
  });
  if (result.non2xx + result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} answers were not the page, ${result.errors} failed.`);
  return result.requests.average;
}

/** Both pages in turns, so that a disturbance of the machine meets both; the first turn warms up. */
async function compareSpeed(origin: string, cookie: string, seconds: number) {
  const sums = { today: 0, empty: 0 };
  const turns = 3;
  for (let turn = 0; turn <= turns; turn += 1)
    for (const name of ["empty", "today"] as const) {
      const found = await requestsPerSecond(origin + pages[name], cookie, turn === 0 ? 4 : seconds);
      if (turn > 0) sums[name] += found / turns;
    }
  return sums;
}

const kb = (bytes: number) => Math.round(bytes / 100) / 10;

/** `bench pages`: the teacher's 今日 against an empty page behind the same guard, in a production build. */
export async function benchPages(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: { json: { type: "boolean" }, seconds: { type: "string", default: "8" } },
  });
  const result = await withThrowaway(async ({ url, superuser }) => {
    await build();
    await fillDemo(url, smallSize, () => {});
    await disconnect();
    const cookie = await cookieOf(superuser, "laoshi");
    const app = await startApplication(process.env);
    try {
      const today = await gzippedBytes(await scriptsOf(app.url + pages.today, cookie));
      const empty = await gzippedBytes(await scriptsOf(app.url + pages.empty, cookie));
      const speed = await compareSpeed(app.url, cookie, Number(values.seconds));
      const percent = (100 * speed.today) / speed.empty;
      return {
        ...{ totalKb: kb(today), emptyKb: kb(empty), extraKb: kb(today - empty) },
        todayPerSecond: Math.round(speed.today),
        emptyPerSecond: Math.round(speed.empty),
        percent: Math.round(percent * 10) / 10,
        met: today - empty <= asked.extraKb * 1000 && percent >= asked.percent,
      };
    } finally {
      await app.stop();
    }
  });
  if (values.json) process.stdout.write(`${JSON.stringify({ bench: "pages", asked, result })}\n`);
  else
    process.stdout.write(
      `pages ${result.met ? "met" : "missed"}: 今日 ships ${result.totalKb} kB of gzipped script, ${result.extraKb} kB above an empty page (asked ≤ ${asked.extraKb}), ` +
        `and answers ${result.todayPerSecond}/s, ${result.percent} % of the empty page's ${result.emptyPerSecond}/s (asked ≥ ${asked.percent} %)\n`,
    );
  return result.met ? 0 : 1;
}
