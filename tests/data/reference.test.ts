import { afterAll, describe, expect, it } from "vitest";

import { calendarBetween } from "@/lib/data/queries/calendar";
import { disconnect, withScope } from "@/lib/data/scope";
import { noticeRules } from "@/lib/domain/notice/rules";
import { clauses } from "@/lib/domain/notice/clauses";
import { installReference } from "@/scripts/database/reference";

import { owner } from "../support/given";

afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
});

const counts = async () => ({
  regions: await owner.region.count(),
  versions: await owner.calendarVersion.count(),
  days: await owner.calendarDay.count(),
  documents: await owner.policyDocument.count(),
  clauses: await owner.policyClause.count(),
  rules: await owner.ruleVersion.count(),
});

describe("reference data", () => {
  const install = () => installReference(process.env.MIGRATION_DATABASE_URL ?? "");

  it("is the same after a second installation", async () => {
    await install();
    const first = await counts();
    await install();
    expect(await counts()).toEqual(first);
    expect(first).toMatchObject({ regions: 19, versions: 3, clauses: clauses.length });
    expect(first.rules).toBe(noticeRules.flatMap(({ values }) => values).length);
  });

  it("lets 18 regions report to the province, 广德 and 宿松 lying elsewhere (C002)", async () => {
    await install();
    const reporting = await owner.region.findMany({ where: { reportingParentCode: "340000" } });
    expect(reporting).toHaveLength(18);
    const counties = reporting.filter(({ kind }) => kind === "COUNTY");
    expect(counties.map(({ code, adminParentCode }) => [code, adminParentCode]).sort()).toEqual([
      ["340826", "340800"],
      ["341882", "341800"],
    ]);
  });

  it("takes a clause away that is none of the notice", async () => {
    await install();
    const { documentId } = await owner.policyClause.findFirstOrThrow();
    const stray = {
      id: "C999",
      documentId,
      position: 999,
      phrase: "相关推荐",
      meaning: "boilerplate",
    };
    await owner.policyClause.create({ data: stray });
    await install();
    expect(await owner.policyClause.count()).toBe(clauses.length);
  });

  it("reads the newest version of a year's calendar, in anybody's scope", async () => {
    await install();
    const days = await withScope({ kind: "gate" }, (db) =>
      calendarBetween(db, "2020-01-30", "2020-04-06"),
    );
    expect(days.get("2020-02-01")).toEqual({ kind: "HOLIDAY", name: "春节" });
    expect(days.get("2020-04-06")).toEqual({ kind: "HOLIDAY", name: "清明节" });
    expect(days.has("2020-01-01")).toBe(false);
  });
});
