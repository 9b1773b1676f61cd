import { describe, expect, it } from "vitest";

import { gapsOf } from "@/lib/domain/coverage/gaps";

const line = (classId: string, all = 40, interns = 0) => ({
  classId,
  name: `${classId}班`,
  students: { all },
  interns,
});
const days = ["2020-03-16", "2020-03-17"];

describe("C086 class-days with nothing planned", () => {
  it("are those owed that have no session, by day", () => {
    const planned = new Set(["a 2020-03-16", "b 2020-03-16", "a 2020-03-17"]);
    expect(gapsOf([line("a"), line("b")], days, planned)).toEqual([
      { classId: "b", name: "b班", on: "2020-03-17" },
    ]);
  });

  it.each([
    ["a class of interns alone has none", 40, 0],
    ["one student in class is enough to have one", 39, 2],
  ] as const)("%s", (_, interns, count) => {
    expect(gapsOf([line("a", 40, interns)], days, new Set())).toHaveLength(count);
  });

  it("there are none where nothing is owed", () => {
    expect(gapsOf([line("a")], [], new Set())).toEqual([]);
  });
});
