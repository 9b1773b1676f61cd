import { homeOf } from "@/app/home";

import { axeFindings, enterAsLogin, expect, test } from "../support/browser";

const roles = ["PROVINCE", "CITY", "SCHOOL_ADMIN", "SCHOOL_LEADER", "TEACHER"] as const;

/** One page of each kind: ids, days, codes and what is asked of a list make no other kind. */
const kindOf = (href: string): string =>
  new URL(href).pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d(-\d\d)?|\d{6}/g, "*");

for (const role of roles)
  test(`every page that ${role} is led to can be opened and read on a phone in the dark, in English`, async ({
    page,
    context,
  }) => {
    test.setTimeout(600_000);
    const base = process.env.E2E_URL ?? "";
    await context.addCookies([{ name: "locale", value: "en", url: base }]);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: "dark" });
    await enterAsLogin(context, role);

    const waiting: { href: string; from: string }[] = [{ href: base + homeOf(role), from: "" }];
    const seen = new Set<string>();
    const wrong: string[] = [];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { href, from } = next;
      if (seen.has(kindOf(href))) continue;
      seen.add(kindOf(href));
      const answer = await page.goto(href);
      if (answer?.status() !== 200) {
        wrong.push(`${answer?.status()} ${href} from ${from}`);
        continue;
      }
      for (const finding of await axeFindings(page))
        wrong.push(`${href}: ${JSON.stringify(finding)}`);
      const links = await page
        .locator("a[href]:not([download])")
        .evaluateAll((found) => found.map((link) => (link as HTMLAnchorElement).href));
      for (const link of links)
        if (link.startsWith(base) && !link.includes("/api/"))
          waiting.push({ href: link, from: kindOf(href) });
    }
    expect(wrong).toEqual([]);
    expect(seen.size, [...seen].join("\n")).toBeGreaterThan(4);
  });
