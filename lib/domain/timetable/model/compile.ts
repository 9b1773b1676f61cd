import {
  DEFAULT_WEIGHTS,
  type Lesson,
  type Placement,
  type Problem,
  type Task,
  type Weights,
} from "./problem";
import { type RoomTables, roomTables } from "./room-tables";
import { dayTables, flat, offsets, pairTables, slotSet, spreadTables, unitCosts } from "./tables";

/** The reference table of a re-solve: each lesson's slot and what moving it costs (a factor). */
export interface Reference {
  readonly placements: readonly Placement[];
  /** 2 for a lesson held within the next day, else 1. */
  readonly urgency?: ReadonlyMap<string, number>;
}

export interface CompileOptions {
  /** Placements that must stay. */
  readonly fixed?: readonly Placement[];
  readonly reference?: Reference;
}

/**
 * A problem as numbers. A unit is what moves as one: a lesson, or lessons that begin together.
 * A cell is a (week layer, day, period); with no odd or even weeks there is one layer.
 * Lists of lists are flat arrays with an offset array (`xOff[i]` to `xOff[i + 1]`).
 */
export interface Compiled {
  readonly problem: Problem;
  readonly days: number;
  readonly periods: number;
  readonly layers: number;
  readonly starts: number;
  readonly lessons: readonly { readonly lesson: Lesson; readonly task: Task }[];
  readonly units: number;
  readonly unitOfLesson: Int32Array;
  readonly memberOff: Int32Array;
  readonly memberLesson: Int32Array;
  readonly memberLength: Uint8Array;
  readonly memberLayers: Uint8Array;
  readonly memberTask: Int32Array;
  readonly memberLive: Uint8Array;
  readonly resourceOff: Int32Array;
  readonly resource: Int32Array;
  readonly resources: number;
  readonly classes: number;
  readonly domainOff: Int32Array;
  readonly domain: Int32Array;
  readonly inDomain: Uint8Array;
  readonly fixed: Uint8Array;
  readonly unitCost: Int32Array;
  /** Broken rules and their cost within a unit, wherever it stands. */
  readonly unitHard: Int32Array;
  readonly unitSoft: Int32Array;
  /** For each resource, layer and day the table its cost is read from. */
  readonly profile: Int32Array;
  readonly tableHard: Int32Array;
  readonly tableSoft: Int32Array;
  readonly weekLimit: Int32Array;
  readonly minDays: Int32Array;
  readonly taskMaxPerDay: Int32Array;
  readonly taskTable: Int32Array;
  readonly taskTableOff: Int32Array;
  readonly quota: number;
  /** Undefined where the problem has no rooms. */
  readonly rooms: RoomTables | undefined;
  readonly pairOff: Int32Array;
  readonly pairWith: Int32Array;
  readonly pairRule: Int32Array;
  /** Periods of the unit's own lesson and of the other one in each pair. */
  readonly pairOwnLength: Uint8Array;
  readonly pairOtherLength: Uint8Array;
  readonly ruleKind: Uint8Array;
  readonly ruleValue: Int32Array;
  readonly ruleWeight: Int32Array;
  readonly ruleTouch: Uint8Array;
}

/** Layers of the weekly table a lesson takes part in, as a bit mask. */
const layerMask = (lesson: Lesson, layers: number) =>
  layers === 1 || lesson.weeks === "ODD" ? 1 : lesson.weeks === "EVEN" ? 2 : 3;

/** Lessons joined by same-start groups, each group (or single lesson) one unit. */
function unitsOf(problem: Problem, lessonIndex: ReadonlyMap<string, number>, count: number) {
  const root = Int32Array.from({ length: count }, (_, i) => i);
  const find = (i: number): number => (root[i] === i ? i : (root[i] = find(root[i]!)));
  for (const group of problem.sameStart ?? [])
    group.reduce((first, id) => {
      const index = lessonIndex.get(id);
      if (index === undefined) return first;
      if (first >= 0) root[find(index)] = find(first);
      return index;
    }, -1);
  const members = new Map<number, number[]>();
  for (let i = 0; i < count; i++) {
    const list = members.get(find(i));
    if (list) list.push(i);
    else members.set(find(i), [i]);
  }
  return [...members.values()];
}

/** The starts open to a lesson by everything fixed: absences, breaks, its own list. Not locks. */
function openStartsOf(problem: Problem) {
  const { grid } = problem;
  const periods = grid.periodMinutes.length;
  const closed = slotSet(grid.closed, periods);
  const off = new Map<string, Set<number>>();
  for (const one of problem.classes) off.set(`c${one.id}`, slotSet(one.unavailable, periods));
  for (const one of problem.teachers) off.set(`t${one.id}`, slotSet(one.unavailable, periods));
  const wall = new Set(grid.noSpanAfter ?? []);
  let last: { readonly task: Task; readonly length: number; readonly open: number[] } | undefined;
  return (lesson: Lesson, task: Task): number[] => {
    // Most lessons are like the one before of the same task.
    const isLikeLast = last?.task === task && last.length === lesson.length && !lesson.starts;
    if (last && isLikeLast) return last.open;
    const blocked = [
      closed,
      slotSet(task.unavailable, periods),
      ...task.classIds.map((id) => off.get(`c${id}`)),
      ...task.teacherIds.map((id) => off.get(`t${id}`)),
    ].filter((set) => set !== undefined && set.size > 0) as Set<number>[];
    const allowed = lesson.starts && slotSet(lesson.starts, periods);
    const open: number[] = [];
    for (let d = 0; d < grid.days; d++)
      start: for (let p = 0; p + lesson.length <= periods; p++) {
        if (allowed && !allowed.has(d * periods + p)) continue;
        for (let k = 0; k < lesson.length; k++) {
          if (k > 0 && wall.has(p + k - 1)) continue start;
          for (const set of blocked) if (set.has(d * periods + p + k)) continue start;
        }
        open.push(d * periods + p);
      }
    if (!lesson.starts) last = { task, length: lesson.length, open };
    return open;
  };
}

/** Turns a problem into the arrays the search works on. The problem must be free of faults. */
export function compile(problem: Problem, options: CompileOptions = {}): Compiled {
  const { grid } = problem;
  const weights: Weights = { ...DEFAULT_WEIGHTS, ...problem.weights };
  const periods = grid.periodMinutes.length;
  const starts = grid.days * periods;
  const lessons = problem.tasks.flatMap((task) => task.lessons.map((lesson) => ({ lesson, task })));
  const lessonIndex = new Map(lessons.map(({ lesson }, i) => [lesson.id, i]));
  const taskIndex = new Map(problem.tasks.map((task, i) => [task, i]));
  const layers = lessons.some(({ lesson }) => (lesson.weeks ?? "EVERY") !== "EVERY") ? 2 : 1;

  const unitMembers = unitsOf(problem, lessonIndex, lessons.length);
  const members = unitMembers.flat();
  const unitOfLesson = new Int32Array(lessons.length);
  unitMembers.forEach((list, unit) => list.forEach((lesson) => (unitOfLesson[lesson] = unit)));
  const classIndex = new Map(problem.classes.map((one, i) => [one.id, i]));
  const classes = problem.classes.length;
  const teacherIndex = new Map(problem.teachers.map((one, i) => [one.id, classes + i]));
  const uses = members.map((index) => {
    const { task } = lessons[index]!;
    return [
      ...task.classIds.map((id) => classIndex.get(id)!),
      ...task.teacherIds.map((id) => teacherIndex.get(id)!),
    ];
  });
  const resources = classes + problem.teachers.length;

  const pinned = new Map((options.fixed ?? []).map((at) => [at.lessonId, at]));
  const fixed = new Uint8Array(unitMembers.length);
  const open = openStartsOf(problem);
  const domains = unitMembers.map((list, unit) => {
    const locks = list.flatMap((index) => {
      const { lesson } = lessons[index]!;
      const at = lesson.lockedAt ?? pinned.get(lesson.id);
      return at ? [at.day * periods + at.period] : [];
    });
    if (locks.length > 0) {
      fixed[unit] = 1;
      return [locks[0]!];
    }
    return list
      .map((index) => open(lessons[index]!.lesson, lessons[index]!.task))
      .reduce((both, one) => (one.length === starts ? both : both.filter((s) => one.includes(s))));
  });
  const inDomain = new Uint8Array(unitMembers.length * starts);
  domains.forEach((list, unit) => list.forEach((s) => (inDomain[unit * starts + s] = 1)));

  const tables = dayTables(problem, weights, layers, lessons);
  const pairs = pairTables(problem, lessons, lessonIndex, unitOfLesson, unitMembers.length);
  const taskTables = spreadTables(problem, weights);
  return {
    problem,
    days: grid.days,
    periods,
    layers,
    starts,
    lessons,
    units: unitMembers.length,
    unitOfLesson,
    memberOff: offsets(unitMembers),
    memberLesson: Int32Array.from(members),
    memberLength: Uint8Array.from(members, (index) => lessons[index]!.lesson.length),
    memberLayers: Uint8Array.from(members, (index) => layerMask(lessons[index]!.lesson, layers)),
    memberTask: Int32Array.from(members, (index) => taskIndex.get(lessons[index]!.task)!),
    memberLive: Uint8Array.from(members, (index) => (lessons[index]!.task.live ? 1 : 0)),
    resourceOff: offsets(uses),
    resource: flat(uses),
    resources,
    classes,
    domainOff: offsets(domains),
    domain: flat(domains),
    inDomain,
    fixed,
    unitCost: unitCosts(problem, weights, lessons, unitMembers, options.reference),
    ...tables,
    ...taskTables,
    ...pairs,
    quota: problem.live?.quota ?? 1 << 20,
    rooms: roomTables(
      problem,
      weights.room,
      members.map((index) => lessons[index]!.lesson.id),
      [...(options.fixed ?? []), ...(options.reference?.placements ?? [])],
    ),
  };
}
