import AxeBuilder from "@axe-core/playwright";
import { expect, test as base, type BrowserContext, type Page } from "@playwright/test";
import { encode } from "next-auth/jwt";

import { hashPassword } from "@/lib/data/password";
import {
  actorOf,
  type Actor,
  type ActorOf,
  type RegionActor,
  type SchoolActor,
  type TeacherActor,
} from "@/lib/domain/actor";
import type { Role } from "@/lib/domain/permissions";

import { anActor, aSchool, aTeacher, owner, type School } from "./given";

/** The cookie somebody would hold after signing in: it names the sign-in's row, which decides. */
export async function cookieOf({
  accountId,
  signInId,
}: Pick<SchoolActor, "accountId" | "signInId">): Promise<string> {
  const secret = process.env.NEXTAUTH_SECRET ?? "";
  const token = await encode({ secret, token: { sub: accountId, sid: signInId } });
  return `next-auth.session-token=${token}`;
}

/** Puts a signed-in person before a browser, as if the sign-in page had been used. */
export async function enterAs(context: BrowserContext, actor: Actor): Promise<void> {
  const [name = "", value = ""] = (await cookieOf(actor)).split(/=(.*)/s);
  await context.addCookies([{ name, value, url: process.env.E2E_URL ?? "" }]);
}

/** Puts the demo's person of a role before a browser, signed in anew. */
export async function enterAsLogin(context: BrowserContext, role: Role): Promise<Actor> {
  const signIns = JSON.parse(process.env.E2E_SIGN_INS ?? "[]") as { role: string; login: string }[];
  const loginName = signIns.find((signIn) => signIn.role === role)?.login ?? "";
  const account = await owner.account.findUniqueOrThrow({
    where: { loginName },
    select: { id: true, displayName: true, grants: { where: { role } } },
  });
  const grant = account.grants[0]!;
  const now = new Date();
  const { id: signInId } = await owner.signIn.create({
    data: {
      accountId: account.id,
      grantId: grant.id,
      createdAt: now,
      lastSeenAt: now,
      address: "test",
      userAgent: "test",
    },
    select: { id: true },
  });
  const { id: accountId, displayName } = account;
  const actor = actorOf({ accountId, signInId, grantId: grant.id, displayName }, grant);
  await enterAs(context, actor);
  return actor;
}

/** Gives a person a password, as an office's slip does; `first` asks for a new one at the next sign-in. */
export async function withPassword(
  { accountId }: SchoolActor,
  password: string,
  { first = false } = {},
): Promise<{ loginName: string; password: string }> {
  const { loginName } = await owner.account.update({
    where: { id: accountId },
    data: { passwordHash: await hashPassword(password), mustChangePassword: first },
    select: { loginName: true },
  });
  return { loginName, password };
}

/** Signs in at the page, as people do. */
export async function signInAt(
  page: Page,
  { loginName, password }: { loginName: string; password: string },
): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("账号").fill(loginName);
  await page.getByLabel("密码").fill(password);
  await page.getByRole("button", { name: "登录" }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

/** What axe finds wrong with a page by WCAG 2.2 AA, in one line each. */
export async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(" ")}: ${failureSummary ?? ""}`),
  );
}

interface Fixtures {
  /** A school of its own with somebody of this role at the browser. */
  signIn: <R extends SchoolActor["role"]>(role: R) => Promise<School & { by: ActorOf<R> }>;
  /** An official of a region, or of the province, at the browser. */
  signInOfficial: (role: "PROVINCE" | "CITY", regionCode?: string) => Promise<RegionActor>;
}

export const test = base.extend<Fixtures>({
  signIn: async ({ context }, provide) => {
    await provide(async (role) => {
      const school = await aSchool();
      const by =
        role === "SCHOOL_ADMIN"
          ? school.admin
          : role === "SCHOOL_LEADER"
            ? school.leader
            : await aTeacherActor(school.schoolId);
      await enterAs(context, by);
      return { ...school, by: by as ActorOf<typeof role> };
    });
  },
  signInOfficial: async ({ context }, provide) => {
    await provide(async (role, regionCode) => {
      const by = await anActor<"PROVINCE" | "CITY">(role, { regionCode });
      await enterAs(context, by);
      return by;
    });
  },
});

async function aTeacherActor(schoolId: string): Promise<TeacherActor> {
  const { id: teacherId } = await aTeacher(schoolId);
  return anActor("TEACHER", { schoolId, teacherId });
}

export { expect };
