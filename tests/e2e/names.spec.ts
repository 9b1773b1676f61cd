import { axeFindings, cookieOf, enterAs, expect, test } from "../support/browser";
import { aClass, anActor, aSchool, owner } from "../support/given";

const week = "by=week&on=2020-03-16&show=all";

/** A school of a region nobody else works in, with classes of 60. */
async function aRegionsSchool(classes: number) {
  const school = await aSchool({ regionCode: "341500" });
  const ids: string[] = [];
  for (let index = 1; index <= classes; index++)
    ids.push((await aClass(school.schoolId, 60, `20名单${index}班`)).id);
  return { ...school, classIds: ids };
}

const namesPage = (schoolId: string, classId: string) =>
  `/region/coverage/schools/${schoolId}/classes/${classId}?${week}`;

const official = () => anActor("CITY", { regionCode: "341500" });

test("beyond the hour's names only the family name is shown, until another official agrees", async ({
  page,
  context,
  browser,
}) => {
  const { schoolId, classIds } = await aRegionsSchool(4);
  const [by, other] = [await official(), await official()];
  await enterAs(context, by);
  for (const classId of classIds.slice(0, 3)) {
    await page.goto(namesPage(schoolId, classId));
    await expect(page.getByRole("main")).not.toContainText("**");
  }
  await page.goto(namesPage(schoolId, classIds[3]!));
  await expect(page.getByRole("main")).toContainText("60 个姓名只显示姓");
  await expect(page.getByRole("row").nth(1)).toContainText("**");
  expect(await axeFindings(page)).toEqual([]);

  await page.getByRole("link", { name: "申请多看" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("名单查阅");
  await expect(page.getByRole("main")).toContainText("180");
  await page.getByLabel("用途").fill("核对六安未覆盖名单");
  await page.getByRole("button", { name: "申请多看名单" }).click();
  await expect(page.getByText("您的申请正在等另一位人员同意")).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);

  const elsewhere = await browser.newContext();
  await enterAs(elsewhere, other);
  const desk = await elsewhere.newPage();
  await desk.goto(new URL("/region/names", process.env.E2E_URL).href);
  const asked = desk.getByRole("row", { name: /核对六安未覆盖名单/ });
  await asked.getByRole("button", { name: "同意" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "同意" }).click();
  await expect(asked).toContainText("已同意");
  await elsewhere.close();

  await page.goto(namesPage(schoolId, classIds[3]!));
  await expect(page.getByRole("main")).not.toContainText("**");
  await page.goto("/region/names");
  await expect(page.getByRole("main")).toContainText("不限");
});

test("a script that takes every class's names gets an hour's, and leaves its trace", async () => {
  const { schoolId, classIds } = await aRegionsSchool(12);
  const by = await official();
  const cookie = await cookieOf(by);
  const file = async (classId: string) => {
    const answer = await fetch(
      `${process.env.E2E_URL}/api/region/coverage/names?${week}&format=csv&schoolId=${schoolId}&classId=${classId}`,
      { headers: { cookie } },
    );
    expect(answer.status).toBe(200);
    return answer.text();
  };
  const files: string[] = [];
  while (classIds.length > 0) files.push(...(await Promise.all(classIds.splice(0, 3).map(file))));
  const students = await owner.student.findMany({
    where: { schoolId },
    select: { studentNo: true, name: true },
  });
  const taken = students.filter(({ studentNo, name }) =>
    files.some((text) => text.includes(`${studentNo},${name}`)),
  );
  // Three classes of sixty fit; the fourth would be beyond 200. Each file is recorded, also one that hides names.
  expect(taken).toHaveLength(180);
  const rows = await owner.auditEntry.findMany({
    where: { chainId: schoolId, actorId: by.accountId },
    select: { action: true },
  });
  expect(rows.map(({ action }) => action)).toEqual(Array(12).fill("names.export"));
});
