import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";

import pg from "pg";

import { disconnect } from "@/lib/data/scope";

import { connected } from "../../database/application";
import { withThrowaway } from "../throwaway";
import { writeRows } from "./baseline";
import { makeProvince, type WaitingSession } from "./province";
import { logAsApplication } from "./write-log";

const schools = 16;
/** The log may cost so many times what writing its rows costs, at the median: one writer alone, and all at once. */
const asked = { alone: 2, together: 2.3 };

const logAnew = (session: WaitingSession) => logAsApplication({ session, key: randomUUID() });

/** Milliseconds of each call; every writer works through its own school's sessions, one after another. */
async function timed(
  queues: readonly (readonly WaitingSession[])[],
  write: (session: WaitingSession) => Promise<void>,
): Promise<number[]> {
  const taken: number[] = [];
  await Promise.all(
    queues.map(async (sessions) => {
      for (const session of sessions) {
        const started = performance.now();
        await write(session);
        taken.push(performance.now() - started);
      }
    }),
  );
  return taken;
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
const rounded = (value: number) => Math.round(value * 100) / 100;

/** Both ways in turns, so that a disturbance of the machine meets both; the first turn warms up and is not counted. */
async function compare(
  schools: readonly WaitingSession[][],
  { rounds, each }: { rounds: number; each: number },
  baseline: (session: WaitingSession) => Promise<void>,
) {
  const took = { baseline: [] as number[], application: [] as number[] };
  const next = () => schools.map((sessions) => sessions.splice(0, each));
  for (let round = 0; round <= rounds; round += 1) {
    const [rows, logs] = [await timed(next(), baseline), await timed(next(), logAnew)];
    if (round === 0) continue;
    took.baseline.push(...rows);
    took.application.push(...logs);
  }
  const [rows, log] = [median(took.baseline), median(took.application)];
  const atMost = schools.length === 1 ? asked.alone : asked.together;
  return {
    writers: schools.length,
    logs: took.application.length,
    baselineMs: rounded(rows),
    applicationMs: rounded(log),
    ratio: rounded(log / rows),
    asked: atMost,
    met: log <= atMost * rows,
  };
}

/** `bench log`: one session's log with 45 attendance rows, against its rows by prepared statements. */
export async function benchLog(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...words], options: { json: { type: "boolean" } } });
  process.env.DATABASE_POOL = String(schools);
  const results = await withThrowaway(async ({ superuser }) => {
    const all = await connected(superuser, (client) => makeProvince(client, schools));
    const pool = new pg.Pool({ connectionString: superuser, max: schools });
    // A connection that is on its way out when the server stops is no failure.
    pool.on("error", () => {});
    try {
      const baseline = (session: WaitingSession) => writeRows(pool, session);
      return [
        await compare(all.slice(0, 1), { rounds: 8, each: 40 }, baseline),
        await compare(all.slice(0), { rounds: 6, each: 30 }, baseline),
      ];
    } finally {
      await pool.end();
      await disconnect();
    }
  });
  if (values.json) process.stdout.write(`${JSON.stringify({ bench: "log", results })}\n`);
  else
    for (const { writers, logs, baselineMs, applicationMs, ratio, asked, met } of results)
      process.stdout.write(
        `log ${met ? "met" : "missed"}: ${writers} writer(s), ${logs} logs: ${applicationMs} ms at the median, ${ratio} × the rows alone (${baselineMs} ms); asked ≤ ${asked} ×\n`,
      );
  return results.every(({ met }) => met) ? 0 : 1;
}
