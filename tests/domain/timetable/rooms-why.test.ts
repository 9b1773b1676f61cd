import { describe, expect, it } from "vitest";

import { arrange } from "@/lib/domain/timetable/search/arrange";
import { contradictions } from "@/lib/domain/timetable/explain/contradictions";
import { groupsOf, without } from "@/lib/domain/timetable/explain/groups";
import { whyImpossible } from "@/lib/domain/timetable/explain/why-impossible";
import { generateWithRooms } from "@/scripts/timetable/generate";
import type { Problem, Slot } from "@/lib/domain/timetable/model/problem";
import { whyNot } from "@/lib/domain/timetable/explain/why-not";

import { inRooms } from "./made-up";

const slot = (day: number, period: number): Slot => ({ day, period });
const options = { seed: 1, iterations: 5000 };
const left = (problem: Problem) => arrange(problem, options).unplaced.length;
const one = [{ id: "R" }];
const two = [{ id: "R" }, { id: "S" }];

describe("why no room here", () => {
  const rooms = [
    { id: "SMALL", seats: 30 },
    { id: "R", seats: 40 },
    { id: "S", unavailable: [slot(0, 0)] },
  ];
  const problem = inRooms(rooms, [{}, {}]);
  const at = (lessonId: string, room?: string) => ({
    lessonId,
    ...slot(0, 0),
    ...(room !== undefined && { room }),
  });

  it("says how many rooms seat the lesson and how many are taken", () => {
    const cause = { code: "NO_ROOM", fitting: 2, taken: 1 };
    expect(whyNot(problem, [at("b", "R")], "a", slot(0, 0))).toEqual([cause]);
    expect(arrange(problem, options).unplaced[0]!.causes).toContainEqual({ ...cause, slots: 1 });
  });
  it("names nothing where the room of the lesson is its own, or another holds none", () => {
    expect(whyNot(problem, [at("a", "R")], "a", slot(0, 0))).toEqual([]);
    expect(whyNot(problem, [at("b", "SMALL")], "a", slot(0, 0))).toEqual([]);
  });
  it("takes a room for a lesson of which none is told", () => {
    expect(whyNot(problem, [at("b")], "a", slot(0, 0))).toEqual([
      { code: "NO_ROOM", fitting: 2, taken: 1 },
    ]);
  });
  it("names the seats where no room is large enough", () => {
    const small = inRooms([{ id: "R", seats: 39 }], [{}]);
    expect(whyNot(small, [], "a", slot(0, 0))).toEqual([
      { code: "SEATS", students: 40, seats: 39 },
    ]);
  });
});

describe("rooms that contradict each other", () => {
  const told = (problem: Problem) =>
    contradictions(problem).map(({ code, who, needed, available }) => [
      code,
      who,
      needed,
      available,
    ]);

  it.each<[string, Problem, ReturnType<typeof told>]>([
    ["as many lessons as rooms in a slot", inRooms(two, [{}, {}]), []],
    ["one more", inRooms(two, [{}, {}, {}]), [["ROOMS_OVERFULL", "rooms", 3, 2]]],
    [
      "one more in a slot, with others beside it",
      inRooms(two, [{}, {}, {}, { starts: [slot(0, 1)] }]),
      [["ROOMS_COMPETITION", "rooms", 3, 2]],
    ],
    [
      "two lessons for one large room",
      inRooms(
        [
          { id: "R", seats: 40 },
          { id: "S", seats: 39 },
        ],
        [{}, {}],
      ),
      [["ROOMS_OVERFULL", "rooms of 40 seats", 2, 1]],
    ],
    [
      "a room closed when it is needed",
      inRooms([{ id: "R" }, { id: "S", unavailable: [slot(0, 0)] }], [{}, {}]),
      [["ROOMS_OVERFULL", "rooms", 2, 1]],
    ],
    ["no room large enough", inRooms([{ id: "R", seats: 39 }], [{}]), [["SEATS", "kA", 1, 0]]],
    [
      "no room open",
      inRooms([{ id: "R", unavailable: [slot(0, 0)] }], [{}]),
      [["NO_OPEN_SLOT", "kA", 1, 0]],
    ],
    [
      "lessons of which nobody is counted",
      { ...inRooms(one, [{}, {}]), classes: [{ id: "A" }, { id: "B" }] },
      [["ROOMS_OVERFULL", "rooms", 2, 1]],
    ],
    ["odd and even lessons in one room", inRooms(one, [{ weeks: "ODD" }, { weeks: "EVEN" }]), []],
  ])("%s", (_, problem, found) => {
    expect(told(problem)).toEqual(found);
    expect(left(problem) > 0).toBe(found.length > 0);
  });

  it("are undone by giving up seats, an absence, or the rooms as a whole", () => {
    const seats = inRooms([{ id: "R", seats: 39 }], [{}]);
    const away = inRooms([{ id: "R", unavailable: [slot(0, 0)] }], [{}]);
    expect(groupsOf(away).filter(({ kind }) => kind.startsWith("ROOM"))).toEqual([
      { kind: "ROOMS", id: "" },
      { kind: "ROOM_ABSENCE", id: "R" },
    ]);
    expect(told(without(seats, [{ kind: "ROOM_SEATS", id: "" }]))).toEqual([]);
    expect(told(without(away, [{ kind: "ROOM_ABSENCE", id: "R" }]))).toEqual([]);
    expect(told(without(away, [{ kind: "ROOM_SEATS", id: "" }]))).toHaveLength(1);
    expect(told(without(away, [{ kind: "ROOMS", id: "" }]))).toEqual([]);
  });

  it("are named in the core", () => {
    const answer = whyImpossible(inRooms(one, [{}, {}]), options);
    if (answer.verdict !== "IMPOSSIBLE") throw new Error(answer.verdict);
    expect(answer.core).toContainEqual({ kind: "ROOMS", id: "" });
    expect(answer.remedies.map(({ group }) => group.kind)).toContain("ROOMS");
  });

  it("are not found in a sound school", () => {
    expect(contradictions(generateWithRooms("C", 10, 1))).toEqual([]);
  });
});
