import type { LiveRoom, Problem, Slot, Task } from "../../lib/domain/timetable/model/problem";
import { randomFrom } from "../../lib/domain/timetable/search/random";

/** Families of made-up schools: how many periods a day has and how full the live places are. */
export const FAMILIES = {
  A: { periods: 8, fill: 0.86, noGaps: false },
  B: { periods: 6, fill: 0.93, noGaps: false },
  C: { periods: 6, fill: 0.95, noGaps: false },
  TIGHT: { periods: 6, fill: 0.95, noGaps: true },
} as const;

export type Family = keyof typeof FAMILIES;

const DAYS = 5;
const TEACHER_LOAD = 14;
const PUBLIC_LESSONS = [2, 2, 2];
const THEORY_LESSONS = [2, 3, 2];

/** Seats of the smaller rooms, for one class, and of the larger ones, for two. */
const SEATS = [50, 100] as const;

/**
 * A made-up school of one family whose live places are rooms: as many as the places, one in two
 * large enough for two classes, each closed for one half-day.
 */
export function generateWithRooms(family: Family, classCount: number, seed: number): Problem {
  const problem = generate(family, classCount, seed);
  const { periodMinutes, days } = problem.grid;
  const half = periodMinutes.length / 2;
  const random = randomFrom(seed);
  const rooms = Array.from({ length: (problem.live?.quota ?? 0) + 1 }, (_, i): LiveRoom => {
    const [day, from] = [random.below(days), random.below(2) * half];
    const unavailable = Array.from({ length: half }, (_, p) => ({ day, period: from + p }));
    return { id: `R${i + 1}`, seats: SEATS[i % 2]!, unavailable };
  });
  return { ...problem, live: { rooms } };
}

/**
 * A made-up school of one family: classes take three public courses in pairs (合班) and three theory
 * courses alone, 13 periods of 60 minutes a week, two a day at least; teachers miss half-days.
 */
export function generate(family: Family, classCount: number, seed: number): Problem {
  const { periods, fill, noGaps } = FAMILIES[family];
  const random = randomFrom(seed);
  const teachers: { id: string; load: number; unavailable: Slot[] }[] = [];
  const open = new Map<string, { id: string; load: number }>();
  const teacherFor = (subject: string, lessons: number) => {
    const known = open.get(subject);
    if (known && known.load + lessons <= TEACHER_LOAD) {
      known.load += lessons;
      return known.id;
    }
    const teacher = { id: `T${teachers.length + 1}`, load: lessons, unavailable: halfDays() };
    teachers.push(teacher);
    open.set(subject, teacher);
    return teacher.id;
  };
  const halfDays = () => {
    const off: Slot[] = [];
    for (let times = random.below(3); times > 0; times--) {
      const day = random.below(DAYS);
      const from = random.below(2) * (periods / 2);
      for (let p = 0; p < periods / 2; p++)
        if (!off.some((slot) => slot.day === day && slot.period === from + p))
          off.push({ day, period: from + p });
    }
    return off;
  };
  const tasks: Task[] = [];
  const add = (subject: string, classIds: string[], lessons: number) => {
    const id = `${subject}-${classIds.join("-")}`;
    tasks.push({
      id,
      classIds,
      teacherIds: [teacherFor(subject, lessons)],
      live: true,
      lessons: Array.from({ length: lessons }, (_, i) => ({ id: `${id}-${i + 1}`, length: 1 })),
    });
  };
  for (let c = 0; c < classCount; c++) {
    const own = `C${c + 1}`;
    const pair = c % 2 === 0 && c + 1 < classCount ? [own, `C${c + 2}`] : [own];
    if (c % 2 === 0) PUBLIC_LESSONS.forEach((lessons, i) => add(`P${i + 1}`, pair, lessons));
    const branch = Math.floor(c / 10);
    THEORY_LESSONS.forEach((lessons, i) => add(`Y${branch}.${i + 1}`, [own], lessons));
  }
  const total = tasks.reduce((sum, task) => sum + task.lessons.length, 0);
  return {
    name: `${family}${classCount}-${seed}`,
    grid: { days: DAYS, periodMinutes: Array.from({ length: periods }, () => 60) },
    classes: Array.from({ length: classCount }, (_, c) => ({ id: `C${c + 1}`, students: 45 })),
    teachers: teachers.map(({ id, unavailable }) => ({ id, unavailable })),
    tasks,
    live: { quota: Math.round(total / (DAYS * periods) / fill) },
    limits: { dailyMinimumMinutes: 120, noGaps },
  };
}
