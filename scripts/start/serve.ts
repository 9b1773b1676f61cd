import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import {
  CHECKOUT,
  DATABASE,
  openCheckout,
  provideDatabase,
  type Opened,
} from "../database/checkout";
import { backupFolder } from "../database/backup";
import { refuseOtherKeys } from "../database/keys";
import { runs } from "../database/process";
import { StartError } from "../database/start-error";
import { addresses, claimPort } from "./address";
import { onLeave } from "./leaving";
import { buildApplication, generateClient } from "./build";
import { dropDatabase, fill, interrupted, migrate, type SignIn } from "./fill";

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
  await migrate(process.env.DATABASE_URL ?? "", backupFolder(home), say);
}

function startNext(port: number, mode: "dev" | "start"): ChildProcess {
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  return spawn(process.execPath, [next, mode, "-p", `${port}`, "-H", "0.0.0.0"], {
    cwd: CHECKOUT,
    // Ctrl-C comes to this process alone, which stops the application first and the database after it.
    detached: process.platform !== "win32",
    stdio: ["ignore", "pipe", "inherit"],
    // The host a request names is believed; without it sign-in works on this machine only.
    env: {
      ...process.env,
      NODE_ENV: mode === "dev" ? "development" : "production",
      NEXT_TELEMETRY_DISABLED: "1",
      ...(process.env.NEXTAUTH_URL ? {} : { AUTH_TRUST_HOST: "true" }),
    },
  });
}

/** Waits until the application answers; undefined status means that it ended instead. */
async function answers(next: ChildProcess, port: number): Promise<boolean> {
  while (next.exitCode === null && next.signalCode === null) {
    const response = await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => undefined);
    if (response) return true;
    await pause(50);
  }
  return false;
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

async function run(options: Options, stops: (() => unknown)[]): Promise<number> {
  const port = await claimPort();
  await generateClient();
  const opened = await openCheckout({ adopt: true });
  stops.push(opened.close);
  if (opened.cluster) stops.push(claimCheckout(opened.home));
  await readyDatabase(opened, options.reset);
  const [signIns] = await Promise.all([
    fill(opened, options.demo, () =>
      say(
        options.demo ? "Making the demo province …" : "Writing regions, calendars and the notice …",
      ),
    ),
    options.dev || buildApplication(() => say("Building the application (a minute or so) …")),
  ]);

  await refuseOtherKeys(process.env.OWNER_DATABASE_URL ?? "");

  const next = startNext(port, options.dev ? "dev" : "start");
  const ended = new Promise<number>((done) => next.once("exit", (status) => done(status ?? 1)));
  stops.push(async () => {
    next.kill("SIGTERM");
    await Promise.race([ended, pause(10_000).then(() => next.kill("SIGKILL"))]);
  });
  let said = "";
  next.stdout?.on("data", (chunk) => (said += chunk));
  if (!(await answers(next, port))) throw new StartError(`The application ended:\n${said.trim()}`);
  next.stdout?.removeAllListeners("data").pipe(process.stdout);
  report(port, opened, signIns);
  return ended;
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
    const status = await run(options, stops);
    await stop();
    process.exit(status);
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
