import { aSchool, owner } from "../support/given";
import { axeFindings, expect, signInAt, test, withPassword } from "../support/browser";

const password = "Qing-Tian-2020-tests";

test("somebody signs in with the keyboard alone", async ({ page }) => {
  const { admin, name } = await aSchool();
  const { loginName } = await withPassword(admin, password);
  await page.goto("/sign-in");
  await expect(page.getByLabel("账号")).toBeFocused();
  await page.keyboard.type(loginName);
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("密码")).toBeFocused();
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/school/overview");
  await expect(page.locator("body")).toContainText(name);
});

test("a wrong password and an unknown name are told in the same words", async ({ page }) => {
  const { admin } = await aSchool();
  const { loginName } = await withPassword(admin, password);
  const told: string[] = [];
  for (const [name, word] of [
    [loginName, "not-the-password"],
    [`nobody-${loginName}`, password],
  ] as const) {
    await page.goto("/sign-in");
    await page.getByLabel("账号").fill(name);
    await page.getByLabel("密码").fill(word);
    await page.getByRole("button", { name: "登录" }).click();
    const alert = page.locator("form").getByRole("alert");
    await expect(alert).toBeVisible();
    told.push(await alert.innerText());
    await expect(page.getByLabel("账号")).toHaveValue(name);
  }
  expect(told[0]).toBe(told[1]);
  expect(told[0]).toContain("账号或密码不对");
});

test("the first sign-in asks for a password of one's own", async ({ page }) => {
  const { admin } = await aSchool();
  const slip = await withPassword(admin, password, { first: true });
  await signInAt(page, slip);
  await page.waitForURL("**/sign-in/new-password");
  // No other page opens before that.
  await page.goto("/school/overview");
  await page.waitForURL("**/sign-in/new-password");
  await page.getByLabel("密码条上的密码").fill(password);
  await page.getByLabel("新密码", { exact: true }).fill("Zi-Ji-De-2020-mima");
  await page.getByLabel("再输一次新密码").fill("Zi-Ji-De-2020-mima");
  await page.getByRole("button", { name: "保存新密码" }).click();
  await page.waitForURL("**/school/overview");
  const { mustChangePassword } = await owner.account.findUniqueOrThrow({
    where: { id: admin.accountId },
    select: { mustChangePassword: true },
  });
  expect(mustChangePassword).toBe(false);
});

test("signing out ends the cookie everywhere", async ({ page, context, browser, signIn }) => {
  const { by } = await signIn("SCHOOL_ADMIN");
  const copied = await context.cookies();
  await page.goto("/school/pay");
  await page.locator("summary", { hasText: by.displayName }).click();
  await page.getByRole("button", { name: "退出登录" }).click();
  await page.waitForURL("**/sign-in");
  const thief = await browser.newContext();
  await thief.addCookies(copied);
  const stolen = await thief.newPage();
  await stolen.goto("/school/pay");
  await expect(stolen).toHaveURL(/\/sign-in$/);
  await thief.close();
});

test("a stranger is led to the sign-in page", async ({ page }) => {
  for (const path of ["/", "/school/overview", "/my/today", "/region/coverage"]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/sign-in$/);
  }
});

test("the language is one press away and stays", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.reload();
  await expect(page.getByLabel("Login name")).toBeVisible();
  await page.getByRole("button", { name: "中文" }).click();
  await expect(page.getByLabel("账号")).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const)
  test(`the sign-in page is open to everybody's eyes (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto("/sign-in");
    expect(await axeFindings(page)).toEqual([]);
  });
