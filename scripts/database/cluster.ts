import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { prepareBinaries, type Account, type Binaries } from "./binaries";
import { alive, runs } from "./process";
import { StartError } from "./start-error";

/** Nothing of the caller's environment: PGDATA or LANG would change what is made. */
const BARE = {} as NodeJS.ProcessEnv;

const MAJOR = "18";
const PASSWORD_FILE = "yibanyian.password";

export type Cluster = {
  /** The superuser's URL of the maintenance database. */
  url: string;
  /** The same cluster, another database. */
  urlOf: (database: string) => string;
  /** The data folder of the server. */
  folder: string;
  /** The folder that holds the data folder. */
  home: string;
  /** Where it listens. */
  port: number;
  /** Settles when the server has ended, whatever ended it; asking keeps this process alive until then. */
  ended: () => Promise<void>;
  /** Stops the server; a server that was only joined goes on. */
  stop: () => Promise<void>;
};

/** A port of the loopback interface that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done, failed) => {
    server.once("error", failed);
    server.listen(0, "127.0.0.1", done);
  });
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

function own(account: Account | undefined, path: string): void {
  if (account) chownSync(path, account.uid, account.gid);
}

/** Refuses a folder whose content another program or another version made. */
function refuseForeign(folder: string): void {
  const version = existsSync(join(folder, "PG_VERSION"))
    ? readFileSync(join(folder, "PG_VERSION"), "utf8").trim()
    : undefined;
  const remedy = "Move it away, or set DATABASE_URL to use a PostgreSQL of your own.";
  if (version === undefined)
    throw new StartError(`${folder} is not empty and holds no database. ${remedy}`);
  if (version !== MAJOR)
    throw new StartError(
      `${folder} was made by PostgreSQL ${version}, this one is ${MAJOR}. ${remedy}`,
    );
  if (!existsSync(join(folder, PASSWORD_FILE)))
    throw new StartError(`${folder} holds a database that this program did not make. ${remedy}`);
}

/** Makes a cluster beside its place and moves it there when it is whole. */
function initialise(binaries: Binaries, folder: string): void {
  const partial = `${folder}.new`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { mode: 0o700 });
  own(binaries.account, partial);
  const password = randomBytes(24).toString("base64url");
  const passwordFile = `${folder}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  own(binaries.account, passwordFile);
  // Letters as Unicode knows them (pg_trgm asks the C library), order by code point on every machine.
  const locale = process.platform === "linux" ? "C.UTF-8" : "C";
  const { status, stderr } = spawnSync(
    binaries.initdb,
    [
      "-D",
      partial,
      "-U",
      "postgres",
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      `--locale=${locale}`,
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
    ],
    { ...binaries.account, cwd: partial, encoding: "utf8", env: BARE },
  );
  if (status !== 0) {
    rmSync(passwordFile, { force: true });
    rmSync(partial, { recursive: true, force: true });
    throw new StartError(
      `The database could not be made in ${folder}: ${stderr?.trim().split("\n").at(-1) ?? "initdb did not start"}`,
    );
  }
  renameSync(passwordFile, join(partial, PASSWORD_FILE));
  rmSync(folder, { recursive: true, force: true });
  renameSync(partial, folder);
}

const postmaster = (folder: string): string[] => {
  try {
    return readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return [];
  }
};

async function until(met: () => boolean, seconds: number): Promise<boolean> {
  const end = performance.now() + seconds * 1000;
  while (!met()) {
    if (performance.now() > end) return false;
    await pause(20);
  }
  return true;
}

/** The process that serves this folder. */
function serving(folder: string): number | undefined {
  const pid = Number(postmaster(folder)[0]);
  return runs(pid, folder) ? pid : undefined;
}

async function end(pid: number, folder: string): Promise<void> {
  process.kill(pid, "SIGINT");
  if (!(await until(() => !alive(pid), 20)))
    throw new StartError(`The server of ${folder} (process ${pid}) does not stop.`);
}

export type ClusterOptions = {
  /** The checkout: it names the folder used where the server's user cannot reach `home`. */
  checkout: string;
  /** The folder that holds the data folder `postgres`. */
  home: string;
  port?: number;
  /** Server settings beside the usual ones. */
  settings?: Record<string, string>;
};

function described(home: string, folder: string, port: number) {
  const password = readFileSync(join(folder, PASSWORD_FILE), "utf8");
  const urlOf = (database: string) =>
    `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
  return { url: urlOf("postgres"), urlOf, folder, home, port };
}

/**
 * The server of this checkout that already runs, if one does. `adopt` stops it in the end as if it were
 * one's own: a start that was killed may have left it behind.
 */
export function joinCluster(
  { checkout, home: wanted }: ClusterOptions,
  { adopt = false } = {},
): Cluster | undefined {
  const { home } = prepareBinaries(checkout, wanted);
  const folder = join(home, "postgres");
  const pid = serving(folder);
  const [, , , port, , , , status] = postmaster(folder);
  if (!pid || status?.trim() !== "ready") return undefined;
  return {
    ...described(home, folder, Number(port)),
    ended: () => gone(pid, folder),
    stop: async () => (adopt && runs(pid, folder) ? end(pid, folder) : undefined),
  };
}

/** Settles when a process that is not ours to wait for is no more; asked once a second. */
function gone(pid: number, folder: string): Promise<void> {
  return new Promise((done) => {
    const timer = setInterval(() => {
      if (runs(pid, folder)) return;
      clearInterval(timer);
      done();
    }, 1_000);
  });
}

/** Starts an embedded PostgreSQL on the loopback interface, making its data the first time. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const binaries = prepareBinaries(options.checkout, options.home);
  const folder = join(binaries.home, "postgres");
  if (existsSync(folder) && readdirSync(folder).length > 0) refuseForeign(folder);
  else initialise(binaries, folder);
  const orphan = serving(folder);
  if (orphan) await end(orphan, folder);

  const port = options.port ?? (await freePort());
  const settings = {
    listen_addresses: "127.0.0.1",
    port: `${port}`,
    unix_socket_directories: "",
    TimeZone: "UTC",
    log_timezone: "UTC",
    log_min_messages: "warning",
    ...options.settings,
  };
  const log = openSync(join(folder, "server.log"), "w", 0o600);
  const server = spawn(
    binaries.postgres,
    [
      "-D",
      folder,
      ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ],
    // A process group of its own: Ctrl-C reaches this process, which stops the server in its turn.
    { ...binaries.account, cwd: folder, env: BARE, detached: true, stdio: ["ignore", log, log] },
  );
  closeSync(log);
  let ended = false;
  const ending = new Promise<void>((done) => {
    const note = () => {
      ended = true;
      done();
    };
    server.once("exit", note);
    server.once("error", note);
  });
  // Whatever this process ends of, it leaves no server behind.
  const leave = () => void server.kill("SIGINT");
  process.once("exit", leave);
  void ending.then(() => process.removeListener("exit", leave));
  const ready = () =>
    ended ||
    (Number(postmaster(folder)[0]) === server.pid && postmaster(folder)[7]?.trim() === "ready");
  if (!(await until(ready, 60)) || ended) {
    server.kill("SIGQUIT");
    const reason = readFileSync(join(folder, "server.log"), "utf8").trim().split("\n").at(-1);
    throw new StartError(`PostgreSQL did not start in ${folder}: ${reason}`);
  }

  return {
    ...described(binaries.home, folder, port),
    ended: () => ending,
    async stop() {
      if (ended) return;
      server.kill("SIGINT");
      if (!(await until(() => ended, 15))) server.kill("SIGQUIT");
      await until(() => ended, 5);
    },
  };
}
