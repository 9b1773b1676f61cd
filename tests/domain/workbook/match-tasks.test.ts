import { describe, expect, it } from "vitest";

import { type KnownTask, matchTasks, type TaskFacts } from "@/lib/domain/workbook/staged/task";

const facts = (classIds: string[], teacherIds: string[]): TaskFacts => ({
  course: "语文",
  classIds,
  teacherIds,
  weeklyLessons: 2,
  online: true,
  mode: "LIVE",
  modeNote: "",
  platform: "",
  note: "",
});
const known = (id: string, classIds: string[], teacherIds: string[]): KnownTask => ({
  id,
  version: 1,
  placed: false,
  published: false,
  ...facts(classIds, teacherIds),
});
const match = (drafts: TaskFacts[], ...tasks: KnownTask[]) => {
  const found = matchTasks(drafts, tasks);
  return drafts.map((draft) => found.get(draft)?.id ?? null);
};

describe("a file's task", () => {
  it("is the one with its classes and its teachers before one that has either", () => {
    const draft = facts(["A"], ["wang"]);
    const [other, class_, both] = [
      known("teacher", ["B"], ["wang"]),
      known("class", ["A"], ["li"]),
      known("both", ["A"], ["wang"]),
    ];
    expect(match([draft], other, class_, both)).toEqual(["both"]);
    expect(match([draft], other, class_)).toEqual(["class"]);
    expect(match([draft], other)).toEqual([null]);
  });

  it("is one with a common class, with a common teacher first", () => {
    const draft = facts(["A", "B"], ["wang"]);
    const [plain, taught] = [known("plain", ["A"], ["li"]), known("taught", ["A"], ["wang"])];
    expect(match([draft], plain, taught)).toEqual(["taught"]);
    expect(match([draft], plain)).toEqual(["plain"]);
  });

  it("is each of two only once, and none of another course", () => {
    const draft = facts(["A"], ["wang"]);
    expect(match([draft, { ...draft }], known("both", ["A"], ["wang"]))).toEqual(["both", null]);
    expect(match([{ ...draft, course: "数学" }], known("both", ["A"], ["wang"]))).toEqual([null]);
  });
});
