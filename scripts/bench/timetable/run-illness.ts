import { arrange } from "../../../lib/domain/timetable/search/arrange";
import { evaluate } from "../../../lib/domain/timetable/judge/evaluate";
import { type Family, generate } from "../../timetable/generate";
import type { Placement, Problem } from "../../../lib/domain/timetable/model/problem";
import { type Random, randomFrom } from "../../../lib/domain/timetable/search/random";
import { resolve } from "../../../lib/domain/timetable/search/resolve";
import { cpuClock } from "./clock";
import { leastMoves, type Proof } from "./least-moves";

/** One case in a process of its own: CASE SECONDS; a teacher of 100 classes is ill for two days. */
const [number = "0", seconds = "2"] = process.argv.slice(2);
const random = randomFrom(Number(number) + 50);
const family = (["A", "B", "C"] as const satisfies readonly Family[])[Number(number) % 3]!;
const school = generate(family, 100, 7);
const reference = arrange(school, { seed: 1, iterations: 300_000 }).placed;

let drawn = illness(school, reference, random);
let proof: Proof = await leastMoves(drawn.problem, reference);
/** Cases drawn again, because HiGHS proved that the week cannot be held in full at all. */
let impossible = 0;
while (proof === "IMPOSSIBLE") {
  impossible++;
  drawn = illness(school, reference, random);
  proof = await leastMoves(drawn.problem, reference);
}
const { problem, hit } = drawn;
const now = cpuClock();
const { placed, moved } = resolve(problem, {
  seed: 1,
  reference,
  milliseconds: Number(seconds) * 1000 - 200,
  now,
});
const cpuSeconds = Number((now() / 1000).toFixed(2));
const { feasible, hard } = evaluate(problem, placed);
const ratio = Number((moved.length / hit).toFixed(3));
const least = proof === "NOT_PROVEN" ? null : proof.least;
console.log(
  JSON.stringify({
    feasible,
    hard,
    family,
    hit,
    moved: moved.length,
    least,
    impossible,
    ratio,
    cpuSeconds,
  }),
);

/** A teacher with at least two lessons on two days running is away on both. */
function illness(whole: Problem, known: readonly Placement[], chance: Random) {
  for (;;) {
    const teacher = whole.teachers[chance.below(whole.teachers.length)]!;
    const first = chance.below(whole.grid.days);
    const days = [first, (first + 1) % whole.grid.days];
    const away = days.flatMap((day) =>
      whole.grid.periodMinutes.map((_, period) => ({ day, period })),
    );
    const own = whole.tasks.filter(({ teacherIds }) => teacherIds.includes(teacher.id));
    const ids = new Set(own.flatMap(({ lessons }) => lessons.map(({ id }) => id)));
    const lost = known.filter(({ lessonId, day }) => ids.has(lessonId) && days.includes(day));
    if (lost.length < 2) continue;
    const teachers = whole.teachers.map((one) =>
      one.id === teacher.id ? { ...one, unavailable: [...(one.unavailable ?? []), ...away] } : one,
    );
    return { problem: { ...whole, teachers }, hit: lost.length };
  }
}
