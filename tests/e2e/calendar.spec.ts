import ICAL from "ical.js";

import { axeFindings, enterAsLogin, expect, test } from "../support/browser";

test("a teacher subscribes to the own lessons, and ends it", async ({ page, context, request }) => {
  await enterAsLogin(context, "TEACHER");
  await page.goto("/my/timetable");
  await page.getByRole("button", { name: "生成订阅网址" }).click();
  const address = await page.getByLabel("订阅网址").inputValue();
  expect(await axeFindings(page)).toEqual([]);

  // As a phone asks: without a cookie.
  const asked = await fetch(address);
  expect(asked.status).toBe(200);
  expect(asked.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  const calendar = new ICAL.Component(ICAL.parse(await asked.text()) as unknown[]);
  expect(calendar.getAllSubcomponents("vevent").length).toBeGreaterThan(0);

  for (const wrong of [`${address.slice(0, -1)}_`, address.replace(/[^/]*$/, "x")])
    expect((await fetch(wrong)).status).toBe(404);

  await page.reload();
  await page.getByRole("button", { name: "停用网址" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "停用网址" }).click();
  await expect(page.getByText("订阅网址已停用")).toBeVisible();
  expect((await request.get(address)).status()).toBe(404);
});
