import { readFileSync } from "node:fs";

import { annealCtt } from "../../timetable/ctt/anneal";
import { evaluateCtt } from "../../timetable/ctt/evaluate";
import { parseCtt } from "../../timetable/ctt/format";
import { CttModel } from "../../timetable/ctt/model";
import { cpuClock } from "./clock";

/** One run in a process of its own: FILE SECONDS SEED; prints one line of JSON. */
const [file = "", seconds = "60", seed = "1"] = process.argv.slice(2);
const parsed = parseCtt(readFileSync(file, "utf8"));
if (!parsed.ok) throw new Error(parsed.reason);
const now = cpuClock();
const steps = annealCtt(new CttModel(parsed.value), Number(seed), {
  milliseconds: Number(seconds) * 1000,
  now,
});
for (;;) {
  const step = steps.next();
  if (!step.done) continue;
  const { feasible, cost, hard, soft } = evaluateCtt(parsed.value, step.value.placements());
  const cpuSeconds = Number((now() / 1000).toFixed(2));
  const { iteration: iterations } = step.value;
  console.log(JSON.stringify({ feasible, cost, hard, soft, cpuSeconds, iterations }));
  break;
}
