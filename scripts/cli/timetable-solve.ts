import { writeFile } from "node:fs/promises";
import { performance } from "node:perf_hooks";

import { contradictions } from "../../lib/domain/timetable/explain/contradictions";
import { readArguments } from "./arguments";
import { type CliCommand, UnusableInput } from "./command";
import { readTimetableFile, type TimetableFile } from "./timetable-file";
import { judge, judgementText } from "./timetable-judge";
import { runMany } from "./timetable-runner";
import { contradictionText } from "./timetable-words";

const usage =
  "timetable solve FILE --out OUT [--seconds N] [--seed S] [--iterations K] [--workers W] [--json]";

/** A file of which counting alone proves that no table exists is not worth the seconds. */
function refuseImpossible(name: string, file: TimetableFile) {
  if (file.kind === "CTT") {
    const { courses, rooms, days, periodsPerDay } = file.instance;
    const needed = courses.reduce((sum, { lectures }) => sum + lectures, 0);
    const available = rooms.length * days * periodsPerDay;
    if (needed > available)
      throw new UnusableInput(`${name}: ${needed} lectures, but only ${available} places.`);
    return;
  }
  const found = contradictions(file.problem);
  if (found.length === 0) return;
  const lines = found.slice(0, 10).map((one) => `  ${contradictionText(one)}`);
  const more = found.length > 10 ? [`  and ${found.length - 10} more`] : [];
  const help = `See: npm run -s cli -- timetable explain ${name}`;
  throw new UnusableInput([`${name}: no table exists`, ...lines, ...more, help].join("\n"));
}

export const command: CliCommand = {
  usage,
  summary: "Arranges an ITC-2007 .ctt or a timetable/1 JSON file and writes the best table found.",
  async run(words, io) {
    const { positions, options, json } = readArguments({ usage }, words, {
      positions: 1,
      options: ["seconds", "seed", "iterations", "workers", "out"],
    });
    const number = (name: string, least: number): number | undefined => {
      const given = options[name];
      if (given === undefined) return undefined;
      const value = Number(given);
      if (!Number.isFinite(value) || value < least)
        throw new UnusableInput(`--${name} is a number from ${least} on.\nUsage: ${usage}`);
      return value;
    };
    const [name = ""] = positions;
    const out = options.out;
    if (!out) throw new UnusableInput(`--out names the file to write.\nUsage: ${usage}`);
    const iterations = number("iterations", 1);
    const seconds = number("seconds", 0.1) ?? (iterations === undefined ? 10 : undefined);
    const workers = Math.floor(number("workers", 1) ?? 1);
    const seed = Math.floor(number("seed", 0) ?? 1);
    const file = await readTimetableFile(name);
    refuseImpossible(name, file);

    const began = performance.now();
    const result = await runMany(
      file,
      { seed, ...(seconds !== undefined && { seconds }), ...(iterations && { iterations }) },
      workers,
    );
    await writeFile(out, result.text);
    const judged = judge(file, out, result.text);
    const wallSeconds = Number(((performance.now() - began) / 1000).toFixed(2));
    const about = { seed: result.seed, iterations: result.iterations, wallSeconds, out };
    io.out(json ? `${JSON.stringify({ ...judged, ...about })}\n` : judgementText(judged));
    return judged.feasible ? 0 : 1;
  },
};
