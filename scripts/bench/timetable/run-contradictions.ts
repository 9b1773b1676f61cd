import { whyImpossible } from "../../../lib/domain/timetable/explain/why-impossible";
import { cpuClock } from "./clock";
import { seededContradictions } from "./contradictions";

/** All seeded contradictions in a school of CLASSES classes, one line each. */
const [classes = "24"] = process.argv.slice(2);
for (const { kind, problem, code, who } of seededContradictions(Number(classes), 1)) {
  const now = cpuClock();
  const answer = whyImpossible(problem, { seed: 1, iterations: 100_000, milliseconds: 3000, now });
  const named =
    answer.verdict === "IMPOSSIBLE" &&
    answer.contradictions.some((one) => one.code === code && one.who === who);
  const core = answer.verdict === "IMPOSSIBLE" ? answer.core.length : null;
  const cpuSeconds = Number((now() / 1000).toFixed(2));
  console.log(JSON.stringify({ kind, named, core, cpuSeconds }));
}
