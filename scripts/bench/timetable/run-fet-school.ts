import { readFileSync } from "node:fs";

import { arrange } from "../../../lib/domain/timetable/search/arrange";
import { evaluate } from "../../../lib/domain/timetable/judge/evaluate";
import { problemOfFet } from "../../timetable/fet-json";
import { cpuClock } from "./clock";
import { fewestPairs } from "./fewest-pairs";

/** One run in a process of its own: FILE SECONDS SEED; a converted FET school. */
const [file = "", seconds = "10", seed = "1"] = process.argv.slice(2);
const parsed = problemOfFet(readFileSync(file, "utf8"));
if (!parsed.ok) throw new Error(JSON.stringify(parsed));
const now = cpuClock();
let cleanAt: number | null = null;
const { placed } = arrange(parsed.value, {
  seed: Number(seed),
  milliseconds: Number(seconds) * 1000 - 300,
  now,
  onProgress: ({ hard }) => {
    if (hard === 0) cleanAt ??= Number((now() / 1000).toFixed(2));
  },
});
const cpuSeconds = Number((now() / 1000).toFixed(2));
const { feasible, hard, cost } = evaluate(parsed.value, placed);
const fewest = fewestPairs(parsed.value);
console.log(JSON.stringify({ feasible, hard, brokenPairs: cost, fewest, cleanAt, cpuSeconds }));
