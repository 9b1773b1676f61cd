import { homeOf } from "@/app/home";
import { isSchoolActor, type Actor } from "@/lib/domain/actor";
import type { Role } from "@/lib/domain/permissions";

import { pagePaths } from "../support/doors";
import { axeFindings, enterAsLogin, expect, test } from "../support/browser";
import { owner } from "../support/given";
import { anArrangeRun, pathInto } from "../support/trespass";

/** Whose page it is, by the first word of its address. */
const visitors: Readonly<Record<string, Role>> = {
  school: "SCHOOL_ADMIN",
  my: "TEACHER",
  region: "PROVINCE",
};

/** A page's address with the demo's own rows in the place of its parameters. */
async function pathOwn(path: string, actor: Actor): Promise<string> {
  const schoolId = isSchoolActor(actor) ? actor.schoolId : "";
  const teacherId = actor.role === "TEACHER" ? actor.teacherId : "";
  if (teacherId && path.includes("[sessionId]")) {
    const own = await owner.sessionTeacher.findFirstOrThrow({
      where: { schoolId, teacherId, session: { log: { isNot: null } } },
      select: { sessionId: true },
    });
    return path.replace("[sessionId]", own.sessionId);
  }
  const first = await owner.roleGrant.findFirstOrThrow({
    where: { account: { loginName: "jiaowu" } },
    select: { schoolId: true },
  });
  const school = await owner.school.findUniqueOrThrow({
    where: { id: schoolId || (first.schoolId ?? "") },
    select: { id: true, regionCode: true },
  });
  if (path.includes("[jobId]")) {
    const term = await owner.term.findFirstOrThrow({ where: { schoolId: school.id } });
    const jobId = await anArrangeRun({ schoolId: school.id, termId: term.id });
    return path.replace("[jobId]", jobId);
  }
  return pathInto(path.replace(/\[(region|code|regionCode)\]/, school.regionCode), {
    schoolId: school.id,
  });
}

/** A4 between its margins, upright and lying (globals.css), in px of 96 to the inch. */
const paper = { upright: 687, lying: 1031 };

for (const path of [...pagePaths(), "/school/timetable?view=school"]) {
  const role = visitors[path.split("/")[1] ?? ""];
  if (!role) continue;
  test(`${path} can be read by everybody, in light and dark, on a desk, a phone and paper`, async ({
    page,
    context,
  }) => {
    const actor = await enterAsLogin(context, role);
    const address = await pathOwn(path, actor);
    await page.emulateMedia({ colorScheme: "light" });
    const answer = await page.goto(address);
    expect(answer?.status(), address).toBe(200);
    await expect(page.locator("main h1")).toHaveCount(1);
    const name = await page.locator("main h1").innerText();
    expect(await page.title(), "the tab says which page it is").toMatch(/ · 一班一案$/);
    expect((await page.title()).startsWith(`${name} · `), await page.title()).toBe(true);
    expect(await axeFindings(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await axeFindings(page)).toEqual([]);

    await page.setViewportSize({ width: 390, height: 844 });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, "the page moves sideways on a phone").toBeLessThanOrEqual(390);

    await page.emulateMedia({ media: "print" });
    const lying = (await page.locator(".\\[page\\:wide\\]").count()) > 0;
    const sheet = lying ? paper.lying : paper.upright;
    await page.setViewportSize({ width: sheet, height: 900 });
    const printed = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(printed, "the page is cut off on paper").toBeLessThanOrEqual(sheet);
    await page.emulateMedia({ media: null });

    await context.addCookies([{ name: "locale", value: "en", url: process.env.E2E_URL ?? "" }]);
    await page.reload();
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
  });
}

test("everybody is led to the first page of the own work", async ({ page, context }) => {
  for (const role of ["PROVINCE", "CITY", "SCHOOL_ADMIN", "SCHOOL_LEADER", "TEACHER"] as const) {
    await enterAsLogin(context, role);
    await page.goto("/");
    await expect(page).toHaveURL((url) => url.pathname === homeOf(role));
  }
});
