import { randomUUID } from "node:crypto";
import { mkdtempSync, chmodSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { connected, ensureOwner } from "../../scripts/database/application";
import { deploy } from "../../scripts/database/deploy";
import { installReference } from "../../scripts/database/reference";
import { CHECKOUT } from "../../scripts/database/checkout";
import { freePort, startCluster } from "../../scripts/database/cluster";
import { ensureLogin } from "../../scripts/database/login";
import { startApplication } from "../support/application";
import { applicationUrl } from "../support/database";
import { cookieOf, expect, test } from "../support/browser";

const asOwner = (url: string, sql: string, values: readonly string[] = []) =>
  connected(url, (client) => client.query(sql, [...values]));

/** The cookie of a province's official in a database of its own. */
async function anOfficial(url: string): Promise<string> {
  const [accountId, grantId, signInId] = [randomUUID(), randomUUID(), randomUUID()];
  await asOwner(
    url,
    `WITH a AS (INSERT INTO account (id, login_name, display_name, password_hash, must_change_password)
       VALUES ($1, 'province', '测试人员', 'nobody', false) RETURNING id),
     g AS (INSERT INTO role_grant (id, account_id, role) SELECT $2, id, 'PROVINCE' FROM a RETURNING id, account_id)
     INSERT INTO sign_in (id, account_id, grant_id, created_at, last_seen_at, address, user_agent)
     SELECT $3, account_id, id, now(), now(), 'test', 'test' FROM g`,
    [accountId, grantId, signInId],
  );
  return cookieOf({ accountId, signInId });
}

test("the database stops and comes back; the application says so and needs no restart", async ({
  page,
  context,
}) => {
  test.setTimeout(180_000);
  // A database server and an application of its own, so that no other test loses its own.
  const home = mkdtempSync(join(tmpdir(), "yibanyian-away-"));
  chmodSync(home, 0o755);
  const at = { checkout: CHECKOUT, home, port: await freePort() };
  const before = await startCluster(at);
  const owner = { owner: "yibanyian_away", password: "test", database: "away" };
  const ownerUrl = await ensureOwner(before.url, owner);
  const DATABASE_URL = applicationUrl(ownerUrl);
  await ensureLogin(ownerUrl, DATABASE_URL);
  await deploy(ownerUrl);
  await installReference(ownerUrl);
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

    // Somebody is at work in a form when the look-up of the sign-in fails, and then the whole database.
    const cookie = await anOfficial(ownerUrl);
    const [name = "", value = ""] = cookie.split("=");
    await context.addCookies([{ name, value, url: app.url }]);
    await page.goto(`${app.url}/region/accounts`);
    const typed = page.getByLabel("姓名", { exact: true });
    const press = page.getByRole("button", { name: "添加账号并显示密码条" });
    const again = page.getByRole("alert").filter({ hasText: "请稍候再按一次：不会重复" });
    await typed.fill("李四");
    await page.getByLabel("登录账号").fill("li.si");

    await asOwner(ownerUrl, "REVOKE SELECT ON sign_in FROM yby_gate");
    await press.click();
    await expect(again).toBeVisible();
    await expect(typed).toHaveValue("李四");
    const away503 = await fetch(`${app.url}/api/region/coverage`, { headers: { cookie } });
    expect(away503.status).toBe(503);
    expect(away503.headers.get("retry-after")).toBe("5");
    const other = await context.newPage();
    await other.goto(`${app.url}/region/coverage`);
    await expect(other.getByRole("heading", { name: "系统正在恢复，请稍候" })).toBeVisible();
    expect(new URL(other.url()).pathname).toBe("/region/coverage");
    await asOwner(ownerUrl, "GRANT SELECT ON sign_in TO yby_gate");

    await after.stop();
    await press.click();
    await expect(page.getByRole("alert").filter({ hasText: "再按一次：不会重复" })).toBeVisible();
    await expect(typed).toHaveValue("李四");
    expect(new URL(page.url()).pathname).toBe("/region/accounts");
    after = await startCluster(at);
    await expect.poll(() => status("/sign-in")).toBe(200);
    await press.click();
    await expect(page.getByText("li.si").first()).toBeVisible();
  } finally {
    await app.stop();
    await before.stop();
    await after?.stop();
    rmSync(before.home, { recursive: true, force: true });
    rmSync(home, { recursive: true, force: true });
  }
});
