import { describe, expect, it } from "vitest";

import { arrange } from "@/lib/domain/timetable/search/arrange";
import { problemFaults } from "@/lib/domain/timetable/model/faults";
import { generateWithRooms } from "@/scripts/timetable/generate";
import { printProblem, readPlacements, readProblem } from "@/lib/domain/timetable/formats/json";
import type { Problem } from "@/lib/domain/timetable/model/problem";

describe("rooms in words", () => {
  const problem = generateWithRooms("A", 4, 1);
  const [first, ...rest] = problem.live?.rooms ?? [];
  const placed = { lessonId: problem.tasks[0]!.lessons[0]!.id, day: 0, period: 0 };

  it.each<[string, Problem, string]>([
    ["two rooms of one name", { ...problem, live: { rooms: [first!, first!] } }, "DUPLICATE"],
    [
      "a room closed outside the table",
      {
        ...problem,
        live: { rooms: [{ ...first!, unavailable: [{ day: 0, period: 8 }] }, ...rest] },
      },
      "OUTSIDE_TABLE",
    ],
    ["seats below nothing", { ...problem, live: { rooms: [{ id: "R", seats: -1 }] } }, "NUMBER"],
  ])("are refused for %s", (_, faulty, code) => {
    expect(problemFaults(problem)).toEqual([]);
    expect(problemFaults(faulty).map((fault) => fault.code)).toEqual([code]);
  });

  it("are refused where a placement names one that is not there", () => {
    expect(problemFaults(problem, [{ ...placed, room: "R1" }])).toEqual([]);
    expect(problemFaults(problem, [{ ...placed, room: "R99" }])).toEqual([
      { code: "UNKNOWN_ROOM", lessonId: placed.lessonId, room: "R99" },
    ]);
  });

  it("survive the file", () => {
    const weighted = { ...problem, weights: { room: 3 } };
    expect(readProblem(printProblem(weighted))).toEqual({ ok: true, value: weighted });
    const { placed: placements } = arrange(problem, { seed: 1, iterations: 5000 });
    expect(placements[0]!.room).toBeDefined();
    expect(readPlacements(JSON.stringify({ placements }))).toEqual({ ok: true, value: placements });
  });

  it("are refused by path where a field is not known", () => {
    const text = JSON.stringify({
      format: "timetable/1",
      ...problem,
      live: { rooms: [{ id: "R", colour: "red" }] },
    });
    expect(readProblem(text)).toEqual({
      ok: false,
      reason: "JSON_UNKNOWN_FIELD",
      where: "live.rooms[0].colour",
    });
  });
});
