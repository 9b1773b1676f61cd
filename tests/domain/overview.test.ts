import { describe, expect, it } from "vitest";

import {
  onTheWay,
  pathSteps,
  schoolPath,
  type SchoolFacts,
  todosOf,
  waitingElsewhere,
} from "@/lib/domain/overview";

const nothing: SchoolFacts = {
  hasTerm: false,
  periods: 0,
  classes: 0,
  students: 0,
  classesWithoutStudents: 0,
  teachers: 0,
  teachersWithoutLogin: 0,
  tasks: 0,
  classesWithoutPlan: 0,
  plansDraft: 0,
  plansReturned: 0,
  plansWaiting: 0,
  plansApproved: 0,
  reasonsWaiting: 0,
  lessons: 0,
  lessonsUnplaced: 0,
  classesAtGate: 0,
  publications: 0,
  logsMissing: 0,
  logsMissingFrom: null,
  logsWaiting: 0,
  logsWaitingFrom: null,
  nicknamesUnmatched: 0,
  unmatchedSessionId: null,
  payRules: 0,
  payMonthsOpen: 0,
  payOpenFrom: null,
  payRunsWaiting: 0,
  payWaitingFrom: null,
};
const facts = (over: Partial<SchoolFacts>): SchoolFacts => ({ ...nothing, ...over });
const keys = (todos: readonly { readonly key: string }[]) => todos.map(({ key }) => key);
const todo = (over: Partial<SchoolFacts>) => keys(todosOf(facts(over), "SCHOOL_ADMIN"));

describe("what waits for a role", () => {
  const both = facts({ plansWaiting: 1, reasonsWaiting: 2, payRunsWaiting: 3, plansDraft: 4 });
  const decisions = [
    { key: "plansWaiting", count: 1 },
    { key: "reasonsWaiting", count: 2 },
    { key: "payRunsWaiting", count: 3 },
  ];
  const work = [{ key: "plansDraft", count: 4 }];

  it("is the leader's decisions and the office's work, each the other's elsewhere", () => {
    expect(todosOf(both, "SCHOOL_LEADER")).toEqual(decisions);
    expect(waitingElsewhere(both, "SCHOOL_LEADER")).toEqual(work);
    expect(todosOf(both, "SCHOOL_ADMIN")).toEqual(work);
    expect(waitingElsewhere(both, "SCHOOL_ADMIN")).toEqual(decisions);
  });

  it("is nothing where all counts are zero", () => {
    for (const role of ["SCHOOL_LEADER", "SCHOOL_ADMIN"] as const)
      expect([todosOf(nothing, role), waitingElsewhere(nothing, role)]).toEqual([[], []]);
  });

  it("asks for plans once there is a task, and for the gate once there is a lesson", () => {
    expect(todo({ classesWithoutPlan: 2 })).toEqual([]);
    expect(todo({ classesWithoutPlan: 2, tasks: 1 })).toEqual(["classesWithoutPlan"]);
    expect(todo({ classesAtGate: 2 })).toEqual([]);
    expect(todo({ classesAtGate: 2, lessons: 1, publications: 1, payRules: 1 })).toEqual([
      "classesAtGate",
    ]);
  });

  it("asks to publish a table that is whole and was never published", () => {
    expect(todo({ lessons: 1 })).toEqual(["unpublished"]);
    expect(todo({ lessons: 0 })).toEqual([]);
    expect(todo({ lessons: 2, lessonsUnplaced: 1 })).toEqual(["lessonsUnplaced"]);
    expect(todo({ lessons: 1, publications: 1, payRules: 1 })).toEqual([]);
  });

  it("asks for a pay rule once something is published and there is none", () => {
    expect(todo({ publications: 1 })).toEqual(["noPayRule"]);
    expect(todo({ publications: 1, payRules: 1 })).toEqual([]);
    expect(todo({ publications: 0, payRules: 0 })).toEqual([]);
  });
});

describe("the way to a published timetable", () => {
  const steps: readonly Partial<SchoolFacts>[] = [
    { hasTerm: true, periods: 1 },
    { students: 1 },
    { teachers: 1 },
    { tasks: 1 },
    { plansApproved: 1 },
    { lessons: 1 },
    { publications: 1 },
  ];
  const after = (done: number) => facts(Object.assign({}, ...steps.slice(0, done)));
  const current = (some: SchoolFacts) =>
    schoolPath(some).find(({ state }) => state === "current")?.step;

  it("goes on by one step at a time", () => {
    steps.forEach((_, done) => {
      expect(schoolPath(after(done)).map(({ state }) => state)).toEqual(
        pathSteps.map((_, at) => (at < done ? "done" : at === done ? "current" : "todo")),
      );
    });
    expect(current(after(steps.length))).toBeUndefined();
  });

  it("needs both a term and its periods", () => {
    expect(current(facts({ hasTerm: true }))).toBe("settings");
    expect(current(facts({ periods: 8 }))).toBe("settings");
  });

  it.each(["plansDraft", "plansReturned", "plansWaiting"] as const)(
    "stays at the plans while there is one in %s",
    (open) => {
      expect(current({ ...after(5), [open]: 1 })).toBe("plans");
      expect(current({ ...after(5), plansDraft: 1, plansReturned: 1, plansWaiting: 1 })).toBe(
        "plans",
      );
    },
  );

  it("stays at the timetable while a lesson has no place", () => {
    expect(current({ ...after(6), lessonsUnplaced: 1 })).toBe("timetable");
  });

  it("ends with the first publication", () => {
    expect([after(6), after(7)].map(onTheWay)).toEqual([true, false]);
  });
});
