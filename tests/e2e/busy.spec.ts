import { startApplication } from "../support/application";
import { expect, test } from "../support/browser";

test("more than can be worked on at once is refused at once, reports first; sign-in goes on", async ({
  page,
}) => {
  // Three reports at most, five ordinary requests, ten to sign in or to log.
  const app = await startApplication({ ...process.env, REQUESTS_AT_ONCE: "5" });
  try {
    const ask = (path: string) => fetch(`${app.url}${path}`, { redirect: "manual" });
    const [reports, signIns] = await Promise.all([
      Promise.all(Array.from({ length: 60 }, () => ask("/region/coverage"))),
      Promise.all(Array.from({ length: 4 }, () => ask("/sign-in"))),
    ]);
    expect(signIns.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const refused = reports.filter(({ status }) => status === 503);
    expect(refused.length).toBeGreaterThan(0);
    expect(reports.filter(({ status }) => status === 307).length).toBe(60 - refused.length);
    expect(refused[0]!.headers.get("retry-after")).toBe("5");
    expect(await refused[0]!.text()).toContain("现在使用的人很多，请稍候");

    // Nothing is left counted: as soon as the last answer is away, the same page answers again.
    await expect
      .poll(async () => (await ask("/region/coverage")).status, { timeout: 120_000 })
      .toBe(307);
    await page.goto(`${app.url}/sign-in`);
    await expect(page.getByRole("button", { name: "登录" })).toBeVisible();
  } finally {
    await app.stop();
  }
});
