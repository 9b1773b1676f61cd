import type { benchTimetable } from "./bench/timetable/main";

/** Measures the goals of a part of the system: `npm run -s bench -- timetable [--quick] [--json]`. */
const benches: ReadonlyMap<string, () => Promise<typeof benchTimetable>> = new Map([
  ["coverage", async () => (await import("./bench/coverage")).benchCoverage],
  ["timetable", async () => (await import("./bench/timetable/main")).benchTimetable],
]);

const [name = "", ...words] = process.argv.slice(2);
const load = benches.get(name);
if (load) process.exitCode = await (await load())(words);
else {
  process.stderr.write(
    `There is no bench “${name}”. There are: ${[...benches.keys()].join(", ")}\n`,
  );
  process.exitCode = 2;
}
