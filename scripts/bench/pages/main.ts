import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { disconnect } from "@/lib/data/scope";

import { startApplication } from "../../../tests/support/application";
import { CHECKOUT } from "../../database/checkout";
import { fillDemo } from "../../demo/fill";
import { smallSize } from "../../demo/province";
import { buildApplication } from "../../start/build";
import { cookieOf } from "../cookie";
import { withThrowaway } from "../throwaway";
import { comparedSpeeds, timeToLastByte } from "./speed";
import { weigh } from "./weight";

/** Of a teacher's 今日: kB of script and of all that a first visit fetches; requests a second beside emptier pages, in %. */
const asked = { scriptKb: 165, coldKb: 190, todayOfEmpty: 55, emptyOfOpen: 60 };

const [open, empty, framed, today] = ["/bench/open", "/bench", "/my/bench", "/my/today"];
/** Pages in the order they are printed, under one of the demo's logins each. */
const measured = {
  laoshi: [open, empty, framed, today, "/my/timetable", "/my/log", "/my/pay"],
  jiaowu: [
    "/school/overview",
    "/school/classes",
    "/school/plans",
    "/school/timetable",
    "/school/coverage",
  ],
  sheng: ["/region/coverage", "/region/schools", "/region/plans"],
} as const;

/** A build of its own, with the empty pages in it; the one that is served stays. */
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

const tenths = (value: number) => Math.round(value * 10) / 10;
const kb = (bytes: number) => tenths(bytes / 1000);

/** Each page's time to its last byte for one client, beside the guarded empty page's of the same run. */
async function timesOf(origin: string, superuser: string) {
  const times: { page: string; ms: number }[] = [];
  for (const [login, pages] of Object.entries(measured)) {
    const cookie = await cookieOf(superuser, login);
    for (const path of pages)
      times.push({ page: path, ms: await timeToLastByte(origin, { path, cookie }) });
  }
  const base = times.find(({ page }) => page === empty)!.ms;
  return times.map(({ page, ms }) => ({ page, ms: tenths(ms), multiple: tenths(ms / base) }));
}

/** `bench pages`: pages of each role, and a teacher's 今日 against emptier ones, in a production build over loopback. */
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
      const weight = await weigh(app.url + today, cookie);
      const times = await timesOf(app.url, superuser);
      const speeds = await comparedSpeeds(
        app.url,
        [open, empty, framed, today].map((path) => ({ path: path!, cookie })),
        Number(values.seconds),
      );
      const [openPs, emptyPs, framedPs, todayPs] = speeds as [number, number, number, number];
      return {
        ...{ scriptKb: kb(weight.script), coldKb: kb(weight.all), times },
        perSecond: { open: openPs, empty: emptyPs, framed: framedPs, today: todayPs },
        emptyOfOpen: tenths((100 * emptyPs) / openPs),
        todayOfEmpty: tenths((100 * todayPs) / emptyPs),
      };
    } finally {
      await app.stop();
    }
  });
  const lines = [
    ...result.times.map(
      ({ page, ms, multiple }) =>
        `${page}: ${ms} ms to the last byte, ${multiple} × the empty page`,
    ),
    ...Object.entries(result.perSecond).map(
      ([page, n]) => `${page}: ${Math.round(n)}/s by ten clients`,
    ),
  ];
  const judged = [
    [
      result.scriptKb <= asked.scriptKb,
      `今日 ships ${result.scriptKb} kB of script (asked ≤ ${asked.scriptKb})`,
    ],
    [
      result.coldKb <= asked.coldKb,
      `its first visit ${result.coldKb} kB (asked ≤ ${asked.coldKb})`,
    ],
    [
      result.emptyOfOpen >= asked.emptyOfOpen,
      `the guarded empty page answers ${result.emptyOfOpen} % of an open one's (asked ≥ ${asked.emptyOfOpen})`,
    ],
    [
      result.todayOfEmpty >= asked.todayOfEmpty,
      `今日 ${result.todayOfEmpty} % of the guarded empty page's (asked ≥ ${asked.todayOfEmpty})`,
    ],
  ] as const;
  const met = judged.every(([holds]) => holds);
  if (values.json)
    process.stdout.write(`${JSON.stringify({ bench: "pages", asked, met, result })}\n`);
  else
    process.stdout.write(
      [
        ...lines,
        ...judged.map(([holds, words]) => `pages ${holds ? "met" : "missed"}: ${words}`),
        "",
      ].join("\n"),
    );
  return met ? 0 : 1;
}
