import { permissions, type Permission, type Role } from "@/lib/domain/permissions";

import { actionDoors, headersOf, pagePaths, routeDoors, send } from "../support/doors";
import { cookieOf, expect, test } from "../support/browser";
import { anActor, aSchool, aTeacher } from "../support/given";
import { aMarkedSchool, fingerprint, pathInto, tryDoor } from "../support/trespass";

const [hefei, wuhu] = ["340100", "340200"];

/** Everybody who might knock at a school's door from outside: another school's people, another city's official. */
async function outsiders() {
  const sibling = await aSchool({ regionCode: hefei });
  const { schoolId } = sibling;
  const { id: teacherId } = await aTeacher(schoolId);
  const people = [
    sibling.admin,
    sibling.leader,
    await anActor("TEACHER", { schoolId, teacherId }),
    await anActor("CITY", { regionCode: wuhu }),
  ];
  return {
    schoolId,
    people: await Promise.all(
      people.map(async (actor) => ({ role: actor.role, cookie: await cookieOf(actor) })),
    ),
  };
}

/** Roles that stand in one place and work in another are stopped by the maker, whatever the table says. */
const makers: Readonly<Record<string, readonly Role[]>> = {
  schoolAction: ["SCHOOL_ADMIN", "SCHOOL_LEADER", "TEACHER"],
  teacherAction: ["TEACHER"],
  regionAction: ["CITY", "PROVINCE"],
};

const mayKnock = (role: Role, permission: string, maker = "") =>
  (permissions[permission as Permission] as readonly Role[]).includes(role) &&
  (makers[maker]?.includes(role) ?? true);

test.describe("every server action of the build", () => {
  for (const door of actionDoors())
    test(`${door.name} lets nobody into another school`, async () => {
      const victim = await aMarkedSchool(hefei);
      const { schoolId, people } = await outsiders();
      const path = await pathInto(door.page, victim);
      const untouched = await fingerprint([victim.schoolId]);
      const allUntouched = await fingerprint([victim.schoolId, schoolId]);

      // A stranger, a page of somebody else's, and a browser that does not say where it comes from.
      const stranger = await tryDoor(door, victim, {});
      expect(stranger.answer?.status).not.toBe("done");
      const knows = people.filter(
        ({ role }) => !door.permission || mayKnock(role, door.permission, door.maker),
      );
      for (const { cookie } of knows)
        for (const origin of [null, "https://elsewhere.example"]) {
          const { answer } = await send(door, path, [], { cookie, origin });
          expect(answer?.status === "done" || answer?.status === "invalid").toBe(false);
        }
      expect(await fingerprint([victim.schoolId, schoolId])).toEqual(allUntouched);

      // Not what a form sends at all.
      for (const { cookie } of knows.slice(0, 1))
        for (const junk of ["[]", '[null,{"a":1}]', '["$undefined","$undefined"]', "{", ""])
          expect((await send(door, path, junk, { cookie })).answer?.status).not.toBe("done");

      for (const { role, cookie } of people) {
        const { answer, status, text } = await tryDoor(door, victim, { cookie });
        expect(text).not.toContain(victim.mark);
        expect(answer?.status, `${role}: ${text.slice(0, 300)}`).not.toBe("failed");
        if (door.permission && !mayKnock(role, door.permission, door.maker)) {
          expect(status).toBe(403);
          expect(answer).toBeUndefined();
        }
        test.info().annotations.push({ type: role, description: JSON.stringify(answer ?? status) });
      }
      expect(await fingerprint([victim.schoolId])).toEqual(untouched);
    });

  test("is made by a maker, or has no scope to misuse", () => {
    const plain = actionDoors().filter(({ maker }) => !maker);
    // Language and light are this device's; the other three wrap an action and then lead to another page.
    expect(plain.map(({ name }) => name).sort()).toEqual([
      "openItemAction",
      "setLocaleAction",
      "setThemeAction",
      "signOutAction",
      "switchRoleAction",
    ]);
  });
});

test.describe("every route handler of the build", () => {
  for (const { path, methods, permission } of routeDoors())
    test(`${path} answers nobody who may not`, async () => {
      if (!permission) {
        expect(["/api/auth/[...nextauth]", "/api/calendar/[token]", "/api/health"]).toContain(path);
        return;
      }
      const victim = await aMarkedSchool(hefei);
      const { people } = await outsiders();
      const into = await pathInto(path, victim);
      const untouched = await fingerprint([victim.schoolId]);
      const knock = (method: string, how: Parameters<typeof headersOf>[0]) =>
        fetch(`${process.env.E2E_URL}${into}`, {
          method,
          redirect: "manual",
          headers: headersOf(how),
          ...(method !== "GET" && { body: "junk" }),
        });
      for (const method of methods) {
        expect((await knock(method, {})).status).toBe(401);
        for (const { role, cookie } of people) {
          const answer = await knock(method, { cookie });
          expect(answer.status, `${method} by ${role}`).toBeLessThan(500);
          expect(await answer.text()).not.toContain(victim.mark);
          if (!mayKnock(role, permission)) expect([401, 403]).toContain(answer.status);
          if (method === "GET") continue;
          const foreign = await knock(method, { cookie, origin: "https://elsewhere.example" });
          expect(foreign.status).toBe(403);
          expect((await knock(method, { cookie, origin: null })).status).toBe(403);
        }
      }
      expect(await fingerprint([victim.schoolId])).toEqual(untouched);
    });
});

test.describe("every page of the build", () => {
  for (const path of pagePaths())
    test(`${path} shows nobody another school`, async () => {
      const victim = await aMarkedSchool(hefei);
      const { people } = await outsiders();
      const into = await pathInto(path, victim);
      const untouched = await fingerprint([victim.schoolId]);
      const open = (cookie?: string) =>
        fetch(`${process.env.E2E_URL}${into}`, {
          redirect: "manual",
          headers: cookie ? { cookie } : {},
        });
      const stranger = await open();
      if (path !== "/sign-in") {
        expect(stranger.status).toBe(307);
        expect(stranger.headers.get("location")).toMatch(/\/sign-in$/);
      }
      for (const { role, cookie } of people) {
        const answer = await open(cookie);
        const text = await answer.text();
        expect(answer.status, role).toBeLessThan(500);
        expect(text).not.toContain(victim.mark);
        if (path.includes("[")) expect(answer.status, role).not.toBe(200);
      }
      expect(await fingerprint([victim.schoolId])).toEqual(untouched);
    });
});
