import { dateOf } from "@/lib/data/day";

import { axeFindings, enterAsLogin, expect, test } from "../support/browser";
import { aClass, aSchool, on, owner } from "../support/given";

const lastWeek = "by=week&on=2020-03-09";

test("the province follows a figure down to the names (C087, C088, C089)", async ({
  page,
  context,
}) => {
  await enterAsLogin(context, "PROVINCE");
  await page.goto(`/region/coverage?${lastWeek}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("覆盖总览");
  const tiles = page.getByRole("list", { name: "各地区覆盖情况" });
  await expect(tiles.getByRole("listitem")).toHaveCount(18);

  // The definition stands one tap beside its figure.
  const definitions = page.locator("summary", { hasText: "定义" });
  await expect(definitions).toHaveCount(3);
  await definitions.nth(2).click();
  await expect(page.getByText("目标 90 %（C089）")).toBeVisible();
  await page.keyboard.press("Escape");

  await tiles.getByRole("link", { name: /^合肥/ }).click();
  await expect(page).toHaveURL(/\/region\/coverage\/340100\?by=week&on=2020-03-09$/);
  await page.getByRole("link", { name: "合肥示例技师学院" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("合肥示例技师学院");

  // The class most of whose students are missing comes first.
  const first = page.getByRole("table", { name: "各班明细" }).getByRole("row").nth(1);
  const className = await first.getByRole("link").innerText();
  const figures = await first.getByRole("cell").allInnerTexts();
  const missing = Number(figures.at(-2));
  expect(missing).toBeGreaterThan(0);
  await first.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(className);
  await expect(page).toHaveURL(/by=week&on=2020-03-09/);
  const names = page.getByRole("main").getByRole("table");
  let listed = 0;
  for (const table of await names.all()) listed += (await table.getByRole("row").count()) - 1;
  expect(listed).toBe(missing);

  // The way back stands above.
  await page.getByRole("navigation", { name: "当前位置" }).getByText("合肥市").click();
  await expect(page).toHaveURL(/\/region\/coverage\/340100\?by=week/);
});

test("a figure of the first screen opens to the schools it leaves out", async ({
  page,
  context,
}) => {
  await enterAsLogin(context, "PROVINCE");
  await page.goto(`/region/coverage?${lastWeek}`);
  await page
    .getByRole("link", { name: /^有班级|^未证实的班级/ })
    .first()
    .click();
  await expect(page).toHaveURL(/coverage\/schools\?by=week&on=2020-03-09&show=classes-evidenced/);
  // Long lists are paged; their last line says how many there are.
  const said = await page.getByText(/^第 .* 条，共 [\d,]+ 条$/).innerText();
  const chip = page.getByRole("link", { name: /^有班级未证实/ });
  await expect(chip).toHaveAttribute("aria-current", "true");
  await expect(chip).toHaveText(`有班级未证实${/共 ([\d,]+)/.exec(said)?.[1]}`);
});

test("week and day are switched and stepped in the address", async ({ page, context }) => {
  await enterAsLogin(context, "PROVINCE");
  await page.goto("/region/coverage");
  const period = page.getByRole("navigation", { name: "统计时段" });
  // On a Monday the week under way says little: the last whole one is shown, the other one beside it.
  await expect(period).toContainText("3 月 9 日 – 3 月 15 日");
  await page.getByRole("link", { name: /3 月 22 日 进行中/ }).click();
  await expect(page).toHaveURL(/by=week&on=2020-03-16/);
  await expect(period).toContainText("进行中");
  await period.getByRole("link", { name: "往后" }).click();
  await expect(page.getByText("这个时段还没有到，先不作评价。")).toBeVisible();
  await page.goto("/region/coverage?by=week&on=2020-03-09");
  await period.getByRole("link", { name: "按天" }).click();
  await expect(page).toHaveURL(/by=day&on=2020-03-09/);
  await expect(period).toContainText("3 月 9 日 周一");
  await page.goto("/region/coverage?by=day&on=2020-03-14");
  await expect(page.getByText("这一天是周末，不要求安排教学。")).toBeVisible();
  await period.getByRole("link", { name: "回到现在" }).click();
  await expect(page).toHaveURL(/by=day&on=2020-03-16/);
});

test("a city opens its own region and no other's", async ({ page, signInOfficial }) => {
  const [ours, theirs] = [await aSchool(), await aSchool({ regionCode: "340200" })];
  const theirClass = await aClass(theirs.schoolId, 2);
  await signInOfficial("CITY", "340100");
  await page.goto("/region/coverage");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("合肥市");
  const table = page.getByRole("table", { name: "各校明细" });
  await page.goto(`/region/coverage?q=${encodeURIComponent(ours.name)}`);
  await expect(table).toContainText(ours.name);
  await page.goto(`/region/coverage?q=${encodeURIComponent(theirs.name)}`);
  await expect(page.getByText("没有符合条件的内容")).toBeVisible();
  await expect(page.getByText(theirs.name)).toHaveCount(0);

  const status = async (path: string) => (await page.goto(path))?.status();
  expect(await status("/region/coverage/340100")).toBe(200);
  expect(await status("/region/coverage/340200")).toBe(403);
  const school = `/region/coverage/schools/${theirs.schoolId}`;
  expect(await status(school)).toBe(404);
  expect(await status(`${school}/classes/${theirClass.id}`)).toBe(404);
  expect(await status(`/region/schools/${theirs.schoolId}`)).toBe(404);
  const exported = (path: string) => page.request.get(`/api/region/coverage${path}`);
  expect((await exported(`?${lastWeek}&region=340200`)).status()).toBe(403);
  expect((await exported(`/classes?${lastWeek}&schoolId=${theirs.schoolId}`)).status()).toBe(404);
});

test("a school's office sees its own classes and takes the names with it", async ({
  page,
  signIn,
}) => {
  const { schoolId } = await signIn("SCHOOL_ADMIN");
  const group = await aClass(schoolId, 3, "19 数控 1 班");
  const [dangerous, intern] = group.studentIds;
  await owner.student.updateMany({ where: { schoolId, id: dangerous! }, data: { name: "=1+1" } });
  await owner.enrolment.updateMany({
    where: { schoolId, studentId: intern! },
    data: { status: "INTERNSHIP" },
  });
  const other = await aClass((await aSchool()).schoolId, 2);

  await page.goto("/school/coverage");
  await page.getByRole("table").getByRole("link", { name: group.name }).click();
  await expect(page.getByText("这个时段没有已发布的课，所以全班都未覆盖。")).toBeVisible();
  await expect(page.getByRole("table", { name: /^未证实上到课的学生/ })).toContainText("=1+1");
  await expect(page.getByRole("table", { name: /顶岗实习/ }).getByRole("row")).toHaveCount(2);
  expect(await axeFindings(page)).toEqual([]);

  const href = await page.getByRole("link", { name: "导出 CSV" }).getAttribute("href");
  const csv = await (await page.request.get(href ?? "")).text();
  expect(csv.split("\r\n")).toHaveLength(5);
  expect(csv).toContain("'=1+1");
  const workbook = await page.request.get((href ?? "").replace("csv", "xlsx"));
  expect(workbook.headers()["content-type"]).toContain("spreadsheetml");

  expect((await page.goto(`/school/coverage/classes/${other.id}`))?.status()).toBe(404);
});

test("officials find a school by its initials and a clause by its number", async ({
  page,
  signInOfficial,
}) => {
  const { schoolId, name } = await aSchool({ regionCode: "341000" });
  await owner.school.update({ where: { id: schoolId }, data: { nameInitials: "zhuangyuanxiao" } });
  await owner.publication.create({
    data: {
      schoolId,
      termId: (await owner.term.findFirstOrThrow({ where: { schoolId } })).id,
      number: 1,
      fromOn: dateOf(on),
      publishedBy: schoolId,
      publishedAt: new Date("2020-03-16T02:00:00Z"),
      summary: {},
    },
  });
  await signInOfficial("PROVINCE");
  await page.goto("/region/schools");
  await page.getByRole("main").getByRole("searchbox").fill("zhuangyuan");
  await page.getByRole("main").getByRole("button", { name: "查找" }).click();
  const row = page.getByRole("row", { name });
  await expect(row).toContainText("已发布");
  await row.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);

  await page.goto("/region/documents");
  await expect(page.getByRole("table", { name: "正在执行的规则" })).toContainText("覆盖在校学生");
  await page.getByRole("main").getByRole("searchbox").fill("c089");
  await page.getByRole("main").getByRole("button", { name: "查找" }).click();
  const clause = page.getByRole("table", { name: "通知条文" }).getByRole("row").nth(1);
  await expect(clause).toContainText("90%以上的在校学生");
  await expect(clause).toContainText("覆盖在校学生");
});
