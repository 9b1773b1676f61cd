import type { PairRule } from "../model/problem";
import { covers, type Finding, type Held, type Judged, must, taught, wish } from "./held";

/** H5: live lessons of one week at one time. */
export function liveQuota({ problem }: Judged, week: readonly Held[]): Finding[] {
  const quota = problem.live?.quota ?? Infinity;
  const live = week.filter(({ task }) => task.live);
  return Array.from({ length: problem.grid.days }, (_, day) =>
    taught(live, day, problem).flatMap((n, p) => {
      const own = live.filter((one) => covers(one, day, p));
      return must("LIVE_QUOTA", Math.max(0, n - quota), own, { day });
    }),
  ).flat();
}

/** H7: lessons of a task on one day of one week. */
export function taskDay({ problem }: Judged, week: readonly Held[]): Finding[] {
  return problem.tasks.flatMap((task) => {
    const own = week.filter((one) => one.task === task);
    return Array.from({ length: problem.grid.days }, (_, day) => {
      const here = own.filter(({ at }) => at.day === day);
      const over = Math.max(0, here.length - (task.maxPerDay ?? 1));
      return must("TASK_DAY", over, here, { who: task.id, day });
    }).flat();
  });
}

/** S1: days missing to the spread wanted. */
export function spread({ problem, weights, held }: Judged): Finding[] {
  return problem.tasks.flatMap((task) => {
    const own = held.filter((one) => one.task === task);
    const days = new Set(own.map(({ at }) => at.day)).size;
    const wanted = Math.min(task.spreadDays ?? task.lessons.length, problem.grid.days);
    return wish("SPREAD", Math.max(0, wanted - days), weights.spread, own, { who: task.id });
  });
}

/** S2: a task of two lessons met on neighbouring days. */
export function adjacentDays({ problem, weights, held }: Judged): Finding[] {
  return problem.tasks.flatMap((task) => {
    const own = held.filter((one) => one.task === task);
    const [a, b] = own.map(({ at }) => at.day);
    const isPair = task.lessons.length === 2 && a !== undefined && b !== undefined;
    const count = isPair && Math.abs(a - b) === 1 ? 1 : 0;
    return wish("ADJACENT_DAYS", count, weights.adjacentDays, own, { who: task.id });
  });
}

/** H9: joined lessons begin together. */
export function sameStart({ problem, held }: Judged): Finding[] {
  const byId = new Map(held.map((one) => [one.lesson.id, one]));
  return (problem.sameStart ?? []).flatMap((group) => {
    const own = group.flatMap((id) => byId.get(id) ?? []);
    const starts = new Set(own.map(({ at }) => `${at.day} ${at.period}`));
    return must("SAME_START", Math.max(0, starts.size - 1), own);
  });
}

/** Rules between every two lessons named. */
export function pairRules({ problem, held }: Judged): Finding[] {
  const byId = new Map(held.map((one) => [one.lesson.id, one]));
  return (problem.pairRules ?? []).flatMap((rule) => {
    const own = rule.lessonIds.flatMap((id) => byId.get(id) ?? []);
    return own.flatMap((a, i) =>
      own.slice(i + 1).flatMap((b) => [...pairApart(rule, a, b), ...consecutive(rule, a, b)]),
    );
  });
}

/** Free periods between two lessons of one day. */
function between(a: Held, b: Held): number {
  const [first, second] = a.at.period <= b.at.period ? [a, b] : [b, a];
  return second.at.period - (first.at.period + first.lesson.length);
}

/** Days, or free periods on a common day, between two lessons. */
function pairApart({ kind, value, weight }: PairRule, a: Held, b: Held): Finding[] {
  const days = Math.abs(a.at.day - b.at.day);
  const isDays = kind === "MIN_DAYS_BETWEEN";
  const isBroken = isDays ? days < value : days === 0 && between(a, b) < value;
  const id = isDays ? "PAIR_DAYS" : "PAIR_GAPS";
  const amount = isBroken ? 1 : 0;
  return weight === undefined ? must(id, amount, [a, b]) : wish(id, amount, weight, [a, b]);
}

/** Two lessons that share a day at least touch. */
function consecutive(rule: PairRule, a: Held, b: Held): Finding[] {
  if (rule.kind !== "MIN_DAYS_BETWEEN" || !rule.consecutiveIfSameDay) return [];
  const isApart = a.at.day === b.at.day && between(a, b) !== 0;
  return must("NOT_CONSECUTIVE", isApart ? 1 : 0, [a, b]);
}
