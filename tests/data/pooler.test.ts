import { spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, afterEach, describe, expect, it } from "vitest";

import { recordAudit } from "@/lib/data/commands/audit";
import { loginOfApplication } from "@/lib/data/login-check";
import { closeRateLimits, takeTry } from "@/lib/data/rate-limit";
import { disconnect, withScope } from "@/lib/data/scope";

import { freePort } from "../../scripts/database/cluster";
import { aClass, aSchool, owner } from "../support/given";
import { listenBetween } from "../support/wire";

const direct = process.env.DATABASE_URL ?? "";
const between = await listenBetween(direct);
// Read once, at the first use: this file looks at what is sent where statements have no names.
process.env.DATABASE_STATEMENT_NAMES = "false";
process.env.DATABASE_URL = between.url;

const letGo = () => Promise.all([disconnect(), closeRateLimits()]);
let pooler: Awaited<ReturnType<typeof aPooler>> | undefined;
afterEach(async () => {
  await letGo();
  await pooler?.stop();
});
afterAll(() => Promise.all([owner.$disconnect(), between.close()]));

/** Reads and writes of several schools and of the gate, many at once on few connections. */
async function work(): Promise<void> {
  expect(await loginOfApplication()).toEqual({ ok: true });
  const schools = await Promise.all(
    [1, 2, 3, 4].map(async (students) => {
      const school = await aSchool();
      await aClass(school.schoolId, students);
      return { school, students };
    }),
  );
  const rounds = Array.from({ length: 10 }, () => schools).flat();
  await Promise.all(
    rounds.map(async ({ school, students }, index) => {
      const { schoolId, scope, deed } = school;
      const seen = await withScope(scope, async (db) => {
        await recordAudit(db, deed, "class.change", { type: "test", id: `${index}` });
        const [row] = await db.$queryRaw<{ zone: string; count: number }[]>`
          SELECT current_setting('TimeZone') AS zone, count(*)::int FROM student WHERE school_id <> ${randomUUID()}::uuid`;
        return row;
      });
      expect(seen).toEqual({ zone: "UTC", count: students });
      expect(await owner.auditEntry.count({ where: { chainId: schoolId } })).toBeGreaterThan(0);
      expect((await takeTry(`login-${index}`, "10.0.0.2")).allowed).toBe(true);
    }),
  );
}

const installed = spawnSync("pgbouncer", ["--version"]).status === 0;

/** PgBouncer before the tests' server, two connections for all, each transaction on whichever is free. */
async function aPooler() {
  const folder = mkdtempSync(join(tmpdir(), "yibanyian-pooler-"));
  const { hostname, port: serverPort, username, password, pathname } = new URL(direct);
  const port = await freePort();
  const file = join(folder, "pgbouncer.ini");
  writeFileSync(join(folder, "users.txt"), `"${username}" "${password}"\n`);
  writeFileSync(
    file,
    `[databases]
${pathname.slice(1)} = host=${hostname} port=${serverPort}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = plain
auth_file = ${folder}/users.txt
pool_mode = transaction
default_pool_size = 2
`,
  );
  for (const path of [folder, file, join(folder, "users.txt")]) chmodSync(path, 0o755);
  // It does not run as root.
  const user = process.getuid?.() === 0 ? ["-u", "nobody"] : [];
  const pooler = spawn("pgbouncer", [...user, file], { stdio: ["ignore", "ignore", "pipe"] });
  const ended = new Promise((done) => pooler.once("exit", done));
  let log = "";
  await new Promise<void>((ready, failed) => {
    pooler.stderr.on("data", (chunk) => (log += chunk).includes("process up") && ready());
    void ended.then(() => failed(new Error(log)));
  });
  return {
    url: Object.assign(new URL(direct), { port: `${port}` }).href,
    async stop() {
      pooler.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
      return log;
    },
  };
}

describe("what the application asks of a connection", () => {
  it("is no option at start-up, and with names off no named statement: a pooler may stand between", async () => {
    await work();
    await letGo();
    const options = new Set(between.said.startups.flatMap((startup) => Object.keys(startup)));
    expect([...options].sort()).toEqual(["client_encoding", "database", "user"]);
    expect(between.said.statements.length).toBeGreaterThan(50);
    expect(new Set(between.said.statements)).toEqual(new Set([""]));
  });
});

it.skipIf(!installed)(
  "works over PgBouncer in transaction mode (skipped where it is not installed)",
  async () => {
    pooler = await aPooler();
    between.target = pooler.url;
    await work();
    await letGo();
    expect(await pooler.stop()).not.toMatch(/unsupported startup parameter|prepared statement/);
  },
);
