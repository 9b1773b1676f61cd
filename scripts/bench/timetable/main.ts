import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { cpus } from "node:os";
import { dirname } from "node:path";
import { parseArgs } from "node:util";

import {
  execute,
  type Extent,
  type Folders,
  hasFet,
  type Job,
  jobsOf,
  type Run,
  verdictOf,
} from "./goals";

const GOALS = ["G1", "G2", "G4", "G5", "G6", "G7", "G8"];
const usage =
  "bench timetable [--json] [--quick] [--seeds N] [--goal G2] [--resume] [--ctt FOLDER] [--fet FOLDER] [--kept FILE]";

/** The stretch of G2, asked for by name: it takes hours. */
const STRETCH = "G2S";

/**
 * Measures the timetable goals, each run a fresh process, CPU seconds by the process's own count,
 * every result judged by the independent evaluator. `--resume` goes on from the runs kept so far.
 */
export async function benchTimetable(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      json: { type: "boolean" },
      quick: { type: "boolean" },
      seeds: { type: "string" },
      goal: { type: "string" },
      resume: { type: "boolean" },
      ctt: { type: "string" },
      fet: { type: "string" },
      kept: { type: "string" },
    },
  });
  const goals = values.goal ? values.goal.split(",") : GOALS;
  if (goals.some((goal) => ![...GOALS, STRETCH].includes(goal))) {
    process.stderr.write(`Goals are ${[...GOALS, STRETCH].join(", ")}.\nUsage: ${usage}\n`);
    return 2;
  }
  const quick = values.quick === true;
  const seeds = Number(values.seeds ?? 5);
  if (!Number.isInteger(seeds) || seeds < 1) {
    process.stderr.write(`--seeds is a whole number from 1 on.\nUsage: ${usage}\n`);
    return 2;
  }
  const extent: Extent = { quick, seeds };
  const folders: Folders = {
    ...(values.ctt && { ctt: values.ctt }),
    ...(values.fet && { fet: values.fet }),
  };
  const kept = values.kept ?? `.data/bench-timetable${quick ? "-quick" : ""}.jsonl`;
  mkdirSync(dirname(kept), { recursive: true });
  if (!values.resume && existsSync(kept)) rmSync(kept);
  const done = new Map(readKept(kept).map((run) => [keyOf(run), run]));
  const wanted = new Map(
    goals.flatMap((goal) => jobsOf(goal, extent, folders)).map((j) => [keyOf(j), j]),
  );
  let count = 0;
  for (const [key, job] of wanted) {
    count++;
    if (done.has(key)) continue;
    process.stderr.write(
      `${count}/${wanted.size} ${job.goal} ${job.script} ${job.words.join(" ")}\n`,
    );
    const run = execute(job);
    done.set(key, run);
    appendFileSync(kept, `${JSON.stringify(run)}\n`);
  }
  const verdicts = goals.map((goal) => {
    const runs = jobsOf(goal, extent, folders).map((job) => done.get(keyOf(job))!);
    return { ...verdictOf(goal, runs, folders), runs };
  });
  const machine = { node: process.version, cpu: cpus()[0]?.model ?? "", fet: hasFet() };
  if (values.json)
    process.stdout.write(`${JSON.stringify({ machine, quick, verdicts }, null, 1)}\n`);
  else
    for (const { goal, asked, reached, met, note } of verdicts) {
      const word = met === null ? "not compared" : met ? "met" : "missed";
      process.stdout.write(`${goal} ${word}: ${reached}\n    asked: ${asked}\n`);
      if (note) process.stdout.write(`    ${note}\n`);
    }
  return verdicts.every(({ met }) => met !== false) ? 0 : 1;
}

const keyOf = ({ script, words }: Job) => [script, ...words].join(" ");

function readKept(file: string): Run[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Run);
}
