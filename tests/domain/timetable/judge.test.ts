import { describe, expect, it } from "vitest";

import { CATALOGUE } from "@/lib/domain/timetable/model/constraints/catalogue";
import { evaluate } from "@/lib/domain/timetable/judge/evaluate";
import type { Lesson, Placement, Problem, Task } from "@/lib/domain/timetable/model/problem";

type At = readonly [day: number, period: number, room?: string];

const known: readonly Placement[] = [{ lessonId: "a", day: 0, period: 0 }];

/** Class A and class B, teacher T gives lesson a of A and b of B; c is a second lesson of a's task. */
function school(change: Partial<Problem> = {}, a: Partial<Lesson> = {}, task: Partial<Task> = {}) {
  const lesson = (id: string) => ({ id, length: 1 });
  const problem: Problem = {
    grid: { days: 3, periodMinutes: [60, 60, 60, 60] },
    classes: [{ id: "A", students: 40 }, { id: "B" }],
    teachers: [{ id: "T" }],
    tasks: [
      {
        id: "first",
        classIds: ["A"],
        teacherIds: ["T"],
        live: true,
        lessons: [{ ...lesson("a"), ...a }, lesson("c")],
        maxPerDay: 2,
        spreadDays: 1,
        ...task,
      },
      { id: "second", classIds: ["B"], teacherIds: ["T"], live: true, lessons: [lesson("b")] },
    ],
    ...change,
  };
  return problem;
}

/** How much a constraint counts with lessons at some places (undefined: nowhere). */
function count(id: string, problem: Problem, places: Readonly<Record<string, At>>): number {
  const placements = Object.entries(places).map(([lessonId, [day, period, room]]) => ({
    lessonId,
    day,
    period,
    ...(room !== undefined && { room }),
  }));
  const { findings } = evaluate(problem, placements, { placements: known });
  return findings
    .filter(({ constraint }) => constraint === id)
    .reduce((sum, { amount }) => sum + amount, 0);
}

const slot = (day: number, period: number) => ({ day, period });
const teacher = (limits: object) => school({ teachers: [{ id: "T", ...limits }] });
const pair = (rule: object) =>
  school({
    pairRules: [{ kind: "MIN_DAYS_BETWEEN", lessonIds: ["a", "b"], value: 1, ...rule }],
  });
const oneClass = (change: object) => school({ classes: [{ id: "A", ...change }, { id: "B" }] });
const rooms = (change: object = {}, ...of: Parameters<typeof school>) =>
  school({ live: { rooms: [{ id: "R", ...change }, { id: "S" }] }, ...of[0] }, of[1], of[2]);
const three: Readonly<Record<string, At>> = { a: [0, 0], c: [0, 1], b: [1, 0] };

/** Each constraint just kept and just broken: the problem, places that keep it, places that do not. */
const cases: readonly (readonly [
  string,
  Problem,
  Readonly<Record<string, At>>,
  Readonly<Record<string, At>>,
  number,
])[] = [
  ["PLACED", school(), three, { a: [0, 0], c: [0, 1] }, 1],
  [
    "PLACED",
    school({}, { length: 4 }),
    { a: [0, 0], c: [1, 0], b: [2, 0] },
    { a: [0, 1], c: [1, 0], b: [2, 0] },
    1,
  ],
  ["CLASS_CLASH", school({}, { length: 2 }), { a: [0, 0], c: [0, 2] }, { a: [0, 0], c: [0, 1] }, 1],
  [
    "TEACHER_CLASH",
    school({}, { length: 2 }),
    { a: [0, 0], b: [0, 2] },
    { a: [0, 0], b: [0, 1] },
    1,
  ],
  [
    "TEACHER_CLASH",
    school(
      {},
      { weeks: "ODD" },
      {
        lessons: [
          { id: "a", length: 1, weeks: "ODD" },
          { id: "c", length: 1, weeks: "EVEN" },
        ],
      },
    ),
    { a: [0, 0], c: [0, 0] },
    { a: [0, 0], c: [0, 0], b: [0, 0] },
    2,
  ],
  [
    "UNAVAILABLE",
    teacher({ unavailable: [slot(0, 1)] }),
    { a: [0, 0], b: [0, 2] },
    { a: [0, 1] },
    1,
  ],
  [
    "UNAVAILABLE",
    school({ grid: { days: 1, periodMinutes: [60, 60, 60], noSpanAfter: [0] } }, { length: 2 }),
    { a: [0, 1] },
    { a: [0, 0] },
    1,
  ],
  ["UNAVAILABLE", school({}, { starts: [slot(0, 1)] }), { a: [0, 1] }, { a: [0, 0] }, 1],
  [
    "LIVE_QUOTA",
    school({ live: { quota: 1 } }),
    { a: [0, 0], b: [0, 1] },
    { a: [0, 0], b: [0, 0] },
    1,
  ],
  ["SEATS", school({ live: { seats: 40 } }, {}, { students: 40 }), { a: [0, 0] }, {}, 0],
  ["SEATS", school({ live: { seats: 39 } }), {}, { a: [0, 0] }, 1],
  [
    "DAILY_MINIMUM",
    school({
      limits: { dailyMinimumMinutes: 120 },
      grid: { days: 1, periodMinutes: [60, 60], obligationDays: [0] },
      classes: [{ id: "A" }, { id: "B", dailyMinimumMinutes: 0 }],
    }),
    { a: [0, 0], c: [0, 1] },
    { a: [0, 0] },
    1,
  ],
  ["DAILY_MAXIMUM", oneClass({ dailyMaximumMinutes: 120 }), three, { a: [0, 0], c: [0, 1] }, 0],
  [
    "DAILY_MAXIMUM",
    oneClass({ dailyMaximumMinutes: 119 }),
    { a: [0, 0], c: [1, 0] },
    { a: [0, 0], c: [0, 1] },
    1,
  ],
  [
    "TASK_DAY",
    school({}, {}, { maxPerDay: 1 }),
    { a: [0, 0], c: [1, 0] },
    { a: [0, 0], c: [0, 1] },
    1,
  ],
  [
    "TASK_DAY",
    school({}, {}, { maxPerDay: undefined }),
    { a: [0, 0], c: [1, 0] },
    { a: [0, 0], c: [0, 1] },
    1,
  ],
  ["TASK_DAY", school(), { a: [0, 0], c: [0, 1] }, {}, 0],
  ["LOCK", school({}, { lockedAt: slot(0, 0) }), { a: [0, 0] }, { a: [0, 1] }, 1],
  [
    "SAME_START",
    school({ sameStart: [["a", "b"]] }),
    { a: [0, 0], b: [0, 0] },
    { a: [0, 0], b: [0, 1] },
    1,
  ],
  ["TEACHER_DAY", teacher({ maxPerDay: 2 }), three, { a: [0, 0], c: [0, 1], b: [0, 2] }, 1],
  ["TEACHER_WEEK", teacher({ maxPerWeek: 2 }), { a: [0, 0], c: [0, 1] }, three, 1],
  ["TEACHER_MIN_DAYS", teacher({ minDays: 2 }), three, { a: [0, 0], c: [0, 1], b: [0, 2] }, 1],
  ["NO_GAPS", school({ limits: { noGaps: true } }), three, { a: [0, 0], c: [0, 2] }, 1],
  ["PAIR_DAYS", pair({ value: 2 }), { a: [0, 0], b: [2, 0] }, { a: [0, 0], b: [1, 0] }, 1],
  ["PAIR_DAYS", pair({ weight: 3 }), { a: [0, 0], b: [1, 0] }, { a: [0, 0], b: [0, 2] }, 1],
  [
    "PAIR_GAPS",
    pair({ kind: "MIN_GAPS_BETWEEN" }),
    { a: [0, 0], b: [0, 2] },
    { a: [0, 0], b: [0, 1] },
    1,
  ],
  [
    "NOT_CONSECUTIVE",
    pair({ weight: 1, consecutiveIfSameDay: true }),
    { a: [0, 0], b: [0, 1] },
    { a: [0, 0], b: [0, 2] },
    1,
  ],
  ["ROOM", rooms(), { a: [0, 0, "R"] }, { a: [0, 0] }, 1],
  ["ROOM", rooms(), { a: [0, 0, "S"] }, { a: [0, 0, "nowhere"] }, 1],
  ["ROOM", rooms({}, {}, {}, { live: false }), { a: [0, 0] }, { a: [0, 0, "R"] }, 1],
  ["ROOM", school(), { a: [0, 0] }, { a: [0, 0, "R"] }, 1],
  [
    "ROOM_CLASH",
    rooms({}, {}, { length: 2 }),
    { a: [0, 0, "R"], b: [0, 2, "R"] },
    { a: [0, 0, "R"], b: [0, 1, "R"] },
    1,
  ],
  [
    "ROOM_CLASH",
    rooms(),
    { a: [0, 0, "R"], b: [0, 0, "S"] },
    { a: [0, 0, "R"], b: [0, 0, "R"] },
    1,
  ],
  [
    "ROOM_CLASH",
    rooms(
      {},
      {},
      {},
      {
        lessons: [
          { id: "a", length: 1, weeks: "ODD" },
          { id: "c", length: 1, weeks: "EVEN" },
        ],
      },
    ),
    { a: [0, 0, "R"], c: [0, 0, "R"] },
    { a: [0, 0, "R"], c: [0, 0, "R"], b: [0, 0, "R"] },
    2,
  ],
  [
    "ROOM_CLOSED",
    rooms({ unavailable: [slot(0, 2)] }, {}, { length: 2 }),
    { a: [0, 0, "R"], b: [0, 2, "S"] },
    { a: [0, 1, "R"] },
    1,
  ],
  ["ROOM_SEATS", rooms({ seats: 40 }), { a: [0, 0, "R"] }, {}, 0],
  ["ROOM_SEATS", rooms({ seats: 39 }), { a: [0, 0, "S"] }, { a: [0, 0, "R"] }, 1],
  [
    "ROOM_STABILITY",
    rooms(),
    { a: [0, 0, "R"], c: [1, 0, "R"], b: [1, 1, "S"] },
    { a: [0, 0, "R"], c: [1, 0, "S"] },
    1,
  ],
  [
    "ROOM_STABILITY",
    school({
      live: { rooms: [{ id: "R" }, { id: "S" }] },
      tasks: [
        {
          id: "only",
          classIds: ["A"],
          teacherIds: ["T"],
          live: true,
          lessons: [
            { id: "a", length: 1 },
            { id: "c", length: 1 },
          ],
        },
      ],
    }),
    { a: [0, 0, "R"], c: [1, 0, "R"] },
    { a: [0, 0, "R"], c: [1, 0, "S"] },
    1,
  ],
  [
    "SPREAD",
    school({}, {}, { spreadDays: 2 }),
    { a: [0, 0], c: [1, 0], b: [0, 3] },
    { a: [0, 0], c: [0, 1], b: [0, 3] },
    1,
  ],
  ["ADJACENT_DAYS", school(), { a: [0, 0], c: [2, 0] }, { a: [0, 0], c: [1, 0] }, 1],
  ["ADJACENT_DAYS", school(), { a: [0, 0], c: [2, 0] }, { a: [2, 0], c: [1, 0] }, 1],
  ["CLASS_GAP", school(), { a: [0, 0], c: [0, 1] }, { a: [0, 0], c: [0, 3] }, 2],
  ["ISOLATED", school(), { a: [0, 0], c: [0, 1] }, { a: [0, 0], c: [0, 2] }, 2],
  ["UNEVEN", school({}, { length: 2 }), { a: [0, 0] }, { a: [0, 0], c: [0, 2] }, 1],
  ["TEACHER_GAP", school(), { a: [0, 0], b: [0, 1] }, { a: [0, 0], b: [0, 2] }, 1],
  ["TEACHER_DAY_AT_WORK", school(), {}, three, 2],
  ["UNDESIRED", school({ undesiredPeriods: [3] }, { length: 2 }), { a: [0, 1] }, { a: [0, 2] }, 1],
  ["UNDESIRED", teacher({ undesired: [slot(1, 0)] }), { a: [0, 0] }, { a: [1, 0] }, 1],
  ["MOVED", school(), { a: [0, 0] }, { a: [0, 1] }, 1],
  ["PEOPLE", school(), { a: [0, 0] }, { a: [0, 1] }, 2],
];

describe("the independent count, just kept and just broken", () => {
  it.each(cases)("%s", (id, problem, keeps, breaks, amount) => {
    expect(count(id, problem, keeps)).toBe(0);
    expect(count(id, problem, breaks)).toBe(amount);
  });
  it("has a case for every constraint of the catalogue", () => {
    expect([...new Set(cases.map(([id]) => id))].sort()).toEqual(
      CATALOGUE.map(({ id }) => id).sort(),
    );
  });
  it("says which lessons each wish is paid for", () => {
    const at = (lessonId: string, day: number, period: number) => ({ lessonId, day, period });
    const { findings } = evaluate(school(), [at("a", 0, 0), at("c", 0, 2), at("b", 1, 0)]);
    const gap = findings.find(({ constraint }) => constraint === "CLASS_GAP");
    expect(gap).toMatchObject({ who: "A", day: 0, amount: 1, cost: 2, lessonIds: ["a", "c"] });
  });
});
