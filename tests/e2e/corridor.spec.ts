import type { Page } from "@playwright/test";

import { dateOf } from "@/lib/data/day";

import {
  avoidFirstPeriod,
  awayOnTwoDays,
  lockOne,
  repairWeek,
  soon,
  startSearch,
  takeResult,
} from "../support/arranging";
import { enterAs, expect, signInAt, test } from "../support/browser";
import { anActor, aSchool, on, owner } from "../support/given";

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
  test.setTimeout(300_000);
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
    await expect(
      page.getByText("已写给 24 个班级的方案；0 个刚被别人改过，没有动。"),
    ).toBeVisible();
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
    await startSearch(page, "安排其余的课");
    await expect(page.getByText("所有的课都有位置，没有冲突，每个班每天的课时都够。")).toBeVisible(
      soon,
    );
    await takeResult(page);
  });

  await test.step("what is locked stays when the rest is arranged anew", async () => {
    const locked = await lockOne(page, schoolId, "17数控加工1班");
    await avoidFirstPeriod(page);
    await startSearch(page, "重新安排未锁定的课", "20 秒");
    await takeResult(page);
    const { weekday, period } = await owner.lesson.findFirstOrThrow({
      where: { schoolId, id: locked.id },
    });
    expect([weekday, period]).toEqual([locked.weekday, locked.period]);
  });

  await test.step("a teacher who is away moves few lessons, and the page says which", async () => {
    const { id, name } = await owner.teacher.findFirstOrThrow({
      where: { schoolId, tasks: { some: { task: { lessons: { some: {} } } } } },
      orderBy: { staffNo: "asc" },
    });
    const hit = await awayOnTwoDays(page, schoolId, id);
    const moved = await repairWeek(page, schoolId, name);
    expect(moved).toBeGreaterThan(0);
    expect(moved).toBeLessThanOrEqual(hit * 3);
    await page.goto("/school/timetable");
  });

  await test.step("the week is published; holidays are skipped by name", async () => {
    await page.getByRole("link", { name: "发布课表" }).click();
    await expect(page.getByText("24 个班级都可以发布。")).toBeVisible();
    await expect(page.getByText("清明节").first()).toBeVisible();
    await page.getByRole("button", { name: /^从 .* 起发布$/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "确认发布" }).click();
    await expect(page.getByText(/的课表已发布/)).toBeVisible({ timeout: 60_000 });
  });

  await test.step("the office enters what a lesson pays (C134, C135)", async () => {
    await page.goto("/school/pay/rules");
    for (const rate of await page.getByLabel(/^(?!其他).* 各职称课时费/).all())
      await rate.fill("50");
    await page.getByLabel("线上系数").fill("1.1");
    await page.getByRole("button", { name: "保存标准" }).click();
    await expect(page.getByText("标准已保存").first()).toBeVisible();
  });

  const session = await owner.session.findFirstOrThrow({
    where: {
      schoolId,
      on: dateOf(on),
      classes: { every: { classGroup: { name: "17数控加工1班" } } },
    },
    select: {
      id: true,
      plannedMinutes: true,
      teachers: { select: { teacher: { select: { staffNo: true } } } },
    },
    orderBy: { startsAt: "asc" },
  });
  // Of 45 minutes each, at 50 元 and the online factor.
  const owed = ((session.plannedMinutes / 45) * 50 * 1.1).toFixed(2);
  const staffNo = session.teachers[0]?.teacher.staffNo ?? "";
  const slip = await test.step("all teachers get a login at once", async () => {
    await page.goto("/school/accounts");
    await page.getByRole("button", { name: "开通 73 个教师账号" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "开通 73 个教师账号" }).click();
    const slips = page.getByRole("region", { name: "密码条" }).getByRole("listitem");
    await expect(slips).toHaveCount(73, { timeout: 60_000 });
    const own = slips.filter({ has: page.getByText(staffNo, { exact: true }) });
    const [, loginName = "", password = ""] = await own.locator("dd").allInnerTexts();
    return { loginName, password };
  });

  const phone = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const teacher = await phone.newPage();
  const absent = await test.step("a teacher logs a session on the phone", async () => {
    await signInAt(teacher, slip);
    await teacher.getByLabel("密码条上的密码").fill(slip.password);
    await teacher.getByLabel("新密码", { exact: true }).fill("Zi-Ji-De-2020-mima");
    await teacher.getByLabel("再输一次新密码").fill("Zi-Ji-De-2020-mima");
    await teacher.getByRole("button", { name: "保存新密码" }).click();
    await teacher.waitForURL("**/my/today");
    await teacher.locator(`a[href="/my/log/${session.id}"]`).first().click();
    await expect(teacher.getByText("到 47 / 47")).toBeVisible();
    const first = teacher.locator("label:has(input[name='absentStudentIds[]'])").first();
    await first.click();
    await expect(teacher.getByText("到 46 / 47")).toBeVisible();
    // Half a log is not lost by leaving the page; the topic is the teacher's own word.
    await teacher.reload();
    await expect(teacher.getByText("已找回上次填到一半、还没有保存的内容。")).toBeVisible();
    await expect(teacher.getByText("到 46 / 47")).toBeVisible();
    await expect(teacher.getByLabel("本次课主题")).toHaveValue("");
    await teacher.getByLabel("本次课主题").fill("第一课");
    await teacher.getByRole("button", { name: "保存" }).click();
    await expect(teacher.getByText("已记录，等待教务确认。")).toBeVisible();
    return first.innerText();
  });

  await test.step("the meeting's export is evidence; unknown nicknames are settled by a person", async () => {
    await teacher.getByRole("link", { name: "上传会议记录" }).click();
    await teacher.locator("input[type=file]").setInputFiles(workbook("attendance-meeting.xlsx"));
    await teacher.getByRole("button", { name: "读取名单" }).click();
    for (const nickname of ["Honor 9X", "妈妈的手机"]) {
      const row = teacher.getByRole("listitem").filter({ hasText: nickname });
      await row.getByRole("combobox").selectOption("SET_ASIDE");
      await row.getByRole("button", { name: "确定" }).click();
      await expect(row.getByText("已搁置")).toBeVisible();
    }
    await expect(teacher.getByText("所有昵称都已对上或搁置。")).toBeVisible();
  });

  await test.step("the office confirms, and the session is paid", async () => {
    await page.goto("/school/logs?status=SUBMITTED");
    await page.locator("input[name='logs[]']").check();
    await page.getByRole("button", { name: "确认选中的日志" }).click();
    await expect(page.getByText("已确认所选日志")).toBeVisible();
    await page.goto("/school/pay");
    await expect(figure(page, "应发合计")).toContainText(owed);
    await page.getByRole("button", { name: /提交 .*课时费结算/ }).click();
    await expect(page.getByText("等待分管校领导审批")).toBeVisible();
    await leader.goto("/school/pay");
    await leader.getByRole("button", { name: "同意" }).click();
    await leader.getByRole("dialog").getByRole("button", { name: "同意" }).click();
    await expect(leader.getByText("已同意", { exact: true })).toBeVisible();
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "导出 Excel" }).click();
    expect((await download).suggestedFilename()).toMatch(/\.xlsx$/);
    await teacher.goto("/my/pay");
    await expect(teacher.getByText(owed).first()).toBeVisible();
  });
  await test.step("the province follows the class down to who was missing", async () => {
    const officialContext = await browser.newContext();
    await enterAs(officialContext, await anActor("PROVINCE"));
    const official = await officialContext.newPage();
    await official.goto(`/region/coverage/schools/${schoolId}?by=day&on=${on}`);
    const classes = official.getByRole("table", { name: "各班明细" });
    await classes.getByRole("link", { name: "17数控加工1班" }).click();
    // 201700120 is in nobody's meeting; who was marked absent and yet stayed an hour is not missing.
    await expect(official.getByRole("main")).toContainText("201700120");
    await expect(official.getByRole("main")).not.toContainText(absent);
    await officialContext.close();
  });
  await phone.close();
  await leaderContext.close();
});
