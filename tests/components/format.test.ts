import { describe, expect, it } from "vitest";
import { formats } from "@/components/format";
import { listHref, listQuery, pageOf } from "@/components/list-query";

const zh = formats("zh-CN");
const en = formats("en");

describe("shares are rounded down", () => {
  it.each([
    [8996, 10_000, "89.9 %"],
    [8999, 9_999, "89.9 %"],
    [9, 10, "90.0 %"],
    [269_999, 270_000, "99.9 %"],
    [270_000, 270_000, "100.0 %"],
    [0, 45, "0.0 %"],
    [0, 0, "—"],
  ] as const)("%d of %d reads %s", (part, whole, shown) => {
    expect(zh.share(part, whole)).toBe(shown);
  });
});

describe("money is integer fen", () => {
  it.each([
    [0, "0.00 元"],
    [5, "0.05 元"],
    [123_456, "1,234.56 元"],
    [-123_456, "−1,234.56 元"],
    [100_000_000, "1,000,000.00 元"],
  ] as const)("%d fen reads %s", (fen, shown) => {
    expect(zh.fen(fen)).toBe(shown);
  });

  it("names the currency in English", () => {
    expect(en.fen(123_456)).toBe("¥1,234.56");
  });
});

describe("minutes and 课时", () => {
  it.each([
    [120, 45, "2.66 课时"],
    [90, 45, "2 课时"],
    [120, 40, "3 课时"],
    [0, 45, "0 课时"],
  ] as const)("%d minutes of %d read %s", (minutes, unit, shown) => {
    expect(zh.lessonHours(minutes, unit)).toBe(shown);
  });

  it("groups long figures", () => {
    expect([zh.minutes(12_600), en.minutes(120)]).toEqual(["12,600 分钟", "120 min"]);
  });
});

describe("days and times stand in Asia/Shanghai", () => {
  it.each([
    [zh.day("2020-03-06"), "2020 年 3 月 6 日"],
    [zh.day("2020-03-16", "weekday"), "3 月 16 日 周一"],
    [zh.day("2020-03-15", "weekday"), "3 月 15 日 周日"],
    [en.day("2020-03-16", "weekday"), "Mon 16 Mar"],
    [en.day("2020-03-16"), "16 March 2020"],
    [zh.days("2020-03-09", "2020-03-13"), "3 月 9 日 – 3 月 13 日"],
    [zh.month("2020-03"), "2020 年 3 月"],
    [zh.clocks(510, 600), "08:30–10:00"],
    [zh.instant(new Date("2020-03-15T16:05:00Z")), "3 月 16 日 00:05"],
  ])("%s", (shown, expected) => {
    expect(shown).toBe(expected);
  });
});

describe("a list's address", () => {
  const sorts = ["name", "students"] as const;

  it("reads words, filters, order and page", () => {
    expect(
      listQuery(
        { q: " zs ", sort: "-students", page: "3", grade: "2017", other: "x" },
        { sorts, defaultSort: "name", filters: ["grade"] },
      ),
    ).toEqual({ q: "zs", sort: "students", descending: true, page: 3, filters: { grade: "2017" } });
  });

  it.each(["0", "-1", "x", "1e9", undefined])("falls back from page %s to 1", (page) => {
    expect(listQuery({ page, sort: "drop table" }, { sorts, defaultSort: "-name" })).toEqual({
      q: "",
      sort: "name",
      descending: true,
      page: 1,
      filters: {},
    });
  });

  it("cuts a page, and shows the last one for a number beyond the end", () => {
    const all = ["a", "b", "c", "d", "e"];
    expect(pageOf(all, 2, 2)).toEqual({
      rows: ["c", "d"],
      page: { number: 2, size: 2, total: 5 },
    });
    expect(pageOf(all, 3, 2).rows).toEqual(["e"]);
    expect(pageOf(all, 99, 2)).toEqual({ rows: ["e"], page: { number: 3, size: 2, total: 5 } });
    expect(pageOf([], 4, 2)).toEqual({ rows: [], page: { number: 1, size: 2, total: 0 } });
  });

  it("goes back to page 1 with every change but the page's", () => {
    const params = { q: "张", page: "4", grade: "2017" };
    expect(listHref("/a", params, { grade: null })).toBe("/a?q=%E5%BC%A0");
    expect(listHref("/a", params, { page: 5 })).toBe("/a?q=%E5%BC%A0&grade=2017&page=5");
    expect(listHref("/a", {}, { page: null })).toBe("/a");
  });
});
