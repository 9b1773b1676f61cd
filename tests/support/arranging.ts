import type { Page } from "@playwright/test";

import { expect } from "./browser";
import { owner } from "./given";

/** A search and the looks at it share the machine with whatever else runs. */
export const soon = { timeout: 60_000 };

/** Begins a search on its page. */
export async function startSearch(page: Page, mode: string, seconds = "5 秒") {
  await page.goto("/school/timetable/arrange");
  await page.getByRole("radio", { name: mode }).check();
  await page.getByRole("radio", { name: seconds }).check();
  await page.getByRole("button", { name: "开始排课" }).click();
  await page.waitForURL("**/school/timetable/arrange/*-*");
}

/** Takes what a search found. */
export async function takeResult(page: Page) {
  await page.getByRole("button", { name: "采用这个结果" }).click(soon);
  await page.getByRole("dialog").getByRole("button", { name: "采用这个结果" }).click();
  await expect(page.getByText("已采用到课表。")).toBeVisible(soon);
}

/** Locks a lesson of a class on a Wednesday, and answers with it. */
export async function lockOne(page: Page, schoolId: string, className: string) {
  await page.goto("/school/timetable?view=school");
  await page.getByRole("link", { name: className }).click();
  await page
    .getByRole("button", { name: /^移动或锁定 .* 周三第 \d 节$/ })
    .first()
    .click();
  await page.getByRole("button", { name: "锁定，安排其余时不动" }).click();
  await expect(page.getByRole("button", { name: "解除锁定" })).toBeVisible();
  const found = () => owner.lesson.findFirst({ where: { schoolId, locked: true } });
  await expect.poll(found).not.toBeNull();
  return (await found())!;
}

/** Says that a teacher has no time on two of the days there are lessons on; answers with how many that hits. */
export async function awayOnTwoDays(page: Page, schoolId: string, teacherId: string) {
  await page.goto(`/school/timetable?teacher=${teacherId}`);
  await page.getByRole("button", { name: "没有空的时间" }).click();
  await expect(page.getByRole("checkbox", { name: "周一第 1 节" })).toBeVisible();
  const taught = await owner.lesson.findMany({
    where: { schoolId, task: { teachers: { some: { teacherId } } } },
  });
  const [one, two] = [...new Set(taught.map(({ weekday }) => "一二三四五"[weekday! - 1]!))];
  for (const box of await page.getByRole("checkbox", { name: RegExp(`^周[${one}${two}]第`) }).all())
    await box.check();
  await page.getByRole("dialog").getByRole("button", { name: "保存" }).click();
  const misplaced = page.getByText(/有 \d+ 处排在不能上的时间/);
  await expect(misplaced).toBeVisible();
  return Number(/\d+/.exec(await misplaced.innerText())![0]);
}

/** Repairs the week with the fewest moves and takes that; answers with the moves the page told. */
export async function repairWeek(page: Page, schoolId: string, teacherName: string) {
  const lessons = () => owner.lesson.findMany({ where: { schoolId }, orderBy: { id: "asc" } });
  const before = await lessons();
  await page.getByRole("button", { name: "用最少的改动重排" }).click();
  await page.waitForURL("**/school/timetable/arrange/*-*");
  const title = page.getByRole("heading", { name: /^改动 \d+ 处$/ });
  await expect(title).toBeVisible(soon);
  const moved = Number(/\d+/.exec(await title.innerText())![0]);
  await expect(page.getByRole("cell", { name: teacherName }).first()).toBeVisible();
  await takeResult(page);
  const changed = (await lessons()).filter(
    ({ weekday, period }, index) =>
      weekday !== before[index]!.weekday || period !== before[index]!.period,
  );
  expect(changed).toHaveLength(moved);
  return moved;
}

/** Wishes the first period free before all else, so that a better week is there to be found. */
export async function avoidFirstPeriod(page: Page) {
  await page.goto("/school/timetable/wishes");
  await page.getByLabel("避开不想排的节次").selectOption("最看重");
  await page.getByRole("checkbox", { name: /第 1 节/ }).check();
  await page.getByRole("button", { name: "保存排课偏好" }).click();
  await expect(page.getByText("排课偏好已保存")).toBeVisible();
}
