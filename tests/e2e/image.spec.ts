import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
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
  const port = await freePort();
  const env = {
    ...testEnvironment,
    PATH: process.env.PATH,
    NODE_ENV: "production" as const,
    DATABASE_URL: await ensureOwner(superuser.href, owner),
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

  const server = spawn(process.execPath, ["server.js"], { cwd: folder, env, stdio: "inherit" });
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
    expect(readFileSync(join(folder, "server.js"), "utf8")).not.toContain(testEnvironment.DATA_KEY);
  } finally {
    server.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
});
