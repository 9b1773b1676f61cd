import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ensureOwner } from "../../scripts/database/application";
import { CHECKOUT } from "../../scripts/database/checkout";
import { freePort } from "../../scripts/database/cluster";
import { assembleImage } from "../../scripts/image/assemble";
import { expect, test } from "../support/browser";
import { testEnvironment } from "../support/environment";

/** What an image may weigh at most, without Node.js itself. */
const mostBytes = 300_000_000;

test("the image's files alone migrate an empty database, make an account and serve", async () => {
  test.setTimeout(240_000);
  // Far from the checkout: no package of it can be found from here.
  const folder = mkdtempSync(join(tmpdir(), "yibanyian-image-"));
  expect(await assembleImage(folder, () => {})).toBeLessThan(mostBytes);

  const superuser = new URL(process.env.OWNER_DATABASE_URL ?? "");
  superuser.pathname = "/postgres";
  const owner = { owner: "yibanyian_image", password: "test", database: "image" };
  const ownerUrl = await ensureOwner(superuser.href, owner);
  const port = await freePort();
  const env = {
    ...testEnvironment,
    PATH: process.env.PATH,
    NODE_ENV: "production" as const,
    // No such login yet: the migration makes it.
    DATABASE_URL: Object.assign(new URL(ownerUrl), { username: "yibanyian_image_app" }).href,
    MIGRATION_DATABASE_URL: ownerUrl,
    HOSTNAME: "127.0.0.1",
    PORT: `${port}`,
  };
  const run = (program: string, ...words: string[]) => {
    const file = join(folder, "scripts/image", `${program}.mjs`);
    const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...words], {
      cwd: folder,
      env,
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  };
  const first = run("migrate");
  expect(first).toMatchObject({ status: 0, stderr: "" });
  expect(first.stdout).toContain("The database is ready.");
  expect(run("migrate").stdout).toBe("The database is ready.\n");
  expect(run("cli", "user", "create", "PROVINCE", "image.one", "王敏")).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("one-time password"),
  });
  // Its thread of reading stands beside it.
  const roster = join(CHECKOUT, "tests/fixtures/workbooks/roster-flat.xlsx");
  expect(run("cli", "roster", "check", roster, "--json")).toMatchObject({ status: 0, stderr: "" });
  const backup = join(folder, "one.backup");
  expect(run("cli", "backup", backup)).toMatchObject({ status: 0 });

  // With the owner's login every program stops and says so, the server too.
  const asOwner = { ...env, DATABASE_URL: ownerUrl };
  for (const program of ["scripts/image/migrate.mjs", "scripts/image/nightly.mjs", "server.js"]) {
    const options = { cwd: folder, env: asOwner, encoding: "utf8", timeout: 60_000 } as const;
    const { status, stderr } = spawnSync(process.execPath, [program], options);
    expect({ program, status, stderr }).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("OWNS_DATA: The login of DATABASE_URL"),
    });
  }
  const { MIGRATION_DATABASE_URL: _owner, ...own } = env;
  const server = spawn(process.execPath, ["server.js"], {
    cwd: folder,
    env: own,
    stdio: "inherit",
  });
  const ended = new Promise((done) => server.once("exit", done));
  const url = `http://127.0.0.1:${port}`;
  try {
    const status = (path: string) =>
      fetch(`${url}${path}`).then(
        (response) => response.status,
        () => 0,
      );
    await expect.poll(() => status("/api/health?ready=1"), { timeout: 60_000 }).toBe(200);
    const page = await fetch(`${url}/sign-in`).then((response) => response.text());
    expect(page).toContain("登录");
    const [script] = page.match(/\/_next\/static\/[^"]+\.js/) ?? [];
    expect(await status(script!)).toBe(200);
    expect(await status("/icon.svg")).toBe(200);
    // The worker beside it takes its first work at once, and ends when it is asked to.
    const audit = join(folder, "audit");
    const worker = spawn(process.execPath, ["scripts/image/worker.mjs"], {
      cwd: folder,
      env: { ...own, AUDIT_FOLDER: audit },
      stdio: "inherit",
    });
    const workerEnded = new Promise((done) => worker.once("exit", done));
    const written = () => (existsSync(audit) ? readdirSync(audit).length : 0);
    await expect.poll(written, { timeout: 60_000 }).toBe(1);
    worker.kill("SIGTERM");
    expect(await workerEnded).toBe(0);
    expect(readFileSync(join(folder, "server.js"), "utf8")).not.toContain(testEnvironment.DATA_KEY);
  } finally {
    server.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
});
