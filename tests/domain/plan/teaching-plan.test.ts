import { describe, expect, it } from "vitest";

import {
  considerations,
  lessonLengths,
  type Considerations,
  type CourseCategory,
} from "@/lib/domain/plan/teaching-plan";
import { excusedBy, planApproval, planSubmission } from "@/lib/domain/plan/plan-review";
import { planVerdict } from "@/lib/domain/notice/verdict";

const notes = Object.fromEntries(considerations.map((name) => [name, "已写明"])) as Considerations;
const item = (weeklyMinutes: number, category: CourseCategory = "PUBLIC", online = true) => ({
  taskId: "t",
  courseName: "语文",
  category,
  online,
  weeklyMinutes,
});
const plan = (over: Partial<Parameters<typeof planVerdict>[0]> = {}) => ({
  items: [item(600)],
  notes,
  limitMinutes: null,
  ...over,
});
const on = "2020-03-16";
const rules = (facts: Parameters<typeof planVerdict>[0], day = on) =>
  planVerdict(facts, day).map(({ rule }) => rule);

describe("C107 a plan has room for two hours on every school day", () => {
  it.each([
    ["599 minutes a week fall short", "2020-03-06", 599, ["plan.weekly-room"]],
    ["600 minutes a week suffice", "2020-03-06", 600, []],
    ["nothing is owed the day before the notice", "2020-03-05", 0, []],
  ] as const)("%s", (_, day, minutes, found) => {
    expect(
      rules(plan({ items: [item(minutes)] }), day).filter((id) => id === "plan.weekly-room"),
    ).toEqual(found);
  });

  it("counts online minutes only, and says how many are missing", () => {
    const [finding] = planVerdict(plan({ items: [item(560), item(360, "PRACTICE", false)] }), on);
    expect(finding?.facts).toMatchObject({ weeklyMinutes: 560, owed: 600, short: 40 });
  });
});

describe("C103 only courses suited to it are taught online", () => {
  it.each([
    ["a public course", "PUBLIC", true, 0],
    ["a theory course", "THEORY", true, 0],
    ["an integrated course needs a reason", "INTEGRATED", true, 1],
    ["practice needs a reason", "PRACTICE", true, 1],
    ["practice after return needs none", "PRACTICE", false, 0],
  ] as const)("%s", (_, category, online, count) => {
    const found = rules(plan({ items: [item(600), item(90, category, online)] }));
    expect(found.filter((id) => id === "plan.suitable-online")).toHaveLength(count);
  });
});

describe("C105 five considerations are written down", () => {
  it("is silent when all five are filled, and names each one that is not", () => {
    expect(rules(plan())).toEqual([]);
    for (const name of considerations) {
      const [finding] = planVerdict(plan({ notes: { ...notes, [name]: "  " } }), on);
      expect(finding).toMatchObject({
        rule: "plan.considerations",
        strength: "MUST",
        facts: { missing: 1, [name]: true },
      });
    }
  });
});

describe("C106 the school's own limit of online time", () => {
  it.each([
    ["is silent while none is set", null, 9999, 0],
    ["allows the limit on five days", 270, 1350, 0],
    ["speaks one minute above", 270, 1351, 1],
  ] as const)("%s", (_, limitMinutes, minutes, count) => {
    expect(rules(plan({ items: [item(minutes)], limitMinutes }))).toHaveLength(count);
  });
});

describe("submitting and deciding a plan (C101)", () => {
  const short = plan({ items: [item(500)] });
  it("lets a principle pass with a reason, and a MUST never", () => {
    const draft = { status: "DRAFT" as const, excused: [] as string[] };
    expect(planSubmission({ ...short, ...draft }, on)).toEqual({
      ok: false,
      reason: "BLOCKED_BY_RULE",
    });
    expect(planSubmission({ ...short, ...draft, excused: ["plan.weekly-room"] }, on).ok).toBe(true);
    const blank = plan({ notes: { ...notes, major: "" } });
    expect(planSubmission({ ...blank, ...draft, excused: ["plan.considerations"] }, on)).toEqual({
      ok: false,
      reason: "BLOCKED_BY_RULE",
    });
  });

  it.each([
    ["SUBMITTED", "ALREADY_SUBMITTED"],
    ["APPROVED", "ALREADY_APPROVED"],
    ["SUPERSEDED", "ALREADY_APPROVED"],
  ] as const)("does not submit a %s version", (status, reason) => {
    expect(planSubmission({ ...plan(), status, excused: [] }, on)).toEqual({ ok: false, reason });
  });

  it("approves nothing over an unanswered principle", () => {
    expect(planApproval({ ...short, excused: [] }, on)).toEqual({
      ok: false,
      reason: "BLOCKED_BY_RULE",
    });
    expect(planApproval({ ...plan(), excused: [] }, on).ok).toBe(true);
  });

  it("is excused by a reason, not by one that was sent back", () => {
    expect(
      excusedBy([
        { ruleId: "a", returnReason: null },
        { ruleId: "b", returnReason: "不够具体" },
      ]),
    ).toEqual(["a"]);
  });
});

describe("weekly lessons of a task", () => {
  it.each([
    [1, true, [1]],
    [4, true, [2, 2]],
    [5, true, [2, 2, 1]],
    [3, false, [1, 1, 1]],
  ] as const)("%i lessons, doubles %s", (weekly, doubles, lengths) => {
    expect(lessonLengths(weekly, doubles)).toEqual(lengths);
  });
});
