import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { connected } from "../database/application";
import { deploy } from "../database/deploy";
import { backUpInto } from "../database/backup";
import { CHECKOUT, DATABASE, type Opened } from "../database/checkout";
import { migrationUrl } from "../database/login";
import { installQueue } from "../database/queue";
import { StartError } from "../database/start-error";
import { leaving } from "./leaving";

export type SignIn = { role: string; login: string; password: string; place: string };

/** Whether the newest migration of the folder is in the database, and none of them failed half-way. */
function migrated(url: string): Promise<boolean> {
  return connected(url, async (client) => {
    const table = await client.query("SELECT to_regclass('_prisma_migrations') AS name");
    if (table.rows[0].name === null) return false;
    const { rows } = await client.query<{ name: string; done: boolean }>(
      `SELECT migration_name AS name, finished_at IS NOT NULL AS done
       FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
    );
    const done = new Set(rows.filter((row) => row.done).map(({ name }) => name));
    const folders = readdirSync(join(CHECKOUT, "prisma/migrations"), { withFileTypes: true });
    return (
      rows.every((row) => row.done) &&
      folders.every((entry) => !entry.isDirectory() || done.has(entry.name))
    );
  });
}

/** Whether a database holds a province already, or at least what every one starts from. */
export const filled = (url: string) =>
  connected(url, async (client) => {
    const { rows } = await client.query("SELECT to_regclass('public.installation') AS name");
    if (rows[0].name === null) return false;
    const { rowCount } = await client.query("SELECT FROM installation");
    return Boolean(rowCount);
  });

/**
 * Applies what is pending, after a backup where there is something to lose; asking first saves the second that starting
 * the migration tool takes.
 */
export async function migrate(url: string, folder: string, say: (text: string) => void) {
  if (await migrated(url)) return installQueue(url);
  if (await filled(url)) {
    say("Backing up before the database is migrated …");
    say(`Backup: ${await backUpInto(url, folder, "BEFORE_MIGRATION")}`);
  }
  await deploy(url);
}

/** Takes away the embedded database: the whole content of one installation. */
export const dropDatabase = (superuser: string) =>
  connected(superuser, (client) =>
    client.query(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`),
  );

/** Runs the seed: what it tells people goes to stderr, its last word to stdout. */
export function seed(demo: boolean): Promise<SignIn[]> {
  return new Promise((done, failed) => {
    const child = spawn(
      process.execPath,
      [
        ...["--conditions=react-server", "--import", "tsx", "prisma/seed.ts"],
        ...(demo ? [] : ["--reference-only"]),
      ],
      {
        cwd: CHECKOUT,
        env: process.env,
        stdio: ["ignore", "pipe", "inherit"],
        signal: leaving.signal,
      },
    );
    let said = "";
    child.stdout.on("data", (chunk) => (said += chunk));
    child.once("error", failed);
    child.once("exit", (status) => {
      if (status !== 0) return failed(new StartError("The demo data could not be made."));
      const word = said.trim().split("\n").at(-1) ?? "";
      done(word.startsWith("{") ? (JSON.parse(word) as { signIns: SignIn[] }).signIns : []);
    });
  });
}

/**
 * Fills a new database and keeps the sign-ins it names. The seed's last write is the installation row:
 * an embedded database without it was interrupted half-way and is made again.
 */
export async function fill(
  { cluster, home }: Opened,
  demo: boolean,
  announce: () => void,
): Promise<SignIn[]> {
  const file = join(home, "demo-sign-ins.json");
  if (!(await filled(migrationUrl()))) {
    announce();
    const signIns = await seed(demo);
    if (cluster) writeFileSync(file, JSON.stringify(signIns), { mode: 0o600 });
    return signIns;
  }
  return cluster && existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as SignIn[]) : [];
}

/** Whether an embedded database holds rows of a seed that did not come to its end. */
export const interrupted = (url: string) =>
  connected(url, async (client) => {
    const table = await client.query("SELECT to_regclass('installation') AS name");
    if (table.rows[0].name === null) return false;
    const { rows } = await client.query<{ half: boolean }>(
      "SELECT NOT EXISTS (SELECT FROM installation) AND EXISTS (SELECT FROM region) AS half",
    );
    return rows[0]?.half ?? false;
  });
