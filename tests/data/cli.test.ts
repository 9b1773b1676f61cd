import { afterAll, describe, expect, it } from "vitest";

import { refreshCoverage } from "@/lib/data/commands/coverage";
import { recordAudit } from "@/lib/data/commands/audit";
import { verifyPassword } from "@/lib/data/password";
import { disconnect, withScope, type Scope } from "@/lib/data/scope";
import type { Deed } from "@/lib/domain/actor";
import { runCli } from "@/scripts/cli/run";

import {
  aClass,
  anActor,
  aSchool,
  at,
  on,
  owner,
  provinceChain,
  regionChain,
} from "../support/given";

afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
});

async function cli(...words: string[]) {
  let [out, err] = ["", ""];
  const exit = await runCli(words, { out: (text) => (out += text), err: (text) => (err += text) });
  return { exit, out, err, json: () => JSON.parse(out) };
}

describe("user create", () => {
  it("makes a login whose one-time password must be changed, and one audit link of it", async () => {
    const { schoolId, name } = await aSchool();
    const words = [
      "user",
      "create",
      "SCHOOL_ADMIN",
      "Office.One",
      "王敏",
      "--school",
      name,
      "--json",
    ];
    const { exit, json } = await cli(...words);
    const { password, ...said } = json();
    expect(exit).toBe(0);
    expect(said).toEqual({ role: "SCHOOL_ADMIN", login: "office.one", name: "王敏", place: name });
    const account = await owner.account.findUniqueOrThrow({
      where: { loginName: "office.one" },
      include: { grants: true },
    });
    expect(account).toMatchObject({ mustChangePassword: true, schoolId });
    expect(account.grants).toMatchObject([{ role: "SCHOOL_ADMIN", schoolId }]);
    expect(await verifyPassword(account.passwordHash, password)).toBe(true);
    const links = await owner.auditEntry.findMany({ where: { subjectId: account.id } });
    expect(links).toMatchObject([
      { chainId: schoolId, action: "account.make", actorRole: "PROVINCE" },
    ]);
    expect(JSON.stringify(links[0]!.after)).not.toContain(password);
  });

  it("takes a school by its id, and a region by its code", async () => {
    const { schoolId } = await aSchool();
    expect(
      await cli("user", "create", "SCHOOL_LEADER", "leader.one", "李", "--school", schoolId),
    ).toMatchObject({
      exit: 0,
      out: expect.stringMatching(/^login leader\.one {2}one-time password \S{14}\n$/),
    });
    expect(
      await cli("user", "create", "CITY", "city.one", "赵", "--region", "340100"),
    ).toMatchObject({ exit: 0 });
    expect(await cli("user", "create", "PROVINCE", "province.one", "钱")).toMatchObject({
      exit: 0,
    });
    const grants = await owner.roleGrant.findMany({
      where: { account: { loginName: { in: ["leader.one", "city.one", "province.one"] } } },
      orderBy: { createdAt: "asc" },
      select: { role: true, schoolId: true, regionCode: true },
    });
    expect(grants).toEqual([
      { role: "SCHOOL_LEADER", schoolId, regionCode: null },
      { role: "CITY", schoolId: null, regionCode: "340100" },
      { role: "PROVINCE", schoolId: null, regionCode: null },
    ]);
  });

  it("refuses a login that is taken, and makes nothing", async () => {
    await cli("user", "create", "PROVINCE", "taken.one", "钱");
    const before = await owner.auditEntry.count();
    const { exit, out, err } = await cli(
      "user",
      "create",
      "PROVINCE",
      "taken.one",
      "孙",
      "--lang",
      "en",
    );
    expect({ exit, out }).toEqual({ exit: 2, out: "" });
    expect(err).toBe("LOGIN_NAME_TAKEN: This login name is taken. Choose another.\n");
    expect(await owner.auditEntry.count()).toBe(before);
    expect(await owner.account.count({ where: { loginName: "taken.one" } })).toBe(1);
  });

  it.each([
    ["an unknown role", ["DEAN", "a.dean", "周"], /no role “DEAN”/],
    ["a teacher", ["TEACHER", "a.teacher", "周"], /from its list of teachers/],
    ["an office without a school", ["SCHOOL_ADMIN", "an.office", "周"], /--school is missing/],
    ["a city without a region", ["CITY", "a.city", "周"], /--region is missing/],
    ["a city with a school", ["CITY", "a.city", "周", "--school", "甲"], /CITY has no school/],
    ["an unknown school", ["SCHOOL_ADMIN", "an.office", "周", "--school", "无"], /no school “无”/],
    ["an unknown region", ["CITY", "a.city", "周", "--region", "999999"], /PLACE_MISSING/],
    ["a login of other letters", ["PROVINCE", "省厅", "周"], /LOGIN_NAME_PLAIN/],
    ["no name", ["PROVINCE", "no.name", " "], /1 to 50 characters/],
  ])("refuses %s with 2 and the reason", async (_, words, reason) => {
    const { exit, out, err } = await cli("user", "create", ...words);
    expect({ exit, out }).toEqual({ exit: 2, out: "" });
    expect(err).toMatch(reason);
  });
});

describe("audit verify", () => {
  const deeds = async (scope: Scope, deed: Deed, count = 3) => {
    for (let id = 1; id <= count; id += 1)
      await withScope(scope, (db) =>
        recordAudit(db, deed, "class.change", { type: "test", id: `${id}`, after: { id } }),
      );
  };
  const aChain = async () => {
    const school = await aSchool();
    await deeds(school.scope, school.deed);
    return school;
  };
  const verify = async (...words: string[]) => {
    const { exit, json } = await cli("audit", "verify", ...words, "--json");
    return { exit, ...json() };
  };

  it("finds nothing in untouched chains, of schools, regions and the province", async () => {
    await aChain();
    const city = await anActor("CITY", { regionCode: "340100" });
    const { accountId } = city;
    await deeds(
      { kind: "city", regionCode: "340100", schoolIds: [], accountId },
      { by: city, at, on },
    );
    const { exit, chains, links, findings } = await verify();
    expect({ exit, findings }).toEqual({ exit: 0, findings: [] });
    expect(chains).toBe(await owner.auditHead.count());
    expect(links).toBe(await owner.auditEntry.count());
    expect(await owner.auditHead.count({ where: { chainId: regionChain("340100") } })).toBe(1);
  });

  it("names the link whose content was changed", async () => {
    const { schoolId, name } = await aChain();
    await owner.$executeRaw`UPDATE audit_entry SET after = '{"id":9}' WHERE chain_id = ${schoolId}::uuid AND seq = 2`;
    const finding = { chain: schoolId, place: name, code: "BROKEN_LINK", seq: 2 };
    expect(await verify("--school", schoolId)).toEqual({
      exit: 1,
      chains: 1,
      links: 3,
      findings: [finding],
    });
    expect((await verify()).findings).toContainEqual(finding);
    const { out } = await cli("audit", "verify", "--school", schoolId);
    expect(out).toContain(`${name} (${schoolId})  link 2 does not follow`);
  });

  it("finds links taken out of the middle, and off the end, where only the head tells", async () => {
    const [middle, end, all] = [await aChain(), await aChain(), await aChain()];
    await owner.auditEntry.deleteMany({ where: { chainId: middle.schoolId, seq: 2 } });
    expect(await verify("--school", middle.schoolId)).toMatchObject({
      exit: 1,
      findings: [{ code: "BROKEN_LINK", seq: 3 }],
    });
    await owner.auditEntry.deleteMany({ where: { chainId: end.schoolId, seq: 3 } });
    expect(await verify("--school", end.schoolId)).toMatchObject({
      exit: 1,
      findings: [{ code: "HEAD_DIFFERS", seq: 3 }],
    });
    await owner.auditEntry.deleteMany({ where: { chainId: all.schoolId } });
    expect(await verify("--school", all.schoolId)).toMatchObject({
      exit: 1,
      links: 0,
      findings: [{ code: "HEAD_DIFFERS", seq: 3 }],
    });
  });

  it("finds a head that was cut or set back, also in the province's chain", async () => {
    const { schoolId } = await aChain();
    await owner.auditHead.delete({ where: { chainId: schoolId } });
    expect(await verify("--school", schoolId)).toMatchObject({
      exit: 1,
      findings: [{ code: "HEAD_DIFFERS", seq: 3 }],
    });
    await cli("user", "create", "PROVINCE", "one.more", "钱");
    await owner.auditHead.update({
      where: { chainId: provinceChain },
      data: { hash: Buffer.alloc(32) },
    });
    expect((await verify()).findings).toContainEqual(
      expect.objectContaining({ chain: provinceChain, code: "HEAD_DIFFERS" }),
    );
  });

  it("refuses a school that does not exist", async () => {
    expect(await cli("audit", "verify", "--school", "无")).toMatchObject({ exit: 2, out: "" });
  });
});

describe("coverage rebuild", () => {
  /** A school with a class of two whose figures are as the facts have them. */
  async function aCoveredSchool() {
    const school = await aSchool();
    const { schoolId, scope } = school;
    const group = await aClass(schoolId, 2);
    await withScope(scope, (db) =>
      refreshCoverage(db, schoolId, [{ classGroupId: group.id, on: "2020-03-16" }]),
    );
    return { ...school, group };
  }

  it("says nothing differed where the kept figures follow from the facts", async () => {
    const { name } = await aCoveredSchool();
    expect(await cli("coverage", "rebuild", "--school", name)).toMatchObject({
      exit: 0,
      out: "1 school(s) rebuilt, 0 figure(s) differed\n",
    });
  });

  it("names a figure that was changed, mends it, and finds nothing more", async () => {
    const { schoolId, name, group } = await aCoveredSchool();
    await owner.classDayCoverage.updateMany({ where: { schoolId }, data: { enrolledStudents: 7 } });
    const { exit, json } = await cli("coverage", "rebuild", "--school", schoolId, "--json");
    expect(exit).toBe(1);
    expect(json().schools).toMatchObject([{ id: schoolId, name }]);
    expect(json().schools[0].differences).toMatchObject([
      { by: "day", on: "2020-03-16", className: group.name, kept: expect.stringMatching(/^7\//) },
    ]);
    expect(await cli("coverage", "rebuild", "--school", schoolId)).toMatchObject({ exit: 0 });
  });

  it("refuses a school there is not", async () => {
    expect(await cli("coverage", "rebuild", "--school", "nowhere")).toMatchObject({
      exit: 2,
      err: expect.stringContaining("nowhere"),
    });
  });
});
