import { describe, expect, it } from "vitest";

import { noticeRules } from "@/lib/domain/notice/rules";
import type { Finding } from "@/lib/domain/notice/rule";
import {
  courseVerdict,
  coverageVerdict,
  dayVerdict,
  payVerdict,
  planVerdict,
  sessionVerdict,
  weekVerdict,
} from "@/lib/domain/notice/verdict";
import type { PlanItem } from "@/lib/domain/plan/teaching-plan";

const on = "2020-03-16";
const notes = { arrangement: "1", major: "2", class: "3", teacher: "4", student: "5" };
const item: PlanItem = {
  taskId: "t",
  courseName: "语文",
  category: "PUBLIC",
  online: true,
  weeklyMinutes: 600,
};
const plan = (over: Partial<PlanItem> = {}, limitMinutes: number | null = null) => ({
  items: [{ ...item, ...over }],
  notes,
  limitMinutes,
});
const week = (minutes: number, limit: number | null) =>
  weekVerdict([{ weekday: 1, minutes, most: minutes }], limit, on);
const session = (openingOn: string | null) => sessionVerdict({ on, online: false, openingOn });
const pay = (onlineFactorPermille: number) => payVerdict({ from: on, onlineFactorPermille });
const course = (plannedMinutes: number) =>
  courseVerdict({ courseName: "语文", termMinutes: 1_620, plannedMinutes }, on);
const covered = (unit: "schools" | "classes" | "students", count: number) =>
  coverageVerdict(unit, { covered: count, all: 100 }, on);

type Sides = readonly [clause: string, allowed: readonly Finding[], against: readonly Finding[]];

/** Each rule through the verdict that asks it, at both sides of its boundary. A rule without an entry fails. */
const sides: Readonly<Record<string, Sides>> = {
  "plan.weekly-room": [
    "C107",
    planVerdict(plan(), on),
    planVerdict(plan({ weeklyMinutes: 599 }), on),
  ],
  "plan.suitable-online": [
    "C103",
    planVerdict(plan({ category: "THEORY" }), on),
    planVerdict(plan({ category: "PRACTICE" }), on),
  ],
  "plan.considerations": [
    "C105",
    planVerdict(plan(), on),
    planVerdict({ ...plan(), notes: { ...notes, student: " " } }, on),
  ],
  "plan.weekly-limit": ["C106", planVerdict(plan({}, 120), on), planVerdict(plan({}, 119), on)],
  "plan.term-hours": ["C104", course(1_620), course(1_621)],
  "plan.daily-minimum": ["C107", week(120, null), week(119, null)],
  "plan.daily-limit": ["C106", week(240, 240), week(241, 240)],
  "delivery.opening-notice": ["C091", session(on), session("2020-03-17")],
  "coverage.schools": ["C087", covered("schools", 100), covered("schools", 99)],
  "coverage.classes": ["C088", covered("classes", 100), covered("classes", 99)],
  "coverage.students": ["C089", covered("students", 90), covered("students", 89)],
  "pay.online-factor": ["C135", pay(1_001), pay(1_000)],
};

describe("every rule is asked by a verdict", () => {
  it.each(Object.entries(sides).map(([id, [clause, ...both]]) => [id, clause, ...both] as const))(
    "%s %s",
    (id, clause, allowed, against) => {
      const named = (found: readonly Finding[]) => found.map(({ rule }) => rule);
      expect(named(allowed)).not.toContain(id);
      expect(named(against)).toContain(id);
      expect(against.find(({ rule }) => rule === id)?.clauses).toContain(clause);
    },
  );

  it("and no rule is listed that no case is tried on", () => {
    expect(noticeRules.map(({ id }) => id).sort()).toEqual(Object.keys(sides).sort());
  });
});

describe("C107 the verdict of a day", () => {
  it.each([
    ["met at 120", 1, 120, on, { owed: 120, met: true, short: 0 }],
    ["short by one", 1, 119, on, { owed: 120, met: false, short: 1 }],
    ["nothing owed on Saturday", 6, 0, on, { owed: 0, met: true, short: 0 }],
    ["nothing owed before the notice", 1, 0, "2020-03-05", { owed: 0, met: true, short: 0 }],
  ] as const)("%s", (_, weekday, minutes, day, verdict) => {
    const { findings, ...said } = dayVerdict({ weekday, minutes }, null, day);
    expect(said).toEqual(verdict);
    expect(findings.length > 0).toBe(!verdict.met);
  });
});
