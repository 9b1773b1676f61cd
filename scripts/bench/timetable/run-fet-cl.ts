import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Family, generate } from "../../timetable/generate";
import { printFet } from "../../timetable/fet-file";

/** One run of FET's command line on the same instance: FAMILY CLASSES INSTANCE SEED SECONDS. */
const [family = "A", classes = "100", instance = "7", seed = "1", seconds = "60"] =
  process.argv.slice(2);
const printed = printFet(generate(family as Family, Number(classes), Number(instance)));
if (!printed.ok) throw new Error(printed.names.join(", "));
const folder = mkdtempSync(join(tmpdir(), "fet-"));
const input = join(folder, "school.fet");
writeFileSync(input, printed.value);
const seeds = ["10", "11", "12", "20", "21", "22"].map(
  (s) => `--randomseeds${s}=${Number(seed) + 1}`,
);
const run = spawnSync(
  "bash",
  [
    "-c",
    `TIMEFORMAT='cpu %U %S'; time fet-cl --inputfile=${input} --outputdir=${folder} --timelimitseconds=${seconds} ${seeds.join(" ")} > ${folder}/log 2>&1`,
  ],
  { encoding: "utf8" },
);
const times = /cpu ([\d.]+) ([\d.]+)/.exec(run.stderr);
const log = readFileSync(join(folder, "log"), "utf8");
rmSync(folder, { recursive: true });
const feasible = log.includes("Simulation successful");
const cpuSeconds = times ? Number((Number(times[1]) + Number(times[2])).toFixed(3)) : null;
console.log(JSON.stringify({ feasible, cpuSeconds }));
