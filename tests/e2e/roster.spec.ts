import type { Page } from "@playwright/test";

import { axeFindings, enterAs, expect, test } from "../support/browser";
import { aClass, aTeacher } from "../support/given";

const press = async (page: Page, name: string) => {
  await page.getByRole("button", { name, exact: true }).focus();
  await page.keyboard.press("Enter");
};

test("the office adds a class and a student, suspends the student from a day, and reads the history", async ({
  page,
  signIn,
}) => {
  await signIn("SCHOOL_ADMIN");
  await page.goto("/school/classes");
  await expect(page.getByRole("main")).toContainText("还没有班级");

  // With the keyboard alone: the button, the dialog's fields, and Enter.
  await press(page, "新增班级");
  const dialog = page.getByRole("dialog", { name: "新增班级" });
  await dialog.getByLabel("班级名称").focus();
  await page.keyboard.type("19数控加工 9 班");
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  const row = page.getByRole("link", { name: "19数控加工9班" });
  await row.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/school\/classes\/[0-9a-f-]{36}$/);

  await page.getByLabel("学号", { exact: true }).fill("2019099");
  await page.getByLabel("姓名", { exact: true }).fill("曾小雨");
  await page.getByLabel(/^身份证号/).fill("340900200401011230");
  await page.getByLabel("从哪一天起").fill("2020-03-09");
  await press(page, "新增学生");
  await expect(page.locator("form").getByRole("alert")).toContainText("应为 18 位");
  await page.getByLabel(/^身份证号/).fill("340900200401011231");
  await press(page, "新增学生");
  await expect(page.getByRole("status").filter({ hasText: "学生已新增" })).toBeVisible();
  await expect(page.getByText("在校 1 人 · 在读 1 人")).toBeVisible();
  await expect(page.getByLabel("学号", { exact: true })).toHaveValue("");

  await page.getByRole("link", { name: "曾小雨" }).click();
  await page.waitForURL(/\/students\//);
  await page.getByLabel("学籍状态").selectOption("休学");
  await page.getByLabel("从哪一天起").fill("2020-03-12");
  await press(page, "保存变更");
  await expect(page.getByRole("status").filter({ hasText: "学籍变更已保存" })).toBeVisible();
  const history = page.getByRole("list", { name: "学籍变动" }).getByRole("listitem");
  await expect(history).toHaveText([
    "2020 年 3 月 12 日 起 · 19数控加工9班 · 休学",
    "2020 年 3 月 9 日 起 · 19数控加工9班 · 在读到 2020 年 3 月 12 日 前",
  ]);

  await page.getByRole("button", { name: "查看完整号码" }).click();
  const why = page.getByRole("dialog", { name: "查看 曾小雨 的身份证号" });
  await why.getByLabel("查看原因").fill("核对学籍系统信息");
  await why.getByRole("button", { name: "查看完整号码" }).click();
  await expect(page.getByText("曾小雨 的身份证号：340900200401011231")).toBeVisible();
});

test("the office gives a teacher a title from a day and says when lessons are not possible", async ({
  page,
  signIn,
}) => {
  const { schoolId } = await signIn("SCHOOL_ADMIN");
  const teacher = await aTeacher(schoolId, "林华");
  await page.goto("/school/teachers");
  await page.getByRole("link", { name: "林华" }).click();
  await page.waitForURL(`**/${teacher.id}`);
  await page.getByLabel("新职称").fill("高级讲师");
  await page.getByLabel("从哪一天起").fill("2020-03-16");
  await press(page, "保存职称");
  await expect(page.getByRole("list", { name: "职称" }).getByRole("listitem")).toHaveText([
    "2020 年 3 月 16 日 起 · 高级讲师",
    "2019 年 9 月 1 日 起 · 讲师",
  ]);

  await page.getByRole("checkbox", { name: "周三第 2 节" }).focus();
  await page.keyboard.press("Space");
  await press(page, "保存时间");
  await expect(page.getByRole("status").filter({ hasText: "不能排课的时间" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("checkbox", { name: "周三第 2 节" })).toBeChecked();

  await page.getByRole("button", { name: "登记离校" }).click();
  const dialog = page.getByRole("dialog", { name: "登记 林华 离校" });
  await expect(dialog).toContainText("办理后可以撤销");
  await dialog.getByRole("button", { name: "登记离校" }).click();
  await expect(page.getByRole("button", { name: "取消离校" })).toBeVisible();
});

test("C103 practice cannot be made suitable online", async ({ page, signIn }) => {
  await signIn("SCHOOL_ADMIN");
  await page.goto("/school/courses");
  await page.getByRole("button", { name: "新增课程" }).click();
  const adding = page.getByRole("dialog", { name: "新增课程" });
  await adding.getByLabel("课程名称").fill("车工实训");
  await adding.getByLabel("课程类别").selectOption("实习实训课");
  await adding.getByRole("button", { name: "保存课程" }).click();
  await expect(page.getByRole("row", { name: /车工实训/ })).toContainText("返校后线下");

  await page.getByRole("button", { name: "修改 车工实训" }).click();
  const changing = page.getByRole("dialog", { name: "修改 车工实训" });
  await changing.getByLabel("适合线上").selectOption("适合线上");
  await changing.getByRole("button", { name: "保存课程" }).click();
  await expect(changing.getByRole("alert")).toContainText("C103");
});

test("the / key finds a class, a teacher and a student from any page", async ({ page, signIn }) => {
  const { schoolId } = await signIn("SCHOOL_ADMIN");
  await aClass(schoolId, 1, "19机电1班");
  await aTeacher(schoolId, "张老师");
  await page.goto("/school/settings");
  await expect(page.getByRole("searchbox").first()).toHaveAttribute("aria-keyshortcuts", "/");
  await page.keyboard.press("/");
  await page.keyboard.type("张");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/school/search?q=*");
  await expect(page.getByRole("table", { name: "查找到的教师" })).toContainText("张老师");
  await expect(page.getByRole("table", { name: "查找到的学生" })).toContainText("19机电1班");
  await expect(page.getByRole("searchbox").first()).toHaveAttribute("aria-keyshortcuts", "/");
  await page.keyboard.press("/");
  await page.keyboard.type("19机电");
  await page.keyboard.press("Enter");
  await page.getByRole("table", { name: "查找到的班级" }).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: "19机电1班" })).toBeVisible();
});

test("the leader reads the roster and is offered no deed", async ({ page, context, signIn }) => {
  const { schoolId, leader } = await signIn("SCHOOL_ADMIN");
  await enterAs(context, leader);
  const { id, name, studentIds } = await aClass(schoolId, 1);
  const teacher = await aTeacher(schoolId);
  for (const [path, heading] of [
    ["/school/classes", "班级与学生"],
    [`/school/classes/${id}`, name],
    [`/school/classes/students/${studentIds[0]}`, "张三"],
    [`/school/teachers/${teacher.id}`, teacher.name],
    ["/school/courses", "课程"],
  ] as const) {
    await page.goto(path);
    const main = page.getByRole("main");
    await expect(main.getByRole("heading", { level: 1 })).toHaveText(heading);
    await expect(main.getByRole("button", { name: /新增|修改|保存|登记|完整号码/ })).toHaveCount(0);
    for (const box of await main.getByRole("checkbox").all()) await expect(box).toBeDisabled();
  }
});

test("a class that graduated is closed with its students, and opened again where that was a mistake", async ({
  page,
  signIn,
}) => {
  const { schoolId } = await signIn("SCHOOL_ADMIN");
  const { id, name } = await aClass(schoolId, 3);
  await page.goto(`/school/classes/${id}`);
  await page.getByRole("button", { name: "停办班级" }).click();
  const dialog = page.getByRole("dialog", { name: `停办 ${name}？` });
  await expect(dialog.getByText("还在校的 3 名学生")).toBeVisible();
  await dialog.getByRole("button", { name: "停办班级" }).click();
  await expect(page.getByText("起停办")).toBeVisible();
  await expect(page.getByText("在校 0 人")).toBeVisible();
  await expect(page.getByRole("button", { name: "新增学生" })).toHaveCount(0);

  await page.goto("/school/classes");
  await expect(page.getByRole("link", { name })).toHaveCount(0);
  await page.goto("/school/classes?closed=yes");
  await page.getByRole("link", { name }).click();
  await page.getByRole("button", { name: "恢复班级" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "恢复班级" }).click();
  await expect(page.getByText("在校 3 人")).toBeVisible();
  await page.goto("/school/classes");
  await expect(page.getByRole("link", { name })).toBeVisible();
});
