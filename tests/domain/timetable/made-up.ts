import type {
  Lesson,
  LiveRoom,
  Problem,
  Slot,
  Task,
  Weeks,
} from "@/lib/domain/timetable/model/problem";
import { randomFrom } from "@/lib/domain/timetable/search/random";

/** A small problem with every kind of constraint in it, different for each seed. */
export function madeUp(seed: number): Problem {
  const random = randomFrom(seed);
  const days = 4 + random.below(2);
  const periods = 5 + random.below(3);
  const oddEven = random.below(2) === 0;
  const slots = (n: number): Slot[] =>
    Array.from({ length: n }, () => ({ day: random.below(days), period: random.below(periods) }));
  const classes = Array.from({ length: 4 }, (_, i) => ({
    id: `C${i}`,
    students: 30 + i,
    unavailable: slots(random.below(3)),
  }));
  const teachers = Array.from({ length: 5 }, (_, i) => ({
    id: `T${i}`,
    unavailable: slots(random.below(4)),
    undesired: slots(random.below(3)),
    ...(i === 0 && { maxPerDay: 2, maxPerWeek: 7 }),
    ...(i === 1 && { minDays: 3 }),
  }));
  const tasks: Task[] = Array.from({ length: 10 }, (_, t) => {
    const first = random.below(4);
    const lessons: Lesson[] = Array.from({ length: 1 + random.below(3) }, (_, i) => ({
      id: `${t}.${i}`,
      length: 1 + random.below(random.below(3) === 0 ? 4 : 2),
      weeks: (oddEven ? (["EVERY", "ODD", "EVEN"] as const)[random.below(3)] : "EVERY") as Weeks,
    }));
    return {
      id: `K${t}`,
      classIds: random.below(3) === 0 ? [`C${first}`, `C${(first + 1) % 4}`] : [`C${first}`],
      teacherIds:
        random.below(4) === 0 ? [`T${t % 5}`, `T${(t + 1) % 5}`] : [`T${random.below(5)}`],
      lessons,
      live: random.below(2) === 0,
      maxPerDay: 1 + random.below(2),
      spreadDays: 1 + random.below(3),
    };
  });
  return {
    grid: {
      days,
      periodMinutes: Array.from({ length: periods }, (_, p) => (p < 3 ? 45 : 40)),
      noSpanAfter: [2],
      obligationDays: [0, 1, 2],
      closed: slots(1),
    },
    classes,
    teachers,
    tasks,
    sameStart: [["0.0", "1.0"]],
    pairRules: [
      { kind: "MIN_DAYS_BETWEEN", lessonIds: ["0.0", "1.0"], value: 1, weight: 2 },
      { kind: "MIN_DAYS_BETWEEN", lessonIds: ["2.0", "3.0", "4.0"], value: 2 },
      { kind: "MIN_DAYS_BETWEEN", lessonIds: ["5.0", "6.0"], value: 1, weight: 3 },
      {
        kind: "MIN_DAYS_BETWEEN",
        lessonIds: ["7.0", "8.0", "9.0"],
        value: 1,
        weight: 1,
        consecutiveIfSameDay: true,
      },
      { kind: "MIN_GAPS_BETWEEN", lessonIds: ["2.0", "5.0", "7.0", "8.0"], value: 1 },
    ],
    live: { quota: 2 },
    limits: { dailyMinimumMinutes: 60, dailyMaximumMinutes: 200, noGaps: seed % 3 === 0 },
    undesiredPeriods: [periods - 1],
  };
}

/** The same with rooms in place of the quota: too few at times, some too small, some closed. */
export function madeUpWithRooms(seed: number): Problem {
  const problem = madeUp(seed);
  const random = randomFrom(seed + 1);
  const { days, periodMinutes } = problem.grid;
  const rooms = [35, 70, undefined].map((seats, i) => ({
    id: `R${i}`,
    ...(seats !== undefined && { seats: seats - random.below(4) }),
    unavailable: Array.from({ length: random.below(6) }, () => ({
      day: random.below(days),
      period: random.below(periodMinutes.length),
    })),
  }));
  return { ...problem, live: { rooms: rooms.slice(random.below(3)) } };
}

/**
 * Live lessons a, b, … of classes A, B, … of 40 students in some rooms, on one day of two periods;
 * what is not said otherwise stands in the first.
 */
export function inRooms(
  rooms: readonly LiveRoom[],
  lessons: readonly Partial<Task["lessons"][number]>[],
) {
  const names = lessons.map((_, i) => String.fromCharCode(65 + i));
  const problem: Problem = {
    grid: { days: 1, periodMinutes: [60, 60] },
    classes: names.map((id) => ({ id, students: 40 })),
    teachers: [],
    tasks: names.map((id, i) => ({
      id: `k${id}`,
      classIds: [id],
      teacherIds: [],
      live: true,
      lessons: [
        { id: id.toLowerCase(), length: 1, starts: [{ day: 0, period: 0 }], ...lessons[i] },
      ],
    })),
    live: { rooms },
  };
  return problem;
}
