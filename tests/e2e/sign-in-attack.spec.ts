import { startApplication } from "../support/application";
import { cookieOf, expect, test, withPassword } from "../support/browser";
import { anActor, aSchool, owner } from "../support/given";
import { ask, signInOver, type WireAnswer } from "../support/sign-in-wire";

const password = "Qing-Tian-2020-tests";
const elsewhere = "https://elsewhere.example";

/** Wherever an answer would lead a browser, or have it led later. */
const leads = ({ headers, body }: WireAnswer): string =>
  decodeURIComponent([headers.location ?? "", headers["set-cookie"] ?? [], body].flat().join("\n"));

test("no forged host and no foreign callback leads anybody to a foreign place", async () => {
  const origin = process.env.E2E_URL!;
  const { admin } = await aSchool();
  const who = await withPassword(admin, password);
  const forged: Record<string, string>[] = [
    {},
    { host: "elsewhere.example" },
    { "x-forwarded-host": "elsewhere.example", "x-forwarded-proto": "https" },
    { host: "elsewhere.example", origin: elsewhere, referer: `${elsewhere}/` },
  ];
  for (const headers of forged)
    for (const callbackUrl of ["/", elsewhere, "//elsewhere.example", "/\\elsewhere.example"]) {
      const told = JSON.stringify({ headers, callbackUrl });
      const signedIn = await signInOver(origin, who, { headers, callbackUrl });
      const wrong = await signInOver(
        origin,
        { ...who, password: "wrong" },
        { headers, callbackUrl },
      );
      const asked = new URLSearchParams({ callbackUrl });
      const pages = await Promise.all(
        ["signin", "signout", "error", "callback/credentials"].map((page) =>
          ask(`${origin}/api/auth/${page}?${asked}`, { headers }),
        ),
      );
      // From another machine of the house, the server has another name: signing in does not ask for it.
      expect(signedIn.status, told).toBe(200);
      for (const answer of [signedIn, wrong, ...pages]) {
        expect(answer.status, told).toBeLessThan(500);
        // The hidden form of a page may repeat what was asked; where it leads is a header or the answer's address.
        const followed = {
          ...answer,
          body: answer.headers["content-type"]?.includes("html") ? "" : answer.body,
        };
        expect(leads(followed), told).not.toContain("elsewhere.example");
      }
    }
  await owner.signIn.deleteMany({ where: { accountId: admin.accountId } });
});

test("while 200 sign in at once, somebody who is in already is served before the last of them", async () => {
  const app = await startApplication({ ...process.env, TRUSTED_PROXIES: "1" });
  try {
    const { admin, schoolId } = await aSchool();
    const cookie = await cookieOf(admin);
    const people = await Promise.all(
      Array.from({ length: 10 }, () => anActor("SCHOOL_ADMIN", { schoolId })),
    );
    const logins = await Promise.all(people.map((person) => withPassword(person, password)));
    let over = 0;
    const crowd = Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const headers = { "x-forwarded-for": `203.0.113.${index}` };
        const answer = await signInOver(app.url, logins[index % 10]!, { headers });
        over += 1;
        return answer.status;
      }),
    );
    const page = await ask(`${app.url}/school/overview`, { headers: { cookie } });
    expect(page.status).toBe(200);
    expect(over).toBeLessThan(200);
    // Everybody is signed in, or told to come back in a moment; nobody is told that the password is wrong.
    const statuses = await crowd;
    for (const status of statuses) expect([200, 503]).toContain(status);
    expect(statuses).toContain(200);
  } finally {
    await app.stop();
  }
});
