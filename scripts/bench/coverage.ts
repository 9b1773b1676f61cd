import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { addDays, mondayOf, type IsoDate } from "../../lib/domain/calendar/day";
import { spanKinds } from "../../lib/domain/coverage/span";
import { ensureOwner } from "../database/application";
import { deploy } from "../database/deploy";
import { CHECKOUT } from "../database/checkout";
import { startCluster } from "../database/cluster";
import { ensureLogin } from "../database/login";
import { installReference } from "../database/reference";
import { fillCoverage, provinceSize } from "./coverage-fill";
import type { Measured } from "./coverage-measure";

const usage = "bench coverage [--runs N] [--json]";
const termStart: IsoDate = "2020-03-09";
const histories = [2, 18] as const;
/** Runs alternate between the two histories in blocks, so that a busy moment of the machine meets both. */
const block = 20;
const [mostRatio, mostMs] = [1.2, 50];

const script = fileURLToPath(new URL("./coverage-measure.ts", import.meta.url));

/** The application asks for them at its start; nothing is signed or sealed here. */
const secrets = {
  NEXTAUTH_SECRET: randomBytes(32).toString("base64"),
  DATA_KEY: randomBytes(32).toString("base64"),
  BLIND_KEY: randomBytes(32).toString("base64"),
};

/**
 * The province page's data at full size after 2 and after 18 weeks of history, by the very functions the page calls,
 * each in a scope of its own as a request is.
 */
export async function benchCoverage(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: { json: { type: "boolean" }, runs: { type: "string", default: "200" } },
  });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < block || runs > 10_000) {
    process.stderr.write(`--runs takes a whole number from ${block}.\nUsage: ${usage}\n`);
    return 2;
  }
  const home = mkdtempSync(join(tmpdir(), "yibanyian-bench-"));
  // The server's own user has to enter it when root measures.
  chmodSync(home, 0o755);
  const cluster = await startCluster({ checkout: CHECKOUT, home });
  try {
    const urls = new Map<number, string>();
    for (const weeks of histories)
      urls.set(weeks, await prepare(cluster.url, cluster.urlOf, weeks));
    const report = measure(urls, runs);
    if (values.json) process.stdout.write(`${JSON.stringify(report, null, 1)}\n`);
    else for (const line of linesOf(report)) process.stdout.write(`${line}\n`);
    return report.met ? 0 : 1;
  } finally {
    await cluster.stop();
    for (const folder of [cluster.home, home]) rmSync(folder, { recursive: true, force: true });
  }
}

async function prepare(
  superuser: string,
  urlOf: (database: string) => string,
  weeks: number,
): Promise<string> {
  const database = `bench_${weeks}`;
  process.stderr.write(`filling ${weeks} weeks …\n`);
  const url = await ensureOwner(superuser, {
    owner: "yibanyian_bench",
    password: "bench",
    database,
  });
  await deploy(url);
  await installReference(url);
  await fillCoverage(urlOf(database), { termStart, weeks });
  const application = Object.assign(new URL(url), { username: "yibanyian_bench_app" }).href;
  await ensureLogin(url, application);
  return application;
}

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;

function summary(times: readonly number[]) {
  const sorted = times.toSorted((a, b) => a - b);
  const rounded = (ms: number) => Math.round(ms * 100) / 100;
  return {
    runs: sorted.length,
    medianMs: rounded(percentile(sorted, 0.5)),
    p95Ms: rounded(percentile(sorted, 0.95)),
  };
}

function measure(urls: ReadonlyMap<number, string>, runs: number) {
  const times = new Map<string, number[]>();
  let students = 0;
  for (let done = 0; done < runs; done += block)
    for (const [weeks, url] of urls) {
      const measured = runBlock(url, weeks);
      students = measured.students;
      for (const by of spanKinds) {
        const key = `${by} ${weeks}`;
        times.set(key, [...(times.get(key) ?? []), ...measured[by]]);
      }
    }
  const results = spanKinds.map((by) => {
    const [short, long] = histories.map((weeks) => summary(times.get(`${by} ${weeks}`) ?? []));
    return {
      page: `province by ${by}`,
      after2Weeks: short!,
      after18Weeks: long!,
      medianRatio: Math.round((long!.medianMs / short!.medianMs) * 1000) / 1000,
    };
  });
  return {
    machine: { node: process.version, cpu: cpus()[0]?.model ?? "", load: loadavg()[0] },
    filled: `${provinceSize.schools} schools, ${provinceSize.schools * provinceSize.classes} classes and the coverage rows of ${students} enrolled students by bulk SQL; no students, enrolments, sessions or attendance rows, which the page does not read`,
    asked: `median after 18 weeks at most ${mostRatio} times that after 2, p95 at most ${mostMs} ms`,
    results,
    met: results.every(
      ({ medianRatio, after18Weeks }) => medianRatio <= mostRatio && after18Weeks.p95Ms <= mostMs,
    ),
  };
}

/** One block of runs against one database, in a process of its own as the application would be. */
function runBlock(url: string, weeks: number): Measured {
  const today = addDays(mondayOf(termStart), weeks * 7 - 3);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", script, today, `${block}`],
    { cwd: CHECKOUT, encoding: "utf8", env: { ...process.env, ...secrets, DATABASE_URL: url } },
  );
  if (status !== 0) throw new Error(`The measuring failed: ${stderr}`);
  return JSON.parse(stdout) as Measured;
}

function linesOf({ filled, asked, results, met }: ReturnType<typeof measure>): string[] {
  return [
    `filled: ${filled}`,
    `asked: ${asked}`,
    ...results.map(
      ({ page, after2Weeks: a, after18Weeks: b, medianRatio }) =>
        `${page}: after 2 weeks median ${a.medianMs} ms, p95 ${a.p95Ms} ms; after 18 weeks median ${b.medianMs} ms, p95 ${b.p95Ms} ms; ratio ${medianRatio}`,
    ),
    met ? "met" : "missed",
  ];
}
