import {
  avoidFirstPeriod,
  awayOnTwoDays,
  lockOne,
  repairWeek,
  soon,
  startSearch,
  takeResult,
} from "../support/arranging";
import { expect, test } from "../support/browser";
import { aClass, aTask, aTeacher, owner } from "../support/given";
import { inForce } from "../support/plans";

/** Six classes of three courses; four teachers share them. */
async function aWeek(school: Parameters<typeof inForce>[0]) {
  const { schoolId } = school;
  const classes = [];
  for (let index = 0; index < 6; index++) classes.push(await aClass(schoolId, 1));
  const teachers = [];
  for (const name of ["王老师", "李老师", "赵老师", "钱老师", "孙老师", "周老师"])
    teachers.push(await aTeacher(schoolId, name));
  for (const [index, { id }] of classes.entries())
    for (const step of [0, 1, 2])
      await aTask(school, {
        classIds: [id],
        teacherIds: [teachers[(index + step) % teachers.length]!.id],
        weeklyLessons: step === 0 ? 8 : 6,
      });
  await inForce(school);
  return { classes, teachers };
}

test.setTimeout(180_000);

test("a search runs beside the server: arranged, locked, arranged again, and repaired with few moves", async ({
  page,
  signIn,
}) => {
  const school = await signIn("SCHOOL_ADMIN");
  const { schoolId } = school;
  const { classes, teachers } = await aWeek(school);

  await startSearch(page, "安排其余的课", "20 秒");
  await expect(page.getByRole("progressbar")).toBeVisible();
  await expect(page.getByRole("img", { name: /偏好的代价/ })).toBeVisible(soon);
  // It can be left and is found again from the timetable.
  await page.goto("/school/timetable");
  await page.getByRole("link", { name: "打开", exact: true }).click();
  await expect(page.getByText("所有的课都有位置，没有冲突，每个班每天的课时都够。")).toBeVisible(
    soon,
  );
  await takeResult(page);
  const lessons = () => owner.lesson.findMany({ where: { schoolId }, orderBy: { id: "asc" } });
  expect((await lessons()).every(({ weekday }) => weekday !== null)).toBe(true);

  const locked = await lockOne(page, schoolId, classes[0]!.name);

  await avoidFirstPeriod(page);
  await startSearch(page, "重新安排未锁定的课", "60 秒");
  await page.getByRole("button", { name: "用现在最好的结果" }).click(soon);
  await takeResult(page);
  const after = await owner.lesson.findFirstOrThrow({ where: { schoolId, id: locked.id } });
  expect([after.weekday, after.period]).toEqual([locked.weekday, locked.period]);
  await owner.lesson.updateMany({ where: { schoolId }, data: { locked: false } });

  // 王老师 is away on two days of lessons: the page says which lessons that hits, and the repair moves few others.
  const hit = await awayOnTwoDays(page, schoolId, teachers[0]!.id);
  const moved = await repairWeek(page, schoolId, "王老师");
  expect(moved).toBeGreaterThan(0);
  expect(moved).toBeLessThanOrEqual(hit * 3);
  await page.goto(`/school/timetable?teacher=${teachers[0]!.id}`);
  await expect(page.getByRole("button", { name: "没有空的时间" })).toBeVisible();
  await expect(page.getByText(/排在不能上的时间/)).toHaveCount(0);
});

test("a second search is refused while one runs, and a cancelled one ends at once", async ({
  page,
  signIn,
}) => {
  const school = await signIn("SCHOOL_ADMIN");
  const { schoolId } = school;
  await aWeek(school);
  await startSearch(page, "安排其余的课", "60 秒");
  const first = page.url();
  await page.goto("/school/timetable");
  await page.getByRole("button", { name: "安排其余" }).click();
  await expect(page.getByText("本校正有一次排课在进行")).toBeVisible();

  await page.goto(first);
  await page.getByRole("button", { name: "放弃这次排课" }).click();
  const given = page.getByText("这次排课已放弃，课表没有改动。");
  await expect(given).toBeVisible(soon);
  await page.goto("/school/timetable");
  await expect(page.getByText("正在自动排课。")).toHaveCount(0);
  await startSearch(page, "安排其余的课", "60 秒");
  await page.getByRole("button", { name: "放弃这次排课" }).click();
  await expect(given).toBeVisible(soon);
  expect(await owner.lesson.count({ where: { schoolId, weekday: { not: null } } })).toBe(0);
});

test("a week that cannot be whole says what contradicts, what would help, and where to change it", async ({
  page,
  signIn,
}) => {
  const { schoolId, ...school } = await signIn("SCHOOL_ADMIN");
  const { teachers } = await aWeek({ schoolId, ...school });
  const { id: teacherId } = teachers[0]!;
  await owner.teacherUnavailability.createMany({
    data: [1, 2, 3, 4, 5].flatMap((weekday) =>
      [1, 2, 3, 4, 5, 6].map((period) => ({ schoolId, teacherId, weekday, period })),
    ),
  });
  await startSearch(page, "重新安排未锁定的课");
  await expect(page.getByRole("heading", { name: "为什么没有全部排好" })).toBeVisible(soon);
  await expect(page.getByText(/^王老师一周要上 \d+ 节，能排的只有 \d+ 节$/)).toBeVisible();
  await expect(page.getByText("放宽王老师没有空的时间：其余的都能排好")).toBeVisible();
  await page.getByRole("link", { name: "王老师没有空的时间", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`teacher=${teacherId}`));
  await expect(page.getByRole("button", { name: "没有空的时间" })).toBeVisible();
});
