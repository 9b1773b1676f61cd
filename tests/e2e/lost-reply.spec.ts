import type { Page } from "@playwright/test";

import { verifyPassword } from "@/lib/data/password";

import { expect, test } from "../support/browser";
import { owner } from "../support/given";

const add = (page: Page) => page.getByRole("button", { name: "添加账号并显示密码条" });

async function fillLogin(page: Page, loginName: string) {
  await page.goto("/school/accounts");
  await page.locator("input[name=displayName]").fill("测试人员");
  await page.locator("input[name=loginName]").fill(loginName);
}

test("a press whose reply was lost is told so, and pressed again gives that reply, once", async ({
  page,
  signIn,
}) => {
  const { schoolId } = await signIn("SCHOOL_ADMIN");
  const loginName = `lost-${schoolId.slice(-12)}`;
  await fillLogin(page, loginName);
  // The server commits; the answer never reaches the browser.
  let dropped = 0;
  await page.route("**/school/accounts", async (route) => {
    if (route.request().method() !== "POST" || dropped > 0) return route.continue();
    dropped += 1;
    await route.fetch();
    return route.abort();
  });
  await add(page).click();
  await expect(page.getByRole("alert").filter({ hasText: "不知道是否已保存" })).toBeVisible();
  const made = await owner.account.findUniqueOrThrow({ where: { loginName } });

  await add(page).click();
  await expect(page.getByText("一次性密码").first()).toBeVisible();
  await expect(page.getByText(loginName).first()).toBeVisible();
  expect(dropped).toBe(1);
  // The same account, and the slip in hand opens it.
  const shown = /\w{4}-\w{4}-\w{4}/.exec(await page.getByRole("main").innerText())?.[0] ?? "";
  expect(await verifyPassword(made.passwordHash, shown)).toBe(true);
  expect(await owner.account.findMany({ where: { loginName } })).toEqual([made]);
});

test("a double click adds one login", async ({ page, signIn }) => {
  const { schoolId } = await signIn("SCHOOL_ADMIN");
  const loginName = `twice-${schoolId.slice(-12)}`;
  await fillLogin(page, loginName);
  await add(page).dblclick();
  await expect(page.getByText("一次性密码").first()).toBeVisible();
  await expect(page.getByRole("alert").filter({ hasText: /\S/ })).toHaveCount(0);
  expect(await owner.account.count({ where: { schoolId, loginName } })).toBe(1);
});
