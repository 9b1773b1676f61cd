import { execFileSync, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { CHECKOUT } from "../../scripts/database/checkout";
import { freePort } from "../../scripts/database/cluster";
import { expect, test } from "../support/browser";

/** Processes started by another one, with their command lines. */
const childrenOf = (pid: number): { pid: number; command: string }[] =>
  execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" })
    .split("\n")
    .map((line) => line.trim().match(/^(\d+)\s+(\d+)\s+(.*)$/))
    .flatMap((found) =>
      found && Number(found[2]) === pid ? [{ pid: Number(found[1]), command: found[3]! }] : [],
    );

test("npm start brings back its server, worker and application after kill -9, and ends without a stack", async () => {
  test.setTimeout(180_000);
  const home = mkdtempSync(join(tmpdir(), "yibanyian-start-"));
  chmodSync(home, 0o755);
  const port = await freePort();
  const {
    E2E_URL: _url,
    DATABASE_URL: _database,
    MIGRATION_DATABASE_URL: _migration,
    OWNER_DATABASE_URL: _owner,
    ...environment
  } = process.env;
  const start = spawn(process.execPath, ["scripts/start.mjs", "--no-demo"], {
    cwd: CHECKOUT,
    env: { ...environment, NODE_OPTIONS: "", DATA_FOLDER: home, PORT: `${port}` },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [start.stdout, start.stderr]) stream.on("data", (chunk) => (said += chunk));
  const ended = new Promise<number | null>((done) => start.once("exit", done));
  const status = (path: string) =>
    fetch(`http://127.0.0.1:${port}${path}`).then(
      (response) => response.status,
      () => 0,
    );
  const part = (word: string) =>
    childrenOf(start.pid!).find(({ command }) => command.includes(word))?.pid;
  try {
    await expect.poll(() => said, { timeout: 120_000 }).toContain("is ready");

    for (const [word, name] of [
      ["next", "The application"],
      ["worker.ts", "The worker"],
      ["postgres", "PostgreSQL"],
    ] as const) {
      const pid = part(word)!;
      process.kill(pid, "SIGKILL");
      await expect.poll(() => said, { timeout: 60_000 }).toContain(`${name} ended`);
      await expect.poll(() => part(word) ?? pid, { timeout: 60_000 }).not.toBe(pid);
      await expect.poll(() => status("/api/health?ready=1"), { timeout: 60_000 }).toBe(200);
    }

    start.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(said).not.toMatch(/^\s+at /m);
    expect(said.match(/starting it again/g)).toHaveLength(3);
    expect(() => readFileSync(join(home, "postgres/postmaster.pid"))).toThrow("ENOENT");
  } finally {
    start.kill("SIGTERM");
    await ended;
    rmSync(home, { recursive: true, force: true });
  }
});
