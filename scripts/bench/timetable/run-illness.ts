import { arrange } from "../../../lib/domain/timetable/arrange";
import { evaluate } from "../../../lib/domain/timetable/evaluate";
import { type Family, generate } from "../../../lib/domain/timetable/generate";
import type { Problem } from "../../../lib/domain/timetable/problem";
import { randomFrom } from "../../../lib/domain/timetable/random";
import { resolve } from "../../../lib/domain/timetable/resolve";
import { cpuClock } from "./clock";

/** One case in a process of its own: CASE SECONDS; a teacher of 100 classes is ill for two days. */
const [number = "0", seconds = "2"] = process.argv.slice(2);
const random = randomFrom(Number(number) + 50);
const family = (["A", "B", "C"] as const satisfies readonly Family[])[Number(number) % 3]!;
const school = generate(family, 100, 7);
const reference = arrange(school, { seed: 1, iterations: 300_000 }).placed;
const periods = school.grid.periodMinutes.length;

let ill: Problem = school;
let hit = 0;
while (hit < 2) {
  const teacher = school.teachers[random.below(school.teachers.length)]!;
  const first = random.below(5);
  const days = [first, (first + 1) % 5];
  const away = days.flatMap((day) =>
    Array.from({ length: periods }, (_, period) => ({ day, period })),
  );
  const own = school.tasks.filter(({ teacherIds }) => teacherIds.includes(teacher.id));
  const ids = new Set(own.flatMap(({ lessons }) => lessons.map(({ id }) => id)));
  hit = reference.filter(({ lessonId, day }) => ids.has(lessonId) && days.includes(day)).length;
  ill = {
    ...school,
    teachers: school.teachers.map((one) =>
      one.id === teacher.id ? { ...one, unavailable: [...(one.unavailable ?? []), ...away] } : one,
    ),
  };
}
const now = cpuClock();
const { placed, moved } = resolve(ill, {
  seed: 1,
  reference,
  milliseconds: Number(seconds) * 1000 - 200,
  now,
});
const cpuSeconds = Number((now() / 1000).toFixed(2));
const { feasible, hard } = evaluate(ill, placed);
const ratio = Number((moved.length / hit).toFixed(3));
console.log(
  JSON.stringify({ feasible, hard, family, hit, moved: moved.length, ratio, cpuSeconds }),
);
