import { mkdtempSync, chmodSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { deploy, ensureOwner } from "../../scripts/database/application";
import { CHECKOUT } from "../../scripts/database/checkout";
import { freePort, startCluster } from "../../scripts/database/cluster";
import { startApplication } from "../support/application";
import { expect, test } from "../support/browser";

test("the database stops and comes back; the application says so and needs no restart", async ({
  page,
}) => {
  // A database server and an application of its own, so that no other test loses its own.
  const home = mkdtempSync(join(tmpdir(), "yibanyian-away-"));
  chmodSync(home, 0o755);
  const at = { checkout: CHECKOUT, home, port: await freePort() };
  const before = await startCluster(at);
  const owner = { owner: "yibanyian_away", password: "test", database: "away" };
  const DATABASE_URL = await ensureOwner(before.url, owner);
  deploy(DATABASE_URL);
  const app = await startApplication({ ...process.env, DATABASE_URL });
  let after: typeof before | undefined;
  try {
    await page.goto(`${app.url}/sign-in`);
    await expect(page.getByRole("button", { name: "登录" })).toBeVisible();

    await before.stop();
    // Pages and the health check each remember for a second what they last saw.
    const status = async (path: string) => (await fetch(`${app.url}${path}`)).status;
    await expect.poll(() => status("/api/health?ready=1")).toBe(503);
    await expect.poll(() => status("/sign-in")).toBe(503);
    const away = await page.goto(`${app.url}/sign-in`);
    expect(away?.status()).toBe(503);
    expect(away?.headers()["retry-after"]).toBe("5");
    await expect(page.getByRole("heading")).toHaveText("系统正在恢复，请稍候");
    expect(await page.content()).not.toMatch(/prisma|postgres|ECONN/i);
    expect(await status("/api/health")).toBe(200);

    after = await startCluster(at);
    // Nobody presses anything: the page tries again by itself.
    await expect(page.getByRole("button", { name: "登录" })).toBeVisible({ timeout: 20_000 });
    await expect.poll(() => status("/api/health?ready=1")).toBe(200);
  } finally {
    await app.stop();
    await before.stop();
    await after?.stop();
    rmSync(before.home, { recursive: true, force: true });
    rmSync(home, { recursive: true, force: true });
  }
});
