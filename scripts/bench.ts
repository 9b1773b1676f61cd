import type { benchLog } from "./bench/log/main";

/** Measures a part of the system against what is asked of it: `npm run -s bench -- NAME [--json]`. */
type Bench = typeof benchLog;

const benches: ReadonlyMap<string, () => Promise<Bench>> = new Map([
  ["coverage", async () => (await import("./bench/coverage")).benchCoverage],
  ["timetable", async () => (await import("./bench/timetable/main")).benchTimetable],
  ["import", async () => (await import("./bench/import/main")).benchImport],
  ["upload", async () => (await import("./bench/upload/main")).benchUpload],
  ["pages", async () => (await import("./bench/pages/main")).benchPages],
  ["memory", async () => (await import("./bench/memory/main")).benchMemory],
  ["kills", async () => (await import("./bench/kills/main")).benchKills],
  ["log", async () => (await import("./bench/log/main")).benchLog],
  ["mutants", async () => (await import("./bench/mutants/main")).benchMutants],
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
