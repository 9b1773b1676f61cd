import type { Problem, Task } from "../model/problem";
import { exhaust, type Whole } from "./exhaust";
import { type Group, groupsOf, without } from "./groups";
import { smallest } from "./smallest";

/** A proof by trying everything: lessons that cannot all be held, and what keeps them from it. */
export interface Refutation {
  readonly lessonIds: readonly string[];
  readonly core: readonly Group[];
}

/** Places tried in looking for a contradiction, and in making it smaller. */
const TRIES = { first: 4_000, each: 1_500 };
/** Lessons a complete search is worth trying on. */
const MOST_LESSONS = 160;

/**
 * Looks for a contradiction among the lessons around some that found no place: those of the same classes and
 * teachers, then those of their classes and teachers as well. A contradiction found is made as small as can be:
 * first its tasks, then everything else; giving up any one part of the answer undoes it, unless it is late.
 * Undefined where nothing could be proven.
 */
export function refute(
  problem: Problem,
  unplaced: readonly string[],
  isLate: () => boolean,
): Refutation | undefined {
  for (const tasks of circles(problem, unplaced)) {
    if (isLate()) return undefined;
    const contradicts = (some: readonly Task[], given: readonly Group[], tries: number) =>
      exhaust(part(without(problem, given), some), wholeIn(problem, some), { tries, isLate }) ===
      "NONE";
    if (!contradicts(tasks, [], TRIES.first)) continue;
    const few = smallest(tasks, (some) => contradicts(some, [], TRIES.each));
    const rest = groupsAround(problem, few);
    const kept = smallest(rest, (some) => {
      const given = rest.filter((group) => !some.includes(group));
      return contradicts(few, given, TRIES.each);
    });
    return {
      lessonIds: few.flatMap(({ lessons }) => lessons.map(({ id }) => id)),
      core: [...few.map(({ id }): Group => ({ kind: "TASK", id })), ...kept],
    };
  }
  return undefined;
}

/** Tasks around some lessons, in growing circles; all tasks last, where they are few enough. */
function* circles(problem: Problem, lessonIds: readonly string[]): Generator<readonly Task[]> {
  const left = new Set(lessonIds);
  let tasks = problem.tasks.filter(({ lessons }) => lessons.some(({ id }) => left.has(id)));
  const lessonsOf = (list: readonly Task[]) =>
    list.reduce((sum, { lessons }) => sum + lessons.length, 0);
  for (let size = 0; tasks.length > size;) {
    size = tasks.length;
    const people = new Set(tasks.flatMap(peopleOf));
    tasks = problem.tasks.filter((task) => peopleOf(task).some((key) => people.has(key)));
    if (lessonsOf(tasks) > MOST_LESSONS) return;
    yield tasks;
  }
}

const peopleOf = ({ classIds, teacherIds }: Task) => [
  ...classIds.map((id) => `class ${id}`),
  ...teacherIds.map((id) => `teacher ${id}`),
];

/** The parts of a problem that have to do with some tasks, the tasks themselves and seats left out. */
function groupsAround(problem: Problem, tasks: readonly Task[]): Group[] {
  const lessonIds = new Set(tasks.flatMap(({ lessons }) => lessons.map(({ id }) => id)));
  const names = new Set([
    ...tasks.flatMap(({ id, classIds, teacherIds }) => [id, ...classIds, ...teacherIds]),
    ...lessonIds,
  ]);
  const named = (list: readonly string[] = []) => list.filter((id) => lessonIds.has(id)).length > 1;
  return groupsOf(problem).filter(({ kind, id }) => {
    if (kind === "TASK" || kind === "SEATS") return false;
    if (kind === "SAME_START") return named(problem.sameStart?.[Number(id)]);
    if (kind === "PAIR_RULE") return named(problem.pairRules?.[Number(id)]?.lessonIds);
    return id === "" || names.has(id);
  });
}

/** A problem with some of its tasks only, and with the people of those. */
function part(problem: Problem, tasks: readonly Task[]): Problem {
  const ids = new Set(tasks.map(({ id }) => id));
  const others = problem.tasks.filter(({ id }) => !ids.has(id));
  const people = new Set(tasks.flatMap(peopleOf));
  const own = without(
    problem,
    others.map(({ id }): Group => ({ kind: "TASK", id })),
  );
  return {
    ...own,
    classes: own.classes.filter(({ id }) => people.has(`class ${id}`)),
    teachers: own.teachers.filter(({ id }) => people.has(`teacher ${id}`)),
  };
}

/** The people all of whose lessons are among some tasks. */
function wholeIn(problem: Problem, tasks: readonly Task[]): Whole {
  const ids = new Set(tasks.map(({ id }) => id));
  const others = problem.tasks.filter(({ id }) => !ids.has(id));
  const missing = new Set(others.flatMap(peopleOf));
  const all = (kind: "class" | "teacher", list: readonly { readonly id: string }[]) =>
    new Set(list.map(({ id }) => id).filter((id) => !missing.has(`${kind} ${id}`)));
  return { classIds: all("class", problem.classes), teacherIds: all("teacher", problem.teachers) };
}
