import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import {
  CHECKOUT,
  DATABASE,
  dataFolder,
  openCheckout,
  provideDatabase,
  type Opened,
} from "../database/checkout";
import { backupFolder } from "../database/backup";
import { startCluster, type Cluster } from "../database/cluster";
import { refuseOtherKeys } from "../database/keys";
import { migrationUrl, refuseLogin } from "../database/login";
import { runs } from "../database/process";
import { StartError } from "../database/start-error";
import { addresses, claimPort } from "./address";
import { onLeave } from "./leaving";
import { buildApplication, generateClient } from "./build";
import { backUpNightly } from "./nightly";
import { runProcess, supervise, type Part, type Running } from "./supervise";
import { dropDatabase, fill, interrupted, migrate, type SignIn } from "./fill";
import { workerProgram } from "./worker-program";

type Options = { demo: boolean; reset: boolean; dev: boolean };

const say = (text: string) => process.stdout.write(`${text}\n`);

/** Two starts of one checkout would share one embedded server, and the first to stop would take it along. */
function claimCheckout(home: string): () => void {
  const file = join(home, "start.pid");
  const other = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  if (other !== process.pid && runs(other, "start.mjs"))
    throw new StartError(
      `This checkout is already being served by process ${other}. Stop it first.`,
    );
  writeFileSync(file, `${process.pid}`);
  return () => rmSync(file, { force: true });
}

/** Leaves an empty or complete database behind, brought to the newest migration. */
async function readyDatabase({ cluster, home }: Opened, reset: boolean): Promise<void> {
  if (reset && !cluster)
    throw new StartError("--reset deletes the embedded database only; DATABASE_URL names another.");
  if (cluster && (reset || (await interrupted(cluster.urlOf(DATABASE))))) {
    say(reset ? "Deleting the embedded database …" : "The last filling was interrupted: again …");
    await dropDatabase(cluster.url);
    await provideDatabase(cluster);
  }
  await migrate(migrationUrl(), backupFolder(home), say);
}

function startNext(port: number, mode: "dev" | "start") {
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  return runProcess(process.execPath, [next, mode, "-p", `${port}`, "-H", "0.0.0.0"], {
    cwd: CHECKOUT,
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      // Empty, not missing: Next reads .env by itself, and the application has no use for the owner's login.
      MIGRATION_DATABASE_URL: "",
      NODE_ENV: mode === "dev" ? "development" : "production",
      NEXT_TELEMETRY_DISABLED: "1",
    },
  });
}

/** Starts the application and waits until it answers; what it says before that is told only if it ends instead. */
async function startApplication(port: number, mode: "dev" | "start"): Promise<Running> {
  const next = startNext(port, mode);
  const { child } = next;
  let said = "";
  child.stdout?.on("data", (chunk) => (said += chunk));
  while (child.exitCode === null && child.signalCode === null) {
    const response = await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => undefined);
    if (response) {
      child.stdout?.removeAllListeners("data").pipe(process.stdout);
      return next;
    }
    await pause(50);
  }
  throw new StartError(`The application ended:\n${said.trim()}`);
}

/** What works on the queue, beside the application. */
const startWorker = async (home: string): Promise<Running> =>
  runProcess(process.execPath, workerProgram, {
    cwd: CHECKOUT,
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      ...process.env,
      MIGRATION_DATABASE_URL: "",
      AUDIT_FOLDER: process.env.AUDIT_FOLDER || join(home, "audit"),
    },
  });

/** The embedded server, started again on the port that the application knows. */
function embeddedServer(cluster: Cluster): Part {
  const watched = ({ ended, stop }: Cluster): Running => ({
    ended: ended().then(() => "its process is gone"),
    stop,
  });
  const { port } = cluster;
  const start = async () =>
    watched(await startCluster({ checkout: CHECKOUT, home: dataFolder(), port }));
  return { name: "PostgreSQL", start, running: watched(cluster) };
}

/** Chinese characters take two columns. */
const wide = (text: string) => [...text].reduce((sum, c) => sum + (c > "⺀" ? 2 : 1), 0);
const pad = (text: string, width: number) => text + " ".repeat(Math.max(0, width - wide(text)));

function table(signIns: readonly SignIn[]): string {
  const rows = [
    ["role", "sign-in", "password", "place"],
    ...signIns.map(({ role, login, password, place }) => [role, login, password, place]),
  ];
  const widths = [0, 1, 2, 3].map((i) => Math.max(...rows.map((row) => wide(row[i] ?? ""))));
  return rows
    .map((row) => `  ${row.map((cell, i) => pad(cell, widths[i] ?? 0)).join("   ")}`.trimEnd())
    .join("\n");
}

function report(port: number, { cluster, home }: Opened, signIns: readonly SignIn[]): void {
  say(`\n一班一案 is ready:  ${addresses(port).join("   ")}\n`);
  if (signIns.length > 0) say(`${table(signIns)}\n`);
  say(
    cluster
      ? `Data: ${home}. Start from nothing again: npm start -- --reset. Stop: Ctrl-C.`
      : `Data: the database of DATABASE_URL; keys: ${home}. Stop: Ctrl-C.`,
  );
}

/** Everything made ready; answers once all of it runs. */
async function run(options: Options, stops: (() => unknown)[]): Promise<void> {
  const port = await claimPort();
  await generateClient();
  const opened = await openCheckout({ adopt: true });
  const { cluster, home } = opened;
  stops.push(opened.close);
  if (cluster) stops.push(claimCheckout(home));
  await readyDatabase(opened, options.reset);
  const [signIns] = await Promise.all([
    fill(opened, options.demo, () =>
      say(
        options.demo ? "Making the demo province …" : "Writing regions, calendars and the notice …",
      ),
    ),
    options.dev || buildApplication(() => say("Building the application (a minute or so) …")),
  ]);
  const ownerUrl = migrationUrl();
  await refuseOtherKeys(ownerUrl);
  await refuseLogin(process.env.DATABASE_URL ?? "");

  const start = () => startApplication(port, options.dev ? "dev" : "start");
  const application = await start();
  // In the order in which they are started; the last one is stopped first.
  const parts: Part[] = [
    ...(cluster ? [embeddedServer(cluster)] : []),
    { name: "The worker", start: () => startWorker(home) },
    { name: "The application", start, running: application },
  ];
  stops.push(supervise(parts, { say }).stop);
  stops.push(backUpNightly(ownerUrl, backupFolder(home), say).stop);
  report(port, opened, signIns);
}

/** Starts everything, and stops it in the opposite order at Ctrl-C, SIGTERM or a failure. */
export async function serve(options: Options): Promise<void> {
  const stops: (() => unknown)[] = [];
  let stopping: Promise<void> | undefined;
  const stop = () =>
    (stopping ??= (async () => {
      for (const each of stops.splice(0).reverse()) await each();
    })());
  onLeave(() => void stop().then(() => process.exit(0)));

  try {
    await run(options, stops);
  } catch (error) {
    // What was ended on the way out is no failure of its own.
    if (stopping) return stopping;
    await stop();
    process.stderr.write(
      `${error instanceof StartError ? error.message : (error as Error).stack}\n`,
    );
    process.exit(1);
  }
}
