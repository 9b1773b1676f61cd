import { describe, expect, it } from "vitest";
import { personName } from "@/lib/domain/roster/person-name";
import { className, classKey } from "@/lib/domain/workbook/class-name";

describe("a name", () => {
  it.each([
    ["黄涵", "黄涵", false, false],
    ["黄　涵", "黄涵", true, false],
    [" 黄 涵\u200b", "黄涵", true, false],
    ["阿依古丽•买买提", "阿依古丽·买买提", true, false],
    ["阿依古丽·买买提", "阿依古丽·买买提", false, false],
    ["Tom  Lee", "Tom Lee", true, false],
    ["㐀𠮷〇", "㐀𠮷〇", false, false],
    ["=1+1", "=1+1", false, true],
    ["<b>张三</b>", "<b>张三</b>", false, true],
    ["张三2", "张三2", false, true],
    ["", "", false, false],
  ])("%j is kept as %j", (written, name, changed, odd) => {
    expect(personName(written)).toEqual({ name, changed, odd });
  });
});

describe("a class's name", () => {
  it("keeps the school's brackets, and loses spaces and wide digits", () => {
    expect(className("１８数控加工 （1）　班")).toBe("18数控加工（1）班");
  });

  it("is one class however wide its brackets are", () => {
    expect(classKey("18数控加工（1）班")).toBe(classKey("18数控加工(１)班"));
    expect(classKey("18数控加工1班")).not.toBe(classKey("18数控加工（1）班"));
  });
});
