import { expect, test } from "../support/browser";
import { aClass, aSession, aTask } from "../support/given";

test("half a log stays on the device until its teacher signs out", async ({ page, signIn }) => {
  const school = await signIn("TEACHER");
  const { schoolId, by } = school;
  const teacherId = by.teacherId;
  const group = await aClass(schoolId, 2);
  const task = await aTask(school, { classIds: [group.id], teacherIds: [teacherId] });
  const session = await aSession(school, {
    taskId: task.id,
    classIds: [group.id],
    teacherId,
    plannedMinutes: 45,
  });
  const log = `/my/log/${session.id}`;
  await page.goto(log);
  await page.getByLabel("本次课主题").fill("图线与比例");
  await page.locator("label:has(input[name='absentStudentIds[]'])").first().click();

  await page.goto("/my/today");
  await page.goto(log);
  await expect(page.getByText("已找回上次填到一半、还没有保存的内容。")).toBeVisible();
  await expect(page.getByLabel("本次课主题")).toHaveValue("图线与比例");
  await expect(page.getByText("到 1 / 2")).toBeVisible();

  await page.getByRole("button", { name: "不要了，重新填" }).click();
  await expect(page.getByLabel("本次课主题")).toHaveValue("");
  await expect(page.getByText("到 2 / 2")).toBeVisible();

  await page.getByLabel("本次课主题").fill("公差");
  await page
    .getByLabel(/^账户|^账号/)
    .first()
    .click();
  await page.getByRole("button", { name: "退出登录" }).click();
  await page.waitForURL("**/sign-in");
  const kept = await page.evaluate(() =>
    Object.keys(localStorage).filter((key) => key.startsWith("draft:")),
  );
  expect(kept).toEqual([]);
});
