import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";

import { generate } from "@/scripts/timetable/generate";
import { printProblem } from "@/lib/domain/timetable/formats/json";
import type { Problem } from "@/lib/domain/timetable/model/problem";
import { runCli } from "@/scripts/cli/run";

const folder = mkdtempSync(join(tmpdir(), "timetable-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function cli(...words: string[]) {
  let [out, err] = ["", ""];
  const exit = await runCli(words, { out: (text) => (out += text), err: (text) => (err += text) });
  return { exit, out, err, json: () => JSON.parse(out) };
}
function file(name: string, text: string) {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
const school = generate("A", 4, 1);
const [task, ...others] = school.tasks as [Problem["tasks"][number], ...Problem["tasks"]];
const schoolFile = (name: string, change: Partial<Problem>) =>
  file(`${name}.json`, printProblem({ ...school, ...change }));

const CTT = `Name: Toy
Courses: 3
Rooms: 2
Days: 2
Periods_per_day: 3
Curricula: 1
Constraints: 1

COURSES:
Maths Ann 2 2 30
Drawing Ben 2 2 20
Music Cid 1 1 40

ROOMS:
Small 25
Large 40

CURRICULA:
Year 2 Maths Drawing

UNAVAILABILITY_CONSTRAINTS:
Music 0 0

END.
`;

describe("timetable solve and check", () => {
  it("arranges a .ctt in the competition's form and judges it in its terms", async () => {
    const toy = file("toy.ctt", CTT);
    const out = join(folder, "toy.out");
    const words = ["timetable", "solve", toy, "--iterations", "40000", "--seed", "3"];
    const solved = await cli(...words, "--out", out, "--json");
    expect(solved.exit).toBe(0);
    const lines = readFileSync(out, "utf8").trim().split("\n");
    expect(lines).toHaveLength(5);
    for (const line of lines)
      expect(line).toMatch(/^(Maths|Drawing|Music) (Small|Large) [01] [012]$/);
    const { exit, json } = await cli("timetable", "check", toy, out, "--json");
    expect(exit).toBe(0);
    expect(Object.keys(json())).toEqual(["feasible", "hard", "soft", "cost"]);
    expect(json()).toMatchObject({ feasible: true, cost: solved.json().cost });
    const before = readFileSync(out, "utf8");
    await cli(...words, "--out", out);
    expect(readFileSync(out, "utf8")).toBe(before);
  });

  it("searches in two threads, and gives the same table again", async () => {
    const toy = file("toy.ctt", CTT);
    const texts: string[] = [];
    for (const name of ["one.out", "two.out"]) {
      const out = join(folder, name);
      const words = ["timetable", "solve", toy, "--iterations", "8000", "--workers", "2"];
      expect((await cli(...words, "--out", out)).exit).toBe(0);
      texts.push(readFileSync(out, "utf8"));
    }
    expect(texts[1]).toBe(texts[0]);
  });

  it("counts what a .ctt solution breaks and costs", async () => {
    const toy = file("toy.ctt", CTT);
    const out = file(
      "bad.out",
      "Maths Small 0 0\nMaths Large 0 2\nDrawing Small 0 0\nMusic Large 0 0\n",
    );
    const { exit, json } = await cli("timetable", "check", toy, out, "--json");
    expect(exit).toBe(1);
    expect(json()).toEqual({
      feasible: false,
      hard: { lectures: 1, conflicts: 1, availability: 1, roomOccupancy: 1 },
      soft: { roomCapacity: 5, minWorkingDays: 10, curriculumCompactness: 6, roomStability: 1 },
      cost: 22,
    });
  });

  it("arranges the project's own JSON and judges it", async () => {
    const out = join(folder, "school.out");
    const name = schoolFile("school", {});
    const solved = await cli("timetable", "solve", name, "--iterations", "20000", "--out", out);
    expect(solved.exit).toBe(0);
    const { exit, json } = await cli("timetable", "check", name, out, "--json");
    expect([exit, json().feasible, json().hard]).toEqual([0, true, {}]);
  });
});

describe("a timetable file that cannot be used", () => {
  const locked = { ...task.lessons[0]!, lockedAt: { day: 0, period: 0 } };
  const cases: readonly (readonly [string, () => string, RegExp])[] = [
    [
      "a .ctt cut in half",
      () => file("half.ctt", CTT.slice(0, CTT.length / 2)),
      /ends too early.*CTT_CUT_OFF/,
    ],
    ["an empty file", () => file("empty.json", ""), /the file is empty/],
    ["a JSON cut in half", () => file("half.json", printProblem(school).slice(0, 500)), /JSON/],
    [
      "an unknown field",
      () => file("field.json", printProblem({ ...school, colour: "red" } as Problem)),
      /not known.*colour/,
    ],
    [
      "an unknown FET constraint",
      () =>
        file(
          "fet.json",
          JSON.stringify({
            days: 1,
            hours: 1,
            activities: [],
            timeConstraints: [{ type: "TeachersMaxSpan", weight: 100 }],
          }),
        ),
      /not modelled: TeachersMaxSpan/,
    ],
    [
      "a task for an unknown teacher",
      () => schoolFile("teacher", { tasks: [{ ...task, teacherIds: ["nobody"] }, ...others] }),
      /task \S+ names teacher nobody, who is not in the file/,
    ],
    [
      "more lessons than slots",
      () =>
        schoolFile("overfull", {
          tasks: [
            {
              ...task,
              lessons: Array.from({ length: 41 }, (_, i) => ({ id: `x${i}`, length: 1 })),
            },
            ...others,
          ],
        }),
      /class C1 has more lessons than slots \(CLASS_OVERFULL: needs \d+, has 40\)/,
    ],
    [
      "a lock on an unavailable slot",
      () =>
        schoolFile("lock", {
          tasks: [{ ...task, unavailable: [{ day: 0, period: 0 }], lessons: [locked] }, ...others],
        }),
      /lesson \S+ is locked where it cannot stand/,
    ],
    ["a file that is not there", () => join(folder, "none.json"), /cannot be read \(ENOENT\)/],
  ];
  it.each(cases)("%s: a clear message and exit 2", async (_, make, message) => {
    const out = join(folder, "never.out");
    const { exit, err } = await cli(
      "timetable",
      "solve",
      make(),
      "--out",
      out,
      "--iterations",
      "99",
    );
    expect(err).toMatch(message);
    expect(exit).toBe(2);
    expect(() => readFileSync(out)).toThrow();
  });
});

describe("timetable explain", () => {
  it("names cause, contradictory parts and what would help", async () => {
    const { id } = school.teachers[0]!;
    const week = Array.from({ length: 40 }, (_, s) => ({ day: Math.floor(s / 8), period: s % 8 }));
    const name = schoolFile("ill", {
      teachers: school.teachers.map((one) => (one.id === id ? { id, unavailable: week } : one)),
    });
    const { exit, out } = await cli("timetable", "explain", name);
    expect(exit).toBe(1);
    expect(out).toMatch(/has no slot that is open to it/);
    expect(out).toMatch(new RegExp(`These cannot all hold:[^]*the absences of teacher ${id}`));
    expect(out).toMatch(
      new RegExp(`would help:\\n {2}without the absences of teacher ${id}: 0 un`),
    );
  });
  it("says that a sound school has a table", async () => {
    const { exit, out } = await cli("timetable", "explain", schoolFile("sound", {}));
    expect([exit, out]).toEqual([0, "A table exists.\n"]);
  });
});

describe("the description of the file format", () => {
  const text = readFileSync("lib/domain/timetable/formats/FORMAT.md", "utf8");
  const [problem = "", solution = ""] = [...text.matchAll(/```json\n([^]*?)```/g)].map(
    ([, json]) => json!,
  );
  it("shows a file that is read, and a solution that is judged", async () => {
    const [name, out] = [file("shown.json", problem), file("shown.out", solution)];
    const { exit, json } = await cli("timetable", "check", name, out, "--json");
    expect([exit, json().hard]).toEqual([1, { PLACED: 1 }]);
    expect((await cli("timetable", "explain", name)).out).toBe("A table exists.\n");
  });
  it("names every field that is read", () => {
    const source = readFileSync("lib/domain/timetable/model/problem.ts", "utf8");
    for (const [, field] of source.matchAll(/^ {2}readonly (\w+)\??:/gm))
      expect(text).toMatch(new RegExp(`[\`"]${field}[\`"]`));
  });
});
