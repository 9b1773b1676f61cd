import type { Page } from "@playwright/test";

import { enterAs, expect, test } from "../support/browser";
import { aSchool, owner } from "../support/given";

const workbook = (name: string) => `tests/fixtures/workbooks/${name}`;

/** Uploads a workbook, waits for its preview, and answers the preview's page. */
async function preview(page: Page, kind: string, name: string) {
  await page.goto(`/school/import?kind=${kind}`);
  await page.locator("input[type=file]").setInputFiles(workbook(name));
  await page.getByRole("button", { name: "读取并预览" }).click();
  await page.waitForURL(/\/school\/import\/[0-9a-f-]{36}/);
  await expect(page.getByText("待确认").first()).toBeVisible({ timeout: 30_000 });
}

/** The figure that stands under a label. */
const figure = (page: Page, label: string) =>
  page
    .locator("dl > div")
    .filter({ has: page.locator("dt", { hasText: new RegExp(`^${label}$`) }) })
    .locator("dd");

async function confirmImport(page: Page, name: string) {
  await page.getByRole("button", { name: "确认写入" }).click();
  const dialog = page.getByRole("dialog", { name: `写入 ${name}？` });
  await dialog.getByRole("button", { name: "确认写入" }).click();
  await expect(page.getByRole("button", { name: "撤销这次导入" })).toBeVisible({ timeout: 60_000 });
}

test("a school gets from its own workbooks to pay", async ({ page, context, browser }) => {
  test.setTimeout(240_000);
  const school = await aSchool();
  const { schoolId } = school;
  await enterAs(context, school.admin);
  const leaderContext = await browser.newContext();
  await enterAs(leaderContext, school.leader);
  const leader = await leaderContext.newPage();

  await test.step("the roster, the teachers and the assignments come in", async () => {
    await preview(page, "ROSTER", "roster-merged.xlsx");
    await expect(figure(page, "班级")).toContainText("24");
    await expect(figure(page, "新增")).toContainText("1,019");
    await expect(figure(page, "在校")).toContainText("997");
    await expect(figure(page, "在校")).toContainText("在读 983");
    await confirmImport(page, "roster-merged.xlsx");
    await preview(page, "TEACHERS", "teachers.xlsx");
    await expect(figure(page, "新增")).toContainText("73");
    await confirmImport(page, "teachers.xlsx");
    await preview(page, "ASSIGNMENTS", "teaching-assignments.xlsx");
    await expect(figure(page, "线上任课")).toContainText("216 / 240");
    await confirmImport(page, "teaching-assignments.xlsx");
  });

  await test.step("every class has a draft, and the five considerations are written (C101, C105)", async () => {
    await page.goto("/school/plans");
    await expect(figure(page, "还在起草")).toHaveText("24");
    await page.getByRole("link", { name: "一次写好各班" }).click();
    await page.getByRole("button", { name: "写给所有起草中的班级" }).click();
    await expect(page.getByText("已写给 24 个班级的方案。")).toBeVisible();
  });

  await test.step("the office submits all plans, the leader approves them", async () => {
    await page.goto("/school/plans");
    await page.getByLabel("全选本页").check();
    await page.getByRole("button", { name: "提交选中的方案" }).click();
    await expect(page.getByText(/已提交 24 个班级的方案/)).toBeVisible({ timeout: 30_000 });
    await leader.goto("/school/plans");
    await leader.getByLabel("全选本页").check();
    await leader.getByRole("button", { name: "通过选中的方案" }).click();
    await expect(leader.getByText(/已通过 24 个班级的方案/)).toBeVisible({ timeout: 30_000 });
  });

  await test.step("the timetable is arranged without a clash", async () => {
    await page.goto("/school/timetable");
    await page.getByRole("button", { name: "安排其余" }).click();
    await expect(page.getByText(/已安排 \d+ 节课/)).toBeVisible({ timeout: 30_000 });
  });
  await leaderContext.close();
});
