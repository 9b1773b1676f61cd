import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { recordAudit } from "@/lib/data/commands/audit";
import { listAccounts } from "@/lib/data/queries/accounts";
import { listReportingRegions } from "@/lib/data/queries/coverage";
import { disconnect, withScope, type Db } from "@/lib/data/scope";
import type { Actor } from "@/lib/domain/actor";
import { connected } from "@/scripts/database/application";
import { provinceOf } from "@/scripts/database/province";
import { installReference } from "@/scripts/database/reference";
import { brokenLinks } from "@/scripts/cli/audit-chains";

import { anActor, at, on, owner, regionChain } from "../support/given";

const other = {
  source: "made up",
  code: "990000",
  name: "测试省",
  regions: [
    { code: "990199", name: "南测县", kind: "COUNTY", liesIn: "990100" },
    { code: "990100", name: "北测市", kind: "CITY", tile: [3, 2] },
  ],
};

const folder = mkdtempSync(join(tmpdir(), "yibanyian-province-"));
const fileOf = (content: string) => {
  const file = join(folder, "province.json");
  writeFileSync(file, content);
  return file;
};
const read = (content: unknown) => provinceOf(fileOf(JSON.stringify(content)));
const url = process.env.MIGRATION_DATABASE_URL ?? "";

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await disconnect();
  await owner.$disconnect();
});

describe("an installation of another province", () => {
  beforeAll(async () => {
    await owner.region.deleteMany();
    await installReference(url, read(other));
  });

  it("has its name, its regions and their places on the map", async () => {
    const province = await anActor("PROVINCE", {});
    const scope = { kind: "province", accountId: province.accountId } as const;
    const [regions, accounts] = await withScope(scope, (db) =>
      Promise.all([listReportingRegions(db), listAccounts(db, { roles: ["PROVINCE"], size: 10 })]),
    );
    expect(regions).toEqual([
      { code: "990100", name: "北测市", mapColumn: 3, mapRow: 2 },
      { code: "990199", name: "南测县", mapColumn: null, mapRow: null },
    ]);
    expect(accounts.rows.map(({ placeName }) => placeName)).toEqual(["测试省"]);
  });

  it("keeps its officials' deeds in chains of its own, which hold", async () => {
    const [province, city] = [
      await anActor("PROVINCE", {}),
      await anActor("CITY", { regionCode: "990100" }),
    ];
    const write = (by: Actor) => (db: Db) =>
      recordAudit(db, { by, at, on }, "account.make", { type: "test", id: "1" });
    await withScope({ kind: "province", accountId: province.accountId }, write(province));
    await withScope(
      { kind: "city", regionCode: "990100", schoolIds: [], accountId: city.accountId },
      write(city),
    );
    const heads = await owner.auditHead.findMany({ orderBy: { chainId: "asc" } });
    expect(heads.map(({ chainId }) => chainId)).toEqual([
      regionChain("990000"),
      regionChain("990100"),
    ]);
    expect(await connected(url, (client) => brokenLinks(client))).toMatchObject({
      chains: 2,
      findings: [],
    });
  });

  it("takes no second province", async () => {
    await expect(installReference(url, provinceOf())).rejects.toThrow(
      "This database serves 测试省 (990000), not 安徽省 (340000).",
    );
    expect(await owner.region.count()).toBe(3);
    await expect(
      owner.region.create({ data: { code: "980000", name: "另一省", kind: "PROVINCE" } }),
    ).rejects.toThrow("Unique constraint");
  });
});

describe("a province's file", () => {
  const [county, city] = other.regions;
  it.each([
    ["no regions", { ...other, regions: [] }, /regions/],
    ["a code of five digits", { ...other, code: "99000" }, /code: six digits/],
    ["an unknown word", { ...other, capital: "x" }, /capital/],
    ["a region twice", { ...other, regions: [city, city] }, /region 990100 stands twice/],
    [
      "a tile twice",
      { ...other, regions: [city, { ...county, tile: [3, 2] }] },
      /two regions on tile 3,2/,
    ],
    ["a county nowhere", { ...other, regions: [county] }, /南测县 lies in no region/],
  ])("with %s is refused by name", (_, content, sentence) => {
    expect(() => read(content)).toThrow(sentence);
  });

  it("that is none, or not there, is refused by name", () => {
    expect(() => provinceOf(fileOf("{"))).toThrow(/province\.json cannot be read/);
    expect(() => provinceOf(join(folder, "none.json"))).toThrow(/none\.json cannot be read/);
  });
});
