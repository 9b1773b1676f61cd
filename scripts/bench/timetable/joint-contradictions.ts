import { generate } from "../../timetable/generate";
import type { Lesson, Problem, Slot, Task } from "../../../lib/domain/timetable/model/problem";

/** A sound school with lessons that can each be held, and any of them beside the others, but never all. */
export interface JointContradiction {
  readonly kind: string;
  readonly problem: Problem;
  /** Some of the named groups that a smallest contradictory set must hold. */
  readonly core: readonly string[];
}

const at = (day: number, period: number): Slot => ({ day, period });

/** Contradictions between several people that counting one after another does not show. */
export function jointContradictions(classCount: number, seed: number) {
  const base = generate("A", classCount, seed);
  const [a, b, c] = base.classes.map(({ id }) => id) as [string, string, string];
  const { periodMinutes } = base.grid;
  const extra = (id: string, classIds: readonly string[], starts: readonly Slot[]): Task => ({
    id,
    classIds,
    teacherIds: [],
    lessons: [{ id: `${id}-1`, length: 1, starts }],
  });
  const withTasks = (...tasks: readonly Task[]): Problem => ({
    ...base,
    tasks: [...base.tasks, ...tasks],
  });
  const two = [at(0, 0), at(0, 1)];
  const alone = base.tasks.filter(({ classIds: [id, ...more] }) => id === a && more.length === 0);
  const [first, second] = alone as [Task, Task];
  const change = (id: string, to: (lesson: Lesson, i: number) => Lesson): Problem["tasks"] =>
    base.tasks.map((one) => (one.id === id ? { ...one, lessons: one.lessons.map(to) } : one));
  const friday = periodMinutes.map((_, period) => at(4, period));
  const elsewhere = base.tasks.find(
    ({ classIds, teacherIds }) => !classIds.includes(a) && teacherIds[0] === first.teacherIds[0],
  )!;
  const onDays = (days: readonly number[]) =>
    days.flatMap((day) => periodMinutes.map((_, period) => at(day, period)));

  const kinds: readonly JointContradiction[] = [
    {
      kind: "three joint lessons, two by two, with two slots between them",
      problem: withTasks(extra("X", [a, b], two), extra("Y", [b, c], two), extra("Z", [a, c], two)),
      core: ["TASK X", "TASK Y", "TASK Z", "STARTS X-1", "STARTS Y-1", "STARTS Z-1"],
    },
    {
      kind: "three classes of a teacher of one lesson a day, with two days between them",
      problem: {
        ...base,
        teachers: [...base.teachers, { id: "N", maxPerDay: 1 }],
        tasks: [
          ...base.tasks,
          { ...extra("X", [a], onDays([0, 1])), teacherIds: ["N"] },
          { ...extra("Y", [b], onDays([0, 1])), teacherIds: ["N"] },
          {
            ...extra("Z", [c], onDays([0])),
            teacherIds: ["N"],
            lessons: [{ id: "Z-1", length: 1, lockedAt: at(0, 7) }],
          },
        ],
      },
      core: ["TASK X", "TASK Y", "TASK Z", "LOCK Z-1", "TEACHER_LIMITS N"],
    },
    {
      kind: "a lock on the one slot a joint lesson of absent teachers has",
      problem: {
        ...base,
        tasks: [
          ...change(first.id, (lesson, i) =>
            i === 0 ? { ...lesson, lockedAt: at(3, 2) } : lesson,
          ),
          { ...extra("X", [a, b], [at(3, 2), at(3, 3)]) },
          { ...extra("Y", [b, c], [at(3, 3), at(4, 0)]) },
          { ...extra("Z", [c], [at(4, 0)]) },
        ],
      },
      core: [`LOCK ${first.lessons[0]!.id}`, "TASK X", "TASK Y", "TASK Z"],
    },
    {
      kind: "a lesson a day apart from one that has only its neighbour days",
      problem: {
        ...withTasks(extra("X", [a], onDays([1])), extra("Y", [b], onDays([0, 2]))),
        pairRules: [{ kind: "MIN_DAYS_BETWEEN", lessonIds: ["X-1", "Y-1"], value: 2 }],
      },
      core: ["TASK X", "TASK Y", "PAIR_RULE 0"],
    },
    {
      kind: "a class's two hours on a day its teachers are kept elsewhere",
      problem: {
        ...base,
        classes: base.classes.map((one) =>
          one.id === a ? { ...one, unavailable: friday.slice(2) } : one,
        ),
        teachers: base.teachers.map((one) => ({ ...one, unavailable: [] })),
        tasks: base.tasks.map((one) => {
          if (one === first) return one;
          if (one === second) return { ...one, unavailable: [at(4, 1)] };
          if (one.classIds.includes(a)) return { ...one, unavailable: friday };
          return one === elsewhere
            ? { ...one, lessons: one.lessons.map((l, i) => (i ? l : { ...l, lockedAt: at(4, 1) })) }
            : one;
        }),
      },
      core: [`CLASS_ABSENCE ${a}`, `LOCK ${elsewhere.lessons[0]!.id}`, "DAILY_MINIMUM"],
    },
  ];
  return kinds as readonly [JointContradiction, ...JointContradiction[]];
}
