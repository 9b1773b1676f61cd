import { arrangeInSteps } from "../../../lib/domain/timetable/search/arrange";
import { evaluate } from "../../../lib/domain/timetable/judge/evaluate";
import { type Family, generate } from "../../timetable/generate";
import { printProblem, readProblem } from "../../../lib/domain/timetable/formats/json";
import { cpuClock } from "./clock";

/** One run in a process of its own: FAMILY CLASSES INSTANCE SEED SECONDS; until clash-free. */
const startupSeconds = cpuSince({ user: 0, system: 0 });
const [family = "A", classes = "100", instance = "7", seed = "1", seconds = "60"] =
  process.argv.slice(2);
const text = printProblem(generate(family as Family, Number(classes), Number(instance)));
const parsed = readProblem(text);
if (!parsed.ok) throw new Error(parsed.reason);

const now = cpuClock();
const steps = arrangeInSteps(parsed.value, {
  seed: Number(seed),
  milliseconds: Number(seconds) * 1000,
  now,
});
for (;;) {
  const step = steps.next();
  const done = step.done === true;
  if (!done && step.value.hard > 0) continue;
  const result = done ? step.value : step.value.best();
  const cpuSeconds = Number((now() / 1000).toFixed(3));
  const { feasible, hard, cost } = evaluate(parsed.value, result.placed);
  console.log(JSON.stringify({ feasible, hard, cost, cpuSeconds, startupSeconds }));
  break;
}

function cpuSince(from: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(from);
  return Number(((user + system) / 1e6).toFixed(3));
}
