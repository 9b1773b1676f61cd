import { describe, expect, it } from "vitest";

import { heldLessons } from "@/lib/domain/session/held-lessons";
import type { DatedLesson } from "@/lib/domain/session/publication";

const on = "2020-03-16";
const kept = [{ on, startsMinute: 600, endsMinute: 645, classIds: ["A"], teacherIds: ["wang"] }];
const tasks = [
  { id: "own", classIds: ["A"], teacherIds: ["li"], online: true },
  { id: "other", classIds: ["B"], teacherIds: ["li"], online: true },
  { id: "teacher", classIds: ["B"], teacherIds: ["wang"], online: true },
];
const isHeld = (over: Partial<DatedLesson>) => {
  const lesson = { taskId: "own", on, startsMinute: 600, endsMinute: 645, ...over } as DatedLesson;
  return heldLessons([lesson], { tasks, kept, openingOn: null }).held.length === 1;
};

describe("a lesson beside a session that stays", () => {
  it("is held where they only touch, and not where they share a minute", () => {
    expect(isHeld({ startsMinute: 645, endsMinute: 690 })).toBe(true);
    expect(isHeld({ startsMinute: 644, endsMinute: 690 })).toBe(false);
    expect(isHeld({ startsMinute: 555, endsMinute: 600 })).toBe(true);
    expect(isHeld({ startsMinute: 555, endsMinute: 601 })).toBe(false);
  });

  it("is held where they share neither class nor teacher, or lie on two days", () => {
    const held = ["own", "other", "teacher"].map((taskId) => isHeld({ taskId }));
    expect(held).toEqual([false, true, false]);
    expect(isHeld({ on: "2020-03-17" })).toBe(true);
  });
});
