import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";

import { permissions, roles, type Permission, type Role } from "@/lib/domain/permissions";

import { CHECKOUT } from "../../scripts/database/checkout";
import { cookieOf, expect, test } from "../support/browser";
import { actionDoors, headersOf, pagePaths, routeDoors, send } from "../support/doors";
import { anActor, owner } from "../support/given";
import { aMarkedSchool, pathInto, tryDoor } from "../support/trespass";

/** What PostgreSQL, a column or a calendar cannot take, and what is no text at all. */
const bad = [
  ...["\u0000", "甲\u0000乙", "2020-13-45", "0000-01", "0001-01-01", "9999-12-31", "9999-12"],
  ...["2147483648", "9223372036854775808", "-1", "1e309", "NaN", "-".repeat(36), "[]", "{}"],
];

/** Nearly as long as an address may be: the server reads 16 KB of head, then hangs up. */
const longest = encodeURIComponent("甲".repeat(1_200));

/** One person of each role in and over one school. */
async function insiders() {
  const school = await aMarkedSchool();
  const { schoolId, teacherId, regionCode } = school;
  // Its search names lessons by the mark, which are none: it is not there to be taken.
  await owner.job.updateMany({ where: { schoolId }, data: { status: "CANCELLED" } });
  const actors = {
    SCHOOL_ADMIN: school.admin,
    SCHOOL_LEADER: school.leader,
    TEACHER: await anActor("TEACHER", { schoolId, teacherId }),
    CITY: await anActor("CITY", { regionCode }),
    PROVINCE: await anActor("PROVINCE"),
  } satisfies Record<Role, unknown>;
  const cookie = async (role: Role) => cookieOf(actors[role]);
  return { school, cookie };
}

const makers: Readonly<Record<string, readonly Role[]>> = {
  schoolAction: ["SCHOOL_ADMIN", "SCHOOL_LEADER", "TEACHER"],
  teacherAction: ["TEACHER"],
  regionAction: ["CITY", "PROVINCE"],
};

/** Somebody who may do it. */
const whoMay = (permission: string | undefined, maker = ""): Role =>
  roles.find(
    (role) =>
      (!permission || (permissions[permission as Permission] as readonly Role[]).includes(role)) &&
      (makers[maker]?.includes(role) ?? true),
  )!;

/** The names a page reads from its address, by its own source and the lists' common ones. */
function namesOf(path: string): string[] {
  const text = readFileSync(join(CHECKOUT, "app", path, "page.tsx"), "utf8");
  const read = [...text.matchAll(/(?:params|search|query|asked|searchParams\)?)\.(\w+)/g)];
  const taken = [...text.matchAll(/const \{ (\w+) \} = await searchParams/g)];
  const listed = [...text.matchAll(/filters: \[([^\]]*)\]/g)].flatMap(([, list = ""]) =>
    [...list.matchAll(/"(\w+)"/g)].map(([, name = ""]) => name),
  );
  const names = [...read, ...taken].map(([, name = ""]) => name);
  return [...new Set([...names, ...listed, "q", "sort", "page", "by", "on", "month"])];
}

const open = async (path: string, cookie: string, method = "GET", body = "x") => {
  const answer = await fetch(`${process.env.E2E_URL}${path}`, {
    method,
    redirect: "manual",
    headers: headersOf({ cookie }),
    ...(method !== "GET" && { body }),
  });
  return { status: answer.status, text: await answer.text() };
};

const visitors: Readonly<Record<string, Role>> = {
  school: "SCHOOL_ADMIN",
  my: "TEACHER",
  region: "PROVINCE",
};

for (const path of pagePaths())
  test(`the page ${path} takes any address`, async () => {
    test.setTimeout(180_000);
    const { school, cookie } = await insiders();
    const reader = await cookie(visitors[path.split("/")[1] ?? ""] ?? "SCHOOL_ADMIN");
    const own = await pathInto(path, school);
    // What the school has no row of is not there; all else opens.
    expect([200, 307, 404]).toContain((await open(own, reader)).status);
    for (const value of bad) {
      const said = encodeURIComponent(value);
      for (const [whole] of path.matchAll(/\[[^\]]+\]/g)) {
        const into = await pathInto(path.replace(whole, "HERE"), school);
        const { status } = await open(into.replace("HERE", said), reader);
        expect(status, `${whole} = ${said}`).toBeLessThan(500);
      }
      // Every parameter with it, twice over: as a text and as a list.
      const names = namesOf(path).flatMap((name) => [`${name}=${said}`, `${name}=${said}`]);
      const { status, text } = await open(`${own}?${names.join("&")}`, reader);
      expect(status, said).toBeLessThan(500);
      expect(text, said).not.toMatch(/digest\\*":\\*"(?!NEXT_)/);
    }
    expect((await open(`${own}?q=${longest}`, reader)).status).toBeLessThan(500);
  });

test("an address longer than the server reads is refused, and the server lives on", async () => {
  const { hostname, port } = new URL(process.env.E2E_URL!);
  const said = await new Promise<string>((resolve) => {
    const socket = connect(Number(port), hostname);
    let heard = "";
    socket.on("data", (chunk) => (heard += chunk.toString("latin1")));
    // The server hangs up while we still speak: what it said before that counts.
    socket.on("error", () => {});
    socket.on("close", () => resolve(heard));
    socket.write(`GET /api/health?q=${"x".repeat(900_000)} HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`);
  });
  expect(said === "" || said.startsWith("HTTP/1.1 431")).toBe(true);
  expect((await fetch(`${process.env.E2E_URL}/api/health`)).status).toBe(200);
});

/** Parameters a handler may be asked with; a strict one refuses those that are not its own. */
const valid: Readonly<Record<string, string>> = {
  by: "week",
  on: "2020-03-16",
  format: "csv",
  show: "evidenced",
  region: "340100",
  month: "2020-03",
  kind: "ROSTER",
  asOf: "2020-03-16",
  fileName: "花名册.csv",
};

/** A file that each handler of files takes, with HERE in one of its cells. */
const files: Readonly<Record<string, string>> = {
  "/api/school/imports": "学号,姓名,班级\n20200001,HERE,20数控1班\n",
  "/api/attendance/[sessionId]": "用户昵称,入会次数,累计参会时长\nHERE,1,45分钟\n",
};

for (const { path, methods, permission } of routeDoors().filter(({ permission }) => permission))
  test(`the handler ${path} takes any parameter`, async () => {
    test.setTimeout(180_000);
    const { school, cookie } = await insiders();
    const by = await cookie(whoMay(permission));
    const own = await pathInto(path, school);
    const source = readFileSync(join(CHECKOUT, "app", path, "route.ts"), "utf8");
    const names = Object.keys(valid).filter(
      (name) =>
        new RegExp(`\\b${name}\\b:`).test(source) ||
        (source.includes("sheetShape") && ["by", "on", "format"].includes(name)),
    );
    const ids = ["schoolId", "classId"].filter((name) => source.includes(`${name}: `));
    const asked = new URLSearchParams();
    for (const name of names) asked.set(name, valid[name]!);
    for (const name of ids)
      asked.set(name, new URL(await pathInto(`/[${name}]`, school), "http://x").pathname.slice(1));
    const file = files[path] ?? "";
    for (const method of methods) {
      const { status, text } = await open(`${own}?${asked}`, by, method, file);
      expect(status, text).toBeLessThan(method === "GET" ? 500 : 300);
      expect(text, `${own}?${asked}`).not.toContain("BAD_REQUEST");
      for (const value of bad) {
        const into = await pathInto(path.replace(/\[[^\]]+\]/, "HERE"), school);
        const paths = [own, into.replace("HERE", encodeURIComponent(value))];
        for (const at of new Set(paths)) {
          const answer = await open(`${at}?${asked}`, by, method, file.replace("HERE", value));
          expect(answer.status, `${at}, ${value}: ${answer.text}`).toBeLessThan(500);
        }
      }
      for (const name of asked.keys())
        for (const value of [...bad, decodeURIComponent(longest)]) {
          const changed = new URLSearchParams(asked);
          changed.set(name, value);
          const answer = await open(`${own}?${changed}`, by, method, file);
          expect(answer.status, `${name} = ${value}: ${answer.text}`).toBeLessThan(500);
        }
    }
  });

for (const door of actionDoors().filter(({ maker }) => maker))
  test(`the action ${door.name} takes any field`, async () => {
    test.setTimeout(240_000);
    const { school, cookie } = await insiders();
    const by = await cookie(whoMay(door.permission, door.maker));
    const path = await pathInto(door.page, school);
    const tried = await tryDoor(door, school, { cookie: by });
    expect(tried.status).toBeLessThan(500);
    expect(["done", "refused"], JSON.stringify(tried.answer)).toContain(tried.answer?.status);
    for (const [name] of tried.sent)
      for (const value of [...bad, "甲".repeat(100_000)]) {
        const fields = tried.sent.map((field) => (field[0] === name ? [name, value] : field));
        const answer = await send(door, path, fields as [string, string][], { cookie: by });
        const told = `${name} = ${value.slice(0, 40)}: ${answer.text.slice(0, 200)}`;
        expect(answer.status, told).toBeLessThan(500);
        expect(["failed", "away"], told).not.toContain(answer.answer?.status);
      }
  });
