import * as classDay from "./class-day";
import { daysOf, type Finding, type Held, type Judged, weeksOf } from "./held";
import * as ofLesson from "./lesson";
import * as relation from "./relation";
import * as inRoom from "./room";
import * as ofTeacher from "./teacher";
import { DEFAULT_WEIGHTS, type Placement, type Problem } from "../model/problem";

export type { Finding } from "./held";

export interface Judgement {
  readonly feasible: boolean;
  /** Violations of musts and weighted costs of wishes, by constraint; zeros are left out. */
  readonly hard: Readonly<Record<string, number>>;
  readonly soft: Readonly<Record<string, number>>;
  readonly cost: number;
  readonly findings: readonly Finding[];
}

/**
 * Judges a table by counting from its placements, one function a constraint (`judge/`). It shares no
 * code with the arranging, so that each can be trusted against the other. `reference` adds the cost
 * of moved lessons.
 */
export function evaluate(
  problem: Problem,
  placements: readonly Placement[],
  reference?: ofLesson.Known,
): Judgement {
  const { held, unplaced } = standing(problem, placements);
  const judged: Judged = { problem, held, weights: { ...DEFAULT_WEIGHTS, ...problem.weights } };
  const { unavailable, lock, seats, undesired, moved } = ofLesson;
  const { room, roomClosed, roomSeats } = inRoom;
  const findings: Finding[] = [
    ...unplaced,
    ...[lock, unavailable, seats, undesired, room, roomClosed, roomSeats].flatMap((count) =>
      held.flatMap((one) => count(judged, one)),
    ),
    ...weeksOf(judged).flatMap((week) => [
      ...classFindings(judged, week),
      ...teacherFindings(judged, week),
      ...relation.liveQuota(judged, week),
      ...relation.taskDay(judged, week),
      ...inRoom.roomClash(judged, week),
    ]),
    ...relation.spread(judged),
    ...relation.adjacentDays(judged),
    ...relation.sameStart(judged),
    ...relation.pairRules(judged),
    ...inRoom.roomStability(judged),
    ...moved(judged, reference),
  ];
  const broken = findings.filter(({ cost }) => cost === 0);
  const paid = findings.filter(({ cost }) => cost > 0);
  return {
    feasible: broken.length === 0,
    hard: sums(broken, ({ amount }) => amount),
    soft: sums(paid, ({ cost }) => cost),
    cost: paid.reduce((total, { cost }) => total + cost, 0),
    findings,
  };
}

/** H1: the lessons that stand once and inside the table, and those that do not. */
function standing(problem: Problem, placements: readonly Placement[]) {
  const places = new Map<string, Placement[]>();
  for (const one of placements)
    places.set(one.lessonId, [...(places.get(one.lessonId) ?? []), one]);
  const { days, periodMinutes } = problem.grid;
  const held: Held[] = [];
  const unplaced: Finding[] = [];
  for (const task of problem.tasks)
    for (const lesson of task.lessons) {
      const [at, ...more] = places.get(lesson.id) ?? [];
      const isInside =
        at !== undefined &&
        at.day >= 0 &&
        at.day < days &&
        at.period >= 0 &&
        at.period + lesson.length <= periodMinutes.length;
      if (isInside && more.length === 0) held.push({ lesson, task, at });
      else unplaced.push({ constraint: "PLACED", amount: 1, cost: 0, lessonIds: [lesson.id] });
    }
  return { held, unplaced };
}

function classFindings(judged: Judged, week: readonly Held[]): Finding[] {
  const { classClash, dailyMinimum, dailyMaximum, noGaps, classGap, isolated, uneven } = classDay;
  const counts = [classClash, dailyMinimum, dailyMaximum, noGaps, classGap, isolated, uneven];
  return judged.problem.classes.flatMap(({ id }) => {
    const own = week.filter(({ task }) => task.classIds.includes(id));
    return daysOf(judged, id, own).flatMap((day) => counts.flatMap((count) => count(day)));
  });
}

function teacherFindings(judged: Judged, week: readonly Held[]): Finding[] {
  const { teacherClash, teacherDay, teacherGap, teacherDayAtWork } = ofTeacher;
  const counts = [teacherClash, teacherDay, teacherGap, teacherDayAtWork];
  return judged.problem.teachers.flatMap((teacher) => {
    const own = week.filter(({ task }) => task.teacherIds.includes(teacher.id));
    return [
      ...ofTeacher.teacherWeek(teacher, own),
      ...daysOf(judged, teacher.id, own).flatMap((day) =>
        counts.flatMap((count) => count(teacher, day)),
      ),
      ...ofTeacher.teacherMinDays(teacher, own),
    ];
  });
}

function sums(list: readonly Finding[], amount: (one: Finding) => number) {
  const by: Record<string, number> = {};
  for (const one of list) by[one.constraint] = (by[one.constraint] ?? 0) + amount(one);
  return by;
}
