import { describe, expect, it } from "vitest";

import { isLeftOut, mainGap, missingOf, sumReach } from "@/lib/domain/coverage/reach";

const reach = (all: number, planned: number, reported: number, evidenced: number) => ({
  all,
  planned,
  reported,
  evidenced,
});

describe("C087 a school is reached once one of its classes is", () => {
  it("counts every school, also the one with nothing", () => {
    const idle = { classes: reach(0, 0, 0, 0), students: reach(0, 0, 0, 0), interns: 0 };
    const begun = { classes: reach(2, 2, 1, 0), students: reach(80, 80, 30, 0), interns: 3 };
    expect(sumReach([idle, begun, begun])).toEqual({
      schools: reach(3, 2, 2, 0),
      classes: reach(4, 4, 2, 0),
      students: reach(160, 160, 60, 0),
      interns: 6,
    });
    expect(sumReach([]).schools.all).toBe(0);
  });
});

describe("C089 where the missing got lost", () => {
  it.each([
    ["most without a timetable", reach(100, 40, 30, 20), { at: "planned", count: 60 }],
    ["most without a log", reach(100, 90, 30, 20), { at: "reported", count: 60 }],
    ["most without evidence", reach(100, 90, 80, 20), { at: "evidenced", count: 60 }],
    ["the earliest of two equal ones", reach(100, 50, 50, 0), { at: "planned", count: 50 }],
    ["nobody missing", reach(100, 100, 100, 100), null],
    ["more evidenced than reported is no loss", reach(10, 10, 8, 9), { at: "reported", count: 2 }],
  ] as const)("%s", (_, all, gap) => {
    expect(mainGap(all)).toEqual(gap);
  });

  it("is never fewer than nobody", () => {
    expect(missingOf(reach(10, 10, 10, 12), 12)).toBe(0);
    expect(missingOf(reach(10, 10, 10, 7), 7)).toBe(3);
  });
});

describe("C087 places a truth has not reached", () => {
  const reach = (all: number, evidenced: number) => ({
    all,
    planned: all,
    reported: all,
    evidenced,
  });
  const school = { classes: reach(2, 1), students: reach(90, 60), interns: 0 };
  it("asks of a school whether it is reached at all, of classes and students whether all are", () => {
    expect(isLeftOut(school, "schools", "evidenced")).toBe(false);
    expect(isLeftOut(school, "classes", "evidenced")).toBe(true);
    expect(isLeftOut(school, "students", "evidenced")).toBe(true);
    expect(isLeftOut(school, "classes", "reported")).toBe(false);
    expect(isLeftOut({ ...school, classes: reach(2, 0) }, "schools", "evidenced")).toBe(true);
    expect(isLeftOut({ ...school, classes: reach(0, 0) }, "schools", "planned")).toBe(true);
  });
});
