import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { connected } from "../../database/application";
import { CHECKOUT } from "../../database/checkout";
import { freePort, type Cluster } from "../../database/cluster";
import { chance, type Chance } from "../../demo/chance";
import { workerProgram } from "../../start/worker-program";
import { runProcess, supervise, type Part, type Running } from "../../start/supervise";
import { makeProvince } from "../log/province";
import { withThrowaway, type Throwaway } from "../throwaway";
import { progress, writeUntil, type Written } from "./writers";

const writers = 8;
const kills = 30;
const selfCheckKills = 8;
/**
 * What is killed in turn; the first is one connection's own process, the second the whole server. A worker has no part in
 * a log: it dies beside the others, and its own work is tests/data/worker-kill's.
 */
const victims = ["backend", "server", "worker", "application"] as const;
type Victim = (typeof victims)[number];

interface Result {
  readonly kills: Record<string, number>;
  readonly acknowledged: number;
  readonly resent: number;
  readonly lost: number;
  readonly doubled: number;
}

const watched = ({ ended, stop }: Cluster): Running => ({
  ended: ended().then(() => "its process is gone"),
  stop,
});

/** Waits until a process takes requests. */
async function listening(url: string): Promise<void> {
  while (!(await fetch(url, { method: "POST", body: "{}" }).catch(() => undefined)))
    await pause(20);
}

/** The processes that may be killed by their number. */
type Pids = Partial<Record<Victim, number | undefined>>;

/** The process to log through, the worker, and the server under both: each comes back as `npm start` brings it back. */
function partsOf({ cluster, restart }: Throwaway, port: number) {
  const pids: Pids = {};
  const begin = (name: Victim, words: readonly string[], env: Record<string, string>) => {
    const running = runProcess(process.execPath, words, {
      cwd: CHECKOUT,
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, ...env },
    });
    pids[name] = running.child.pid;
    return running;
  };
  const program = fileURLToPath(new URL("application.ts", import.meta.url));
  const parts: Part[] = [
    {
      name: "PostgreSQL",
      running: watched(cluster),
      start: async () => watched(await restart()),
    },
    {
      name: "The application",
      start: () =>
        Promise.resolve(
          begin("application", ["--conditions=react-server", "--import", "tsx", program], {
            PORT: `${port}`,
            DATABASE_POOL: `${writers}`,
          }),
        ),
    },
    { name: "The worker", start: () => Promise.resolve(begin("worker", workerProgram, {})) },
  ];
  return { parts, pids };
}

const childrenOf = (pid: number): number[] =>
  execFileSync("ps", ["-eo", "pid=,ppid="], { encoding: "utf8" })
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([child, parent]) => (parent === pid ? [child!] : []));

/** Kills one of them as a failing machine would; false where it is just being started again. */
async function kill(
  victim: Victim,
  { superuser, cluster }: Throwaway,
  pids: Pids,
): Promise<boolean> {
  try {
    if (victim === "application" || victim === "worker")
      return process.kill(pids[victim] ?? 0, "SIGKILL");
    if (victim === "server") {
      const pid = Number(
        readFileSync(join(cluster.folder, "postmaster.pid"), "utf8").split("\n")[0],
      );
      // Its children with it: nothing of the server is left to write what it still held.
      for (const each of [pid, ...childrenOf(pid)]) process.kill(each, "SIGKILL");
      return true;
    }
    const found = await connected(superuser, (client) =>
      client.query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity WHERE usename = $1 AND backend_type = 'client backend'
         AND query LIKE '%session_log%' ORDER BY random() LIMIT 1`,
        [new URL(process.env.DATABASE_URL ?? "").username],
      ),
    );
    const pid = found.rows[0]?.pid;
    return pid !== undefined && process.kill(pid, "SIGKILL");
  } catch {
    return false;
  }
}

/** Compares what was acknowledged with what is there: each log once, with its attendance and its link in the chain. */
async function compare(superuser: string, acknowledged: readonly string[]) {
  return connected(superuser, async (client) => {
    const { rows } = await client.query<{ lost: number; doubled: number }>(
      `SELECT count(*) FILTER (WHERE links = 0 OR attended = 0 OR NOT logged)::int AS lost,
         count(*) FILTER (WHERE links > 1 OR attended > 45)::int AS doubled
       FROM (SELECT EXISTS (SELECT FROM session_log l WHERE l.session_id = a.id) AS logged,
           (SELECT count(*) FROM audit_entry e WHERE e.action = 'log.submit' AND e.subject_id = a.id::text) AS links,
           (SELECT count(*) FROM attendance t WHERE t.session_id = a.id) AS attended
         FROM unnest($1::uuid[]) AS a (id)) found`,
      [acknowledged],
    );
    return rows[0]!;
  });
}

async function run(
  among: readonly Victim[],
  count: number,
  settings: Record<string, string>,
  luck: Chance,
): Promise<Result> {
  return withThrowaway(
    async (database) => {
      const { superuser } = database;
      const schools = await connected(superuser, (client) => makeProvince(client, writers));
      await connected(superuser, (client) =>
        client.query(
          "CREATE INDEX ON audit_entry (subject_id); CREATE INDEX ON attendance (session_id); CREATE INDEX ON session_log (session_id)",
        ),
      );
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const { parts, pids } = partsOf(database, port);
      const supervised = supervise(parts, { say: () => {}, wait: () => pause(100) });
      try {
        await listening(url);
        const killed: Record<string, number> = {};
        const written: Written = { acknowledged: [], resent: 0 };
        let done = false;
        const writing = writeUntil(url, schools, written, () => done);
        for (let made = 0; made < count;) {
          await progress(written, writers);
          await pause(luck.below(400));
          const victim = among[made % among.length]!;
          if (!(await kill(victim, database, pids))) continue;
          killed[victim] = (killed[victim] ?? 0) + 1;
          made += 1;
        }
        await progress(written, writers);
        done = true;
        await writing;
        const { acknowledged, resent } = written;
        return {
          kills: killed,
          acknowledged: acknowledged.length,
          resent,
          ...(await compare(superuser, acknowledged)),
        };
      } finally {
        await supervised.stop();
      }
    },
    { settings },
  );
}

/**
 * `bench kills`: 30 × kill -9 of a connection's process, the whole server, the worker and the application under eight writers; what was
 * acknowledged is there once. The same harness with a server that acknowledges before it writes must find losses, or it
 * would find none anywhere.
 */
export async function benchKills(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: { json: { type: "boolean" }, seed: { type: "string", default: "1" } },
  });
  const luck = chance(Number(values.seed));
  const result = await run(victims, kills, {}, luck);
  const careless = { synchronous_commit: "off", wal_writer_delay: "10s" };
  const selfCheck = await run(["server"], selfCheckKills, careless, luck);
  const met = result.lost === 0 && result.doubled === 0 && selfCheck.lost > 0;
  if (values.json)
    process.stdout.write(
      `${JSON.stringify({ bench: "kills", writers, met, result, selfCheck })}\n`,
    );
  else {
    const told = Object.entries(result.kills).map(([victim, times]) => `${times} ${victim}`);
    process.stdout.write(
      `kills ${met ? "met" : "missed"}: ${told.join(", ")} under ${writers} writers: ${result.acknowledged} acknowledged, ${result.resent} sent again, lost ${result.lost}, doubled ${result.doubled}; asked 0 and 0\n` +
        `self-check with synchronous_commit=off, ${selfCheckKills} server: ${selfCheck.acknowledged} acknowledged, lost ${selfCheck.lost}; asked > 0\n`,
    );
  }
  return met ? 0 : 1;
}
