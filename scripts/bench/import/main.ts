import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";

import type pg from "pg";

import { connected } from "../../database/application";
import { withThrowaway } from "../throwaway";
import { copySeconds } from "./copy-only";
import { writeRoster } from "./workbook";

/** At most so many times parsing and COPY by themselves, and so much memory at the peak. */
const asked = { times: 3, peakMb: 400 };
const on = "2020-03-16";
/** A small server's heap: with a large machine's, Node.js leaves garbage lying that nobody needs. */
const heapMb = 256;

/** Runs one part in a process of its own, so that time and memory are its own; answers what it printed. */
function part<Answer>(name: string, words: readonly string[]): Answer {
  const script = fileURLToPath(new URL(`run-${name}.ts`, import.meta.url));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      `--max-old-space-size=${heapMb}`,
      "--conditions=react-server",
      "--import",
      "tsx",
      script,
      ...words,
    ],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout) as Answer;
}

/** A school in its term, with nothing in it yet. */
async function emptySchool(client: pg.Client, name: string): Promise<string> {
  const id = randomUUID();
  await client.query(
    `INSERT INTO school (id, region_code, name, kind, sample) VALUES ($1, '340100', $2, 'TECHNICAL_SCHOOL', true)`,
    [id, name],
  );
  await client.query("INSERT INTO school_setting (school_id) VALUES ($1) ON CONFLICT DO NOTHING", [
    id,
  ]);
  await client.query(
    `INSERT INTO term (school_id, id, name, starts_on, ends_on) VALUES ($1, $2, '2020 春', '2020-03-09', '2020-07-10')`,
    [id, randomUUID()],
  );
  return id;
}

async function measure(file: string, students: number) {
  await writeRoster(file, students);
  return withThrowaway(({ superuser }) =>
    connected(superuser, async (client) => {
      const ours = await emptySchool(client, "测量学校一");
      const other = await emptySchool(client, "测量学校二");
      const parse = part<{ students: number; seconds: number }>("parse", [file]);
      const imported = part<{
        created: number;
        readSeconds: number;
        commitSeconds: number;
        peakMb: number;
      }>("import", [file, ours, randomUUID(), on]);
      if (imported.created !== students || parse.students !== students)
        throw new Error(`Of ${students} students ${imported.created} were imported.`);
      return { parse: parse.seconds, copy: await copySeconds(client, ours, other), ...imported };
    }),
  );
}

const rounded = (value: number) => Math.round(value * 100) / 100;

/** `bench import`: a roster of 150,000 to committed rows, against reading it and COPY of its rows by themselves. */
export async function benchImport(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: { json: { type: "boolean" }, students: { type: "string", default: "150000" } },
  });
  const students = Number(values.students);
  const folder = mkdtempSync(join(tmpdir(), "yibanyian-roster-"));
  try {
    const file = join(folder, "roster.xlsx");
    const { parse, copy, readSeconds, commitSeconds, peakMb } = await measure(file, students);
    const total = readSeconds + commitSeconds;
    const ratio = total / (parse + copy);
    const result = {
      ...{ students, fileMb: rounded(statSync(file).size / 2 ** 20) },
      ...{ parseSeconds: rounded(parse), copySeconds: rounded(copy) },
      ...{ readSeconds: rounded(readSeconds), commitSeconds: rounded(commitSeconds) },
      ...{ totalSeconds: rounded(total), ratio: rounded(ratio), peakMb: Math.round(peakMb) },
      met: ratio <= asked.times && peakMb <= asked.peakMb,
    };
    if (values.json)
      process.stdout.write(`${JSON.stringify({ bench: "import", asked, heapMb, result })}\n`);
    else
      process.stdout.write(
        `import ${result.met ? "met" : "missed"}: ${students} students (${result.fileMb} MB) in ${result.totalSeconds} s ` +
          `(to the preview ${result.readSeconds}, to committed rows ${result.commitSeconds}), ${result.ratio} × parsing ${result.parseSeconds} s ` +
          `and COPY ${result.copySeconds} s by themselves, ${result.peakMb} MB at the peak with a heap of ${heapMb}; asked ≤ ${asked.times} × and ≤ ${asked.peakMb} MB\n`,
      );
    return result.met ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
