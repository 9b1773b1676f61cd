import type { Page } from "@playwright/test";

import { enterAs, expect, test } from "../support/browser";
import { aClass, anActor, aTask, aTeacher } from "../support/given";
import { inForce } from "../support/plans";

const slotName = (day: string, period: number) => `${day}第 ${period} 节`;

/** Two classes of ten weekly hours each with one teacher, and ten they hear together with another. */
async function aWeek(school: Parameters<typeof inForce>[0]) {
  const { schoolId } = school;
  const [a, b] = [await aClass(schoolId, 2), await aClass(schoolId, 2)];
  const [wang, li] = [await aTeacher(schoolId, "王老师"), await aTeacher(schoolId, "李老师")];
  const one = (classIds: string[], teacherId: string) =>
    aTask(school, { classIds, teacherIds: [teacherId], weeklyLessons: 10 });
  const tasks = {
    ofA: await one([a.id], wang.id),
    ofB: await one([b.id], wang.id),
    both: await one([a.id, b.id], li.id),
  };
  await inForce(school);
  return { a, b, wang, li, ...tasks };
}

const inTray = (page: Page, course: string) =>
  page.getByRole("button", { name: `移动或锁定 ${course}`, exact: true }).first();

test.setTimeout(120_000);

test("the office places lessons by keyboard, arranges the rest and publishes; the teacher sees the week", async ({
  page,
  signIn,
  browser,
}) => {
  const school = await signIn("SCHOOL_ADMIN");
  const { a, b, wang, ofA, ofB, both } = await aWeek(school);

  // By keyboard alone: the dialog places a lesson, and the next one is told who stands in the way.
  await page.goto(`/school/timetable?class=${a.id}`);
  await inTray(page, ofA.courseName).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: `放到 ${slotName("周一", 1)}` }).focus();
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  const placed = `移动或锁定 ${ofA.courseName} ${slotName("周一", 1)}`;
  await expect(page.getByRole("button", { name: placed })).toBeVisible();
  await expect(page.getByText(`已保存：${ofA.courseName}`)).toBeVisible();

  await page.goto(`/school/timetable?class=${b.id}`);
  await inTray(page, ofB.courseName).press("Enter");
  const clash = dialog.getByRole("button", { name: `放到 ${slotName("周一", 1)}` });
  await expect(clash).toBeDisabled();
  await expect(clash).toContainText(`王老师 在 ${a.name} 上${ofA.courseName}`);
  await page.keyboard.press("Escape");

  // Lifted with space, moved with the arrows, put down with space; said aloud on the way.
  const lesson = inTray(page, both.courseName);
  await lesson.press("Space");
  await expect(page.getByText(`拿起了 ${both.courseName}。`)).toBeAttached();
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByText(/周五第 \d 节：可以放。/)).toBeAttached();
  await expect(page.getByText(/周五 0 → 90 分钟 · 还少 30 分钟/).first()).toBeVisible();
  await page.keyboard.press("Space");
  const merged = new RegExp(`移动或锁定 ${both.courseName} 周五第 \\d 节`);
  await expect(page.getByRole("button", { name: merged })).toBeVisible();
  await expect(page.getByText(`已保存：${both.courseName}`)).toBeVisible();
  await page.goto(`/school/timetable?class=${a.id}`);
  await expect(page.getByRole("button", { name: merged }), "合班 moved as one").toBeVisible();

  // A class with an empty day does not pass the gate.
  await page.goto("/school/timetable/publish");
  await expect(page.getByText("2 个班级中有 2 个还不能发布。")).toBeVisible();
  await expect(page.getByRole("button", { name: /起发布/ })).toHaveCount(0);

  await page.goto(`/school/timetable?class=${a.id}`);
  await page.getByRole("button", { name: "安排其余" }).click();
  await page.waitForURL("**/school/timetable/arrange/*");
  // The search takes its five seconds, and more on a busy machine.
  await page.getByRole("button", { name: "采用这个结果" }).click({ timeout: 30_000 });
  await dialog.getByRole("button", { name: "采用这个结果" }).click();
  await expect(page.getByText("已采用到课表。")).toBeVisible();
  await page.getByRole("link", { name: "去看课表" }).click();
  await expect(page.getByText("本页的课都排好了。")).toBeVisible();

  await page.getByRole("link", { name: "发布课表" }).click();
  await expect(page.getByText("2 个班级都可以发布。")).toBeVisible();
  await page.getByRole("button", { name: "从 2020 年 3 月 16 日 起发布" }).click();
  await expect(dialog).toContainText("发布 2020 春 的课表");
  await dialog.getByRole("button", { name: "确认发布" }).click();
  await expect(page.getByText("第 1 次，从 2020 年 3 月 16 日 起")).toBeVisible();

  const phone = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: "zh-CN",
  });
  const actor = await anActor("TEACHER", { schoolId: school.schoolId, teacherId: wang.id });
  await enterAs(phone, actor);
  const own = await phone.newPage();
  await own.goto(`${process.env.E2E_URL}/my/timetable`);
  await expect(own.getByText("共 10 节课，900 分钟")).toBeVisible();
  await expect(own.getByText(ofB.courseName)).toHaveCount(5);
  await own.getByRole("link", { name: "下一周" }).click();
  await expect(own).toHaveURL(/week=2020-03-23/);
  await expect(own.getByText("3 月 23 日 周一")).toBeVisible();
  await own.goto(`${process.env.E2E_URL}/my/timetable?week=2020-04-06`);
  await expect(own.getByText("清明节，不上课")).toBeVisible();
  await phone.close();
});

test("a lesson is dragged with the mouse, said while hovering, undone, and a clash is not dropped", async ({
  page,
  signIn,
}) => {
  const school = await signIn("SCHOOL_ADMIN");
  const { a, b, ofA, ofB } = await aWeek(school);
  const grid = page.getByRole("group", { name: /的一周课表/ });
  const drag = async (course: string, column: number, row: number) => {
    const from = (await inTray(page, course).boundingBox())!;
    const box = (await grid.boundingBox())!;
    const width = (box.width - 60) / 5;
    await page.mouse.move(from.x + 20, from.y + 15);
    await page.mouse.down();
    await page.mouse.move(from.x + 40, from.y + 25, { steps: 3 });
    const at = { x: box.x + 60 + width * (column - 0.5), y: box.y + 50 + 66 * (row - 0.5) };
    await page.mouse.move(at.x, at.y, { steps: 12 });
  };
  await page.goto(`/school/timetable?class=${a.id}`);
  await drag(ofA.courseName, 2, 1);
  await expect(page.getByText("周二 0 → 90 分钟 · 还少 30 分钟").first()).toBeVisible();
  await page.mouse.up();
  const placed = page.getByRole("button", { name: `移动或锁定 ${ofA.courseName} 周二第 1 节` });
  await expect(placed).toBeVisible();
  await expect(page.getByText(`已保存：${ofA.courseName}`)).toBeVisible();
  await page.goto(`/school/timetable?class=${b.id}`);
  await drag(ofB.courseName, 2, 1);
  await expect(page.getByText(`王老师 在 ${a.name} 上${ofA.courseName}`).first()).toBeVisible();
  await page.mouse.up();
  await expect(page.getByRole("button", { name: /周二第 1 节$/ })).toHaveCount(0);

  await drag(ofB.courseName, 3, 1);
  await page.mouse.up();
  const there = page.getByRole("button", { name: `移动或锁定 ${ofB.courseName} 周三第 1 节` });
  await expect(there).toBeVisible();
  await page.getByRole("button", { name: "撤销上一步" }).click();
  await expect(there).toHaveCount(0);
});
