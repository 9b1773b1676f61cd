import {
  type Possibility,
  whyImpossible,
} from "../../../lib/domain/timetable/explain/why-impossible";
import type { Problem } from "../../../lib/domain/timetable/model/problem";
import { cpuClock } from "./clock";
import { seededContradictions } from "./contradictions";
import { jointContradictions } from "./joint-contradictions";

/** All seeded contradictions in a school of CLASSES classes, one line each. */
const [classes = "24"] = process.argv.slice(2);
type Impossible = Extract<Possibility, { verdict: "IMPOSSIBLE" }>;

function explain(kind: string, problem: Problem, isNamed: (answer: Impossible) => boolean) {
  const now = cpuClock();
  const answer = whyImpossible(problem, { seed: 1, iterations: 100_000, milliseconds: 3000, now });
  const named = answer.verdict === "IMPOSSIBLE" && isNamed(answer);
  const core = answer.verdict === "IMPOSSIBLE" ? answer.core.length : null;
  const cpuSeconds = Number((now() / 1000).toFixed(2));
  console.log(JSON.stringify({ kind, named, core, cpuSeconds }));
}

for (const { kind, problem, code, who } of seededContradictions(Number(classes), 1))
  explain(kind, problem, ({ contradictions }) =>
    contradictions.some((one) => one.code === code && one.who === who),
  );
for (const { kind, problem, core } of jointContradictions(Number(classes), 1))
  explain(kind, problem, (answer) => {
    const named = answer.core.map((group) => `${group.kind} ${group.id}`.trim());
    return core.every((part) => named.includes(part));
  });
