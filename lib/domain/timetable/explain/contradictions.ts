import {
  type Lesson,
  type LiveRoom,
  type Problem,
  type Slot,
  studentsOf,
  type Task,
} from "../problem";
import { type Cause, Table } from "../table";
import { tooMany } from "./matching";

/** A proof that no table exists: what was counted (or, for TOGETHER, tried in full), and whom it is about. */
export interface Contradiction {
  readonly code:
    | "NO_OPEN_SLOT"
    | "LOCK_IMPOSSIBLE"
    | "LOCKS_CLASH"
    | "SEATS"
    | "SAME_START_APART"
    | "SAME_START_CLASH"
    | "CLASS_OVERFULL"
    | "CLASS_COMPETITION"
    | "TEACHER_OVERFULL"
    | "TEACHER_COMPETITION"
    | "TEACHER_WEEK"
    | "TEACHER_DAYS"
    | "TEACHER_MIN_DAYS"
    | "LIVE_OVERFULL"
    | "LIVE_COMPETITION"
    | "ROOMS_OVERFULL"
    | "ROOMS_COMPETITION"
    | "DAILY_MINIMUM_TOTAL"
    | "DAILY_MINIMUM_DAY"
    | "DAILY_MAXIMUM_TOTAL"
    | "DAILY_LIMITS_CROSS"
    | "TASK_DAYS"
    | "PAIR_DAYS"
    | "PAIR_GAPS"
    | "TOGETHER";
  readonly who: string;
  readonly lessonIds: readonly string[];
  /** What is needed, and the most there is. */
  readonly needed: number;
  readonly available: number;
  readonly day?: number;
  readonly causes?: readonly Cause[];
}

interface Known {
  readonly lesson: Lesson;
  readonly task: Task;
  readonly open: readonly number[];
}

/** Everything counting can prove impossible about a problem; empty proves nothing. */
export function contradictions(problem: Problem): Contradiction[] {
  const known = openLessons(problem);
  return [
    ...lessonChecks(problem, known),
    ...groupChecks(problem, known),
    ...teacherChecks(problem, known),
    ...classChecks(problem, known),
    ...liveChecks(problem, known),
    ...roomChecks(problem, known),
    ...taskChecks(problem, known),
  ];
}

const ids = (list: readonly Known[]) => list.map(({ lesson }) => lesson.id);
const isInWeek =
  (week: "ODD" | "EVEN") =>
  ({ lesson }: Known) =>
    (lesson.weeks ?? "EVERY") === "EVERY" || lesson.weeks === week;
const WEEKS = ["ODD", "EVEN"] as const;
const periodsOf = (list: readonly Known[]) =>
  list.reduce((sum, { lesson }) => sum + lesson.length, 0);
/** The week in which a list is fullest. */
const fullest = (list: readonly Known[]) => {
  const [odd, even] = WEEKS.map((week) => list.filter(isInWeek(week)));
  return periodsOf(odd!) >= periodsOf(even!) ? odd! : even!;
};

/** Each lesson with the starts open to it in an empty table, its lock heeded. */
function openLessons(problem: Problem): Known[] {
  const table = new Table(problem);
  const periods = problem.grid.periodMinutes.length;
  const slots = table.slots();
  return problem.tasks.flatMap((task) =>
    task.lessons.map((lesson) => ({
      lesson,
      task,
      open: slots
        .filter((slot) => table.causes(lesson.id, slot).length === 0)
        .map(({ day, period }) => day * periods + period),
    })),
  );
}

function lessonChecks(problem: Problem, known: readonly Known[]): Contradiction[] {
  const table = new Table(problem);
  const found: Contradiction[] = [];
  for (const { lesson, task, open } of known) {
    const lock = lesson.lockedAt;
    const at = { lessonIds: [lesson.id], needed: 1, available: 0 };
    if (lock) {
      const alone = table.causes(lesson.id, lock);
      if (alone.length > 0 && new Table(problem).causes(lesson.id, lock).length > 0)
        found.push({ code: "LOCK_IMPOSSIBLE", who: lesson.id, ...at, causes: alone });
      continue;
    }
    if (open.length > 0) continue;
    const causes = distinct(table.slots().flatMap((slot) => table.causes(lesson.id, slot)));
    const seats = causes.find((cause) => cause.code === "SEATS");
    found.push({ code: seats ? "SEATS" : "NO_OPEN_SLOT", who: task.id, ...at, causes });
  }
  const standing = new Table(problem);
  for (const { lesson } of known) {
    const lock = lesson.lockedAt;
    if (!lock || found.some(({ lessonIds }) => lessonIds.includes(lesson.id))) continue;
    const causes = standing.causes(lesson.id, lock);
    if (causes.length === 0) standing.put(lesson.id, lock);
    else {
      const others = causes.flatMap((cause) => ("lessonId" in cause ? [cause.lessonId] : []));
      const lessonIds = [lesson.id, ...new Set(others)];
      found.push({
        code: "LOCKS_CLASH",
        who: lesson.id,
        lessonIds,
        needed: 1,
        available: 0,
        causes,
      });
    }
  }
  return found;
}

function distinct(causes: readonly Cause[]): Cause[] {
  const seen = new Map(causes.map((cause) => [JSON.stringify(cause), cause]));
  return [...seen.values()];
}

function groupChecks(problem: Problem, known: readonly Known[]): Contradiction[] {
  const byId = new Map(known.map((one) => [one.lesson.id, one]));
  const found: Contradiction[] = [];
  const periods = problem.grid.periodMinutes.length;
  (problem.sameStart ?? []).forEach((group) => {
    const own = group.map((id) => byId.get(id)!);
    const common = own.reduce<readonly number[]>(
      (both, { open }) => both.filter((s) => open.includes(s)),
      own[0]?.open ?? [],
    );
    const who = group[0] ?? "";
    const at = { who, lessonIds: ids(own), needed: 1, available: common.length };
    for (const { kind, weight, lessonIds } of problem.pairRules ?? []) {
      const both = group.filter((id) => lessonIds.includes(id));
      if (both.length < 2 || weight !== undefined) continue;
      const code = kind === "MIN_DAYS_BETWEEN" ? "PAIR_DAYS" : "PAIR_GAPS";
      found.push({ code, who, lessonIds: both, needed: both.length, available: 1 });
    }
    if (common.length === 0) found.push({ code: "SAME_START_APART", ...at });
    for (const week of WEEKS) {
      const people = own
        .filter(isInWeek(week))
        .flatMap(({ task }) => [...task.classIds.map((c) => `c${c}`), ...task.teacherIds]);
      if (new Set(people).size === people.length) continue;
      found.push({ code: "SAME_START_CLASH", ...at, needed: 2, available: 1 });
      break;
    }
  });
  (problem.pairRules ?? []).forEach((rule) => {
    if (rule.weight !== undefined) return;
    const own = rule.lessonIds.map((id) => byId.get(id)!);
    const days = new Set(own.flatMap(({ open }) => open.map((s) => Math.floor(s / periods))));
    const at = { who: rule.lessonIds[0] ?? "", lessonIds: ids(own), needed: own.length };
    if (rule.kind === "MIN_DAYS_BETWEEN") {
      const most = packed([...days], rule.value);
      if (own.length > most) found.push({ code: "PAIR_DAYS", ...at, available: most });
      return;
    }
    const least = Math.min(...own.map(({ lesson }) => lesson.length));
    const most = days.size * Math.floor((periods + rule.value) / (least + rule.value));
    if (own.length > most) found.push({ code: "PAIR_GAPS", ...at, available: most });
  });
  return found;
}

/** The most days that can be taken out of some when any two must lie `apart` days from each other. */
function packed(days: readonly number[], apart: number): number {
  let count = 0;
  let last = -Infinity;
  for (const day of [...days].sort((a, b) => a - b))
    if (day - last >= apart) {
      count++;
      last = day;
    }
  return count;
}

/** Cells a lesson may cover, one want for each of its periods. */
function wantsOf(list: readonly Known[]) {
  const open: number[][] = [];
  const lessonOf: string[] = [];
  for (const { lesson, open: starts } of list) {
    const cells = [
      ...new Set(starts.flatMap((s) => Array.from({ length: lesson.length }, (_, k) => s + k))),
    ];
    for (let k = 0; k < lesson.length; k++) {
      open.push(cells);
      lessonOf.push(lesson.id);
    }
  }
  return { open, lessonOf };
}

/** More periods wanted than there are cells, or a part of them confined to too few. */
function competition(
  problem: Problem,
  list: readonly Known[],
  who: string,
  codes: readonly [Contradiction["code"], Contradiction["code"]],
  capacity: number | readonly number[] = 1,
): Contradiction[] {
  const cells = problem.grid.days * problem.grid.periodMinutes.length;
  const room = (places: readonly number[]) =>
    places.reduce((sum, at) => sum + (typeof capacity === "number" ? capacity : capacity[at]!), 0);
  const { open, lessonOf } = wantsOf(list.filter((one) => one.open.length > 0));
  const violated = tooMany(open, cells, capacity);
  if (!violated) return [];
  const all = room([...new Set(open.flat())]);
  const isAll = open.length > all;
  const lessonIds = [...new Set(violated.wants.map((want) => lessonOf[want]!))];
  return [
    isAll
      ? {
          code: codes[0],
          who,
          lessonIds: ids(list),
          needed: open.length,
          available: all,
        }
      : {
          code: codes[1],
          who,
          lessonIds,
          needed: violated.wants.length,
          available: room(violated.places),
        },
  ];
}

function teacherChecks(problem: Problem, known: readonly Known[]): Contradiction[] {
  const { days, periodMinutes } = problem.grid;
  return problem.teachers.flatMap(({ id, unavailable, maxPerDay, maxPerWeek, minDays }) => {
    const own = known.filter(({ task }) => task.teacherIds.includes(id));
    const now = fullest(own);
    const needed = periodsOf(now);
    const lessonIds = ids(now);
    const found = competition(problem, now, id, ["TEACHER_OVERFULL", "TEACHER_COMPETITION"]);
    if (maxPerWeek !== undefined && needed > maxPerWeek)
      found.push({ code: "TEACHER_WEEK", who: id, lessonIds, needed, available: maxPerWeek });
    const off = new Set((unavailable ?? []).map((slot) => cellOf(slot, periodMinutes.length)));
    const free = Array.from(
      { length: days },
      (_, day) => periodMinutes.filter((_, p) => !off.has(day * periodMinutes.length + p)).length,
    );
    const most = free.reduce((sum, n) => sum + Math.min(n, maxPerDay ?? n), 0);
    if (maxPerDay !== undefined && needed > most)
      found.push({ code: "TEACHER_DAYS", who: id, lessonIds, needed, available: most });
    const lessonDays = new Set(
      own.flatMap(({ open }) => open.map((s) => Math.floor(s / periodMinutes.length))),
    );
    const reachable = Math.min(
      lessonDays.size,
      ...WEEKS.map((w) => own.filter(isInWeek(w)).length),
    );
    if (minDays !== undefined && reachable < minDays)
      found.push({
        code: "TEACHER_MIN_DAYS",
        who: id,
        lessonIds: ids(own),
        needed: minDays,
        available: reachable,
      });
    return found;
  });
}

const cellOf = ({ day, period }: Slot, periods: number) => day * periods + period;

function classChecks(problem: Problem, known: readonly Known[]): Contradiction[] {
  const { grid, limits } = problem;
  const periods = grid.periodMinutes.length;
  const days = Array.from({ length: grid.days }, (_, day) => day);
  const obliged = days.filter((day) => !grid.obligationDays || grid.obligationDays.includes(day));
  const longest = Math.max(...grid.periodMinutes);
  const shortest = Math.min(...grid.periodMinutes);
  return problem.classes.flatMap(({ id, dailyMinimumMinutes, dailyMaximumMinutes }) => {
    const own = known.filter(({ task }) => task.classIds.includes(id));
    const now = fullest(own);
    const found = competition(problem, now, id, ["CLASS_OVERFULL", "CLASS_COMPETITION"]);
    const owed = dailyMinimumMinutes ?? limits?.dailyMinimumMinutes ?? 0;
    const most = dailyMaximumMinutes ?? limits?.dailyMaximumMinutes ?? Infinity;
    if (owed > most && obliged.length > 0)
      found.push({
        code: "DAILY_LIMITS_CROSS",
        who: id,
        lessonIds: [],
        needed: owed,
        available: most,
      });
    for (const week of WEEKS) {
      const list = own.filter(isInWeek(week));
      const held = periodsOf(list);
      const perDay = Math.ceil(owed / longest);
      if (held < perDay * obliged.length) {
        const needed = owed * obliged.length;
        const available = held * longest;
        found.push({
          code: "DAILY_MINIMUM_TOTAL",
          who: id,
          lessonIds: ids(list),
          needed,
          available,
        });
        break;
      }
    }
    for (const day of obliged) {
      const cells = new Set(
        own.flatMap(({ lesson, open }) =>
          open
            .filter((s) => Math.floor(s / periods) === day)
            .flatMap((s) => Array.from({ length: lesson.length }, (_, k) => (s % periods) + k)),
        ),
      );
      const reachable = [...cells].reduce((sum, p) => sum + grid.periodMinutes[p]!, 0);
      if (reachable < owed)
        found.push({
          code: "DAILY_MINIMUM_DAY",
          who: id,
          lessonIds: [],
          needed: owed,
          available: reachable,
          day,
        });
    }
    const room = Math.floor(most / shortest) * grid.days;
    const needed = periodsOf(now);
    if (needed > room)
      found.push({
        code: "DAILY_MAXIMUM_TOTAL",
        who: id,
        lessonIds: ids(now),
        needed: needed * shortest,
        available: most * grid.days,
      });
    return found;
  });
}

function liveChecks(problem: Problem, known: readonly Known[]): Contradiction[] {
  const quota = problem.live?.quota;
  if (quota === undefined) return [];
  const live = fullest(known.filter(({ task }) => task.live));
  return competition(problem, live, "live", ["LIVE_OVERFULL", "LIVE_COMPETITION"], quota);
}

/**
 * The lessons that only the largest rooms seat against those rooms, then those and the next smaller
 * ones, and so on: rooms that seat more seat fewer too, so that these sets lie within each other.
 */
function roomChecks(problem: Problem, known: readonly Known[]): Contradiction[] {
  const { days, periodMinutes } = problem.grid;
  const rooms = problem.live?.rooms ?? [];
  const classes = new Map(problem.classes.map((one) => [one.id, one]));
  const live = known.filter(({ task }) => task.live);
  const students = new Map(live.map((one) => [one, studentsOf(one.task, classes)]));
  const sizes = [...new Set(rooms.map(({ seats = Infinity }) => seats))].sort((a, b) => b - a);
  for (const [i, size] of sizes.entries()) {
    const large = rooms.filter(({ seats = Infinity }) => seats >= size);
    const own = live.filter((one) => students.get(one)! > (sizes[i + 1] ?? -1));
    const who = large.length === rooms.length ? "rooms" : `rooms of ${size} seats`;
    const capacity = openRooms(large, days, periodMinutes.length);
    const codes = ["ROOMS_OVERFULL", "ROOMS_COMPETITION"] as const;
    const found = competition(problem, fullest(own), who, codes, capacity);
    if (found.length > 0) return found;
  }
  return [];
}

/** Rooms open in each slot. */
function openRooms(rooms: readonly LiveRoom[], days: number, periods: number): number[] {
  const closed = rooms.map(
    ({ unavailable = [] }) => new Set(unavailable.map((slot) => cellOf(slot, periods))),
  );
  return Array.from(
    { length: days * periods },
    (_, cell) => closed.filter((set) => !set.has(cell)).length,
  );
}

function taskChecks(problem: Problem, known: readonly Known[]): Contradiction[] {
  const periods = problem.grid.periodMinutes.length;
  return problem.tasks.flatMap((task) => {
    const own = fullest(known.filter((one) => one.task === task && one.open.length > 0));
    const days = own.map(({ open }) => [...new Set(open.map((s) => Math.floor(s / periods)))]);
    const violated = tooMany(days, problem.grid.days, task.maxPerDay ?? 1);
    if (!violated) return [];
    const available = violated.places.length * (task.maxPerDay ?? 1);
    const lessonIds = violated.wants.map((want) => own[want]!.lesson.id);
    return [
      { code: "TASK_DAYS" as const, who: task.id, lessonIds, needed: lessonIds.length, available },
    ];
  });
}
