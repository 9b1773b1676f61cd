import { DEFAULT_WEIGHTS, type Lesson, type Placement, type Problem, type Task } from "./problem";

/** One thing a table breaks or pays for: which constraint, how much, and the lessons it is about. */
export interface Finding {
  readonly constraint: string;
  readonly amount: number;
  /** Weighted cost of a wish; 0 for a must. */
  readonly cost: number;
  readonly lessonIds: readonly string[];
  /** The class, teacher or task concerned, and the day. */
  readonly who?: string;
  readonly day?: number;
}

export interface Judgement {
  readonly feasible: boolean;
  /** Violations of musts and weighted costs of wishes, by constraint; zeros are left out. */
  readonly hard: Readonly<Record<string, number>>;
  readonly soft: Readonly<Record<string, number>>;
  readonly cost: number;
  readonly findings: readonly Finding[];
}

interface Held {
  readonly lesson: Lesson;
  readonly task: Task;
  readonly at: Placement;
}

/**
 * Judges a table by counting from its placements. It shares no code with the arranging, so that
 * each can be trusted against the other. `reference` adds the cost of moved lessons.
 */
export function evaluate(
  problem: Problem,
  placements: readonly Placement[],
  reference?: { placements: readonly Placement[]; urgency?: ReadonlyMap<string, number> },
): Judgement {
  const findings: Finding[] = [];
  const weights = { ...DEFAULT_WEIGHTS, ...problem.weights };
  const { grid } = problem;
  const { periodMinutes } = grid;
  const must = (
    constraint: string,
    amount: number,
    held: readonly Held[],
    more: { who?: string; day?: number } = {},
  ) => {
    if (amount > 0)
      findings.push({
        constraint,
        amount,
        cost: 0,
        lessonIds: held.map(({ lesson }) => lesson.id),
        ...more,
      });
  };
  const wish = (
    constraint: string,
    amount: number,
    weight: number,
    held: readonly Held[],
    more: { who?: string; day?: number } = {},
  ) => {
    if (amount > 0 && weight > 0)
      findings.push({
        constraint,
        amount,
        cost: amount * weight,
        lessonIds: held.map(({ lesson }) => lesson.id),
        ...more,
      });
  };

  const where = new Map<string, Placement>();
  const doubled = new Set<string>();
  for (const one of placements) {
    if (where.has(one.lessonId)) doubled.add(one.lessonId);
    where.set(one.lessonId, one);
  }
  const held: Held[] = [];
  let isWeekly = true;
  for (const task of problem.tasks)
    for (const lesson of task.lessons) {
      const at = where.get(lesson.id);
      if (lesson.weeks === "ODD" || lesson.weeks === "EVEN") isWeekly = false;
      const bad =
        !at ||
        doubled.has(lesson.id) ||
        at.day < 0 ||
        at.day >= grid.days ||
        at.period < 0 ||
        at.period + lesson.length > periodMinutes.length;
      if (bad) findings.push({ constraint: "PLACED", amount: 1, cost: 0, lessonIds: [lesson.id] });
      else held.push({ lesson, task, at });
    }

  const covers = ({ lesson, at }: Held, day: number, period: number) =>
    at.day === day && period >= at.period && period < at.period + lesson.length;
  const blocks = (slots: Problem["grid"]["closed"], one: Held) =>
    (slots ?? []).some(({ day, period }) => covers(one, day, period));
  const classById = new Map(problem.classes.map((one) => [one.id, one]));
  const teacherById = new Map(problem.teachers.map((one) => [one.id, one]));
  for (const one of held) {
    const { lesson, task, at } = one;
    const away =
      blocks(grid.closed, one) ||
      blocks(task.unavailable, one) ||
      task.classIds.some((id) => blocks(classById.get(id)?.unavailable, one)) ||
      task.teacherIds.some((id) => blocks(teacherById.get(id)?.unavailable, one)) ||
      (grid.noSpanAfter ?? []).some(
        (wall) => at.period <= wall && at.period + lesson.length - 1 > wall,
      ) ||
      (lesson.starts !== undefined &&
        !lesson.starts.some(({ day, period }) => day === at.day && period === at.period));
    const lock = lesson.lockedAt;
    if (lock && (lock.day !== at.day || lock.period !== at.period)) must("LOCK", 1, [one]);
    if (away) must("UNAVAILABLE", 1, [one]);
    const students =
      task.students ??
      task.classIds.reduce((sum, id) => sum + (classById.get(id)?.students ?? 0), 0);
    if (task.live && students > (problem.live?.seats ?? Infinity)) must("SEATS", 1, [one]);

    let unloved = 0;
    for (let p = at.period; p < at.period + lesson.length; p++) {
      if (problem.undesiredPeriods?.includes(p)) unloved++;
      for (const id of task.teacherIds)
        if (
          teacherById.get(id)?.undesired?.some((slot) => slot.day === at.day && slot.period === p)
        )
          unloved++;
    }
    wish("UNDESIRED", unloved, weights.undesired, [one]);
  }

  const weeks = isWeekly
    ? [["EVERY"]]
    : [
        ["EVERY", "ODD"],
        ["EVERY", "EVEN"],
      ];
  const obliged = grid.obligationDays;
  for (const week of weeks) {
    const now = held.filter(({ lesson }) => week.includes(lesson.weeks ?? "EVERY"));
    const onDay = (list: readonly Held[], day: number) => list.filter((one) => one.at.day === day);
    /** How often each period of a day is taught. */
    const taught = (list: readonly Held[], day: number) =>
      periodMinutes.map((_, p) => list.filter((one) => covers(one, day, p)).length);
    const holes = (counts: readonly number[]) => {
      const first = counts.findIndex((n) => n > 0);
      const last = counts.findLastIndex((n) => n > 0);
      return counts.filter((n, p) => n === 0 && p > first && p < last && first >= 0).length;
    };
    const longest = Math.max(...periodMinutes);

    for (const { id, dailyMinimumMinutes, dailyMaximumMinutes } of problem.classes) {
      const own = now.filter(({ task }) => task.classIds.includes(id));
      const load = problem.tasks
        .filter((task) => task.classIds.includes(id))
        .flatMap(({ lessons }) => lessons)
        .reduce((sum, lesson) => sum + lesson.length, 0);
      const owed = dailyMinimumMinutes ?? problem.limits?.dailyMinimumMinutes ?? 0;
      const most = dailyMaximumMinutes ?? problem.limits?.dailyMaximumMinutes ?? Infinity;
      for (let day = 0; day < grid.days; day++) {
        const here = onDay(own, day);
        const counts = taught(here, day);
        const more = { who: id, day };
        const busy = counts.filter((n) => n > 0).length;
        const minutes = counts.reduce((sum, n, p) => (n > 0 ? sum + periodMinutes[p]! : sum), 0);
        const clashes = counts.reduce((sum, n) => sum + Math.max(0, n - 1), 0);
        must("CLASS_CLASH", clashes, here, more);
        if (!obliged || obliged.includes(day))
          must("DAILY_MINIMUM", Math.ceil(Math.max(0, owed - minutes) / longest), here, more);
        must("DAILY_MAXIMUM", Math.ceil(Math.max(0, minutes - most) / longest), here, more);
        if (problem.limits?.noGaps) must("NO_GAPS", holes(counts), here, more);
        wish("CLASS_GAP", holes(counts), weights.classGap, here, more);
        const alone = counts.filter((n, p) => n > 0 && !counts[p - 1] && !counts[p + 1]).length;
        wish("ISOLATED", alone, weights.isolated, here, more);
        const fair = Math.ceil(load / grid.days) + 1;
        wish("UNEVEN", Math.max(0, busy - fair), weights.uneven, here, more);
      }
    }

    for (const { id, maxPerDay, maxPerWeek, minDays } of problem.teachers) {
      const own = now.filter(({ task }) => task.teacherIds.includes(id));
      const periods = own.reduce((sum, { lesson }) => sum + lesson.length, 0);
      must("TEACHER_WEEK", Math.max(0, periods - (maxPerWeek ?? Infinity)), own, { who: id });
      let daysAtWork = 0;
      for (let day = 0; day < grid.days; day++) {
        const here = onDay(own, day);
        const counts = taught(here, day);
        const more = { who: id, day };
        const busy = counts.filter((n) => n > 0).length;
        if (busy > 0) daysAtWork++;
        const clashes = counts.reduce((sum, n) => sum + Math.max(0, n - 1), 0);
        must("TEACHER_CLASH", clashes, here, more);
        must("TEACHER_DAY", Math.max(0, busy - (maxPerDay ?? Infinity)), here, more);
        wish("TEACHER_GAP", holes(counts), weights.teacherGap, here, more);
        wish("TEACHER_DAY_AT_WORK", Math.min(1, busy), weights.teacherDay, here, more);
      }
      must("TEACHER_MIN_DAYS", Math.max(0, (minDays ?? 0) - daysAtWork), own, { who: id });
    }

    const live = now.filter(({ task }) => task.live);
    const quota = problem.live?.quota ?? Infinity;
    for (let day = 0; day < grid.days; day++)
      taught(onDay(live, day), day).forEach((n, p) =>
        must(
          "LIVE_QUOTA",
          Math.max(0, n - quota),
          live.filter((one) => covers(one, day, p)),
          { day },
        ),
      );

    for (const task of problem.tasks) {
      const own = now.filter((one) => one.task === task);
      for (let day = 0; day < grid.days; day++) {
        const here = onDay(own, day);
        const over = Math.max(0, here.length - (task.maxPerDay ?? 1));
        must("TASK_DAY", over, here, { who: task.id, day });
      }
    }
  }

  for (const task of problem.tasks) {
    const own = held.filter((one) => one.task === task);
    const days = [...new Set(own.map(({ at }) => at.day))].sort((a, b) => a - b);
    const wanted = Math.min(task.spreadDays ?? task.lessons.length, grid.days);
    wish("SPREAD", Math.max(0, wanted - days.length), weights.spread, own, { who: task.id });
    const isPair = task.lessons.length === 2 && days.length === 2 && days[1]! - days[0]! === 1;
    wish("ADJACENT_DAYS", isPair ? 1 : 0, weights.adjacentDays, own, { who: task.id });
  }

  const heldById = new Map(held.map((one) => [one.lesson.id, one]));
  for (const group of problem.sameStart ?? []) {
    const own = group.flatMap((id) => heldById.get(id) ?? []);
    const starts = new Set(own.map(({ at }) => `${at.day} ${at.period}`));
    must("SAME_START", Math.max(0, starts.size - 1), own);
  }
  for (const rule of problem.pairRules ?? []) {
    const own = rule.lessonIds.flatMap((id) => heldById.get(id) ?? []);
    own.forEach((a, i) => {
      for (const b of own.slice(i + 1)) {
        const days = Math.abs(a.at.day - b.at.day);
        const [first, second] = a.at.period <= b.at.period ? [a, b] : [b, a];
        const free = second.at.period - (first.at.period + first.lesson.length);
        if (rule.kind === "MIN_DAYS_BETWEEN") {
          const broken = days < rule.value ? 1 : 0;
          if (rule.weight === undefined) must("PAIR_DAYS", broken, [a, b]);
          else wish("PAIR_DAYS", broken, rule.weight, [a, b]);
          if (rule.consecutiveIfSameDay && days === 0 && free !== 0)
            must("NOT_CONSECUTIVE", 1, [a, b]);
        } else if (days === 0 && free < rule.value) {
          if (rule.weight === undefined) must("PAIR_GAPS", 1, [a, b]);
          else wish("PAIR_GAPS", 1, rule.weight, [a, b]);
        }
      }
    });
  }

  const stood = new Map(reference?.placements.map((one) => [one.lessonId, one]));
  for (const one of held) {
    const before = stood.get(one.lesson.id);
    if (!before || (before.day === one.at.day && before.period === one.at.period)) continue;
    const urgency = reference?.urgency?.get(one.lesson.id) ?? 1;
    wish("MOVED", urgency, weights.moved, [one]);
    const people = one.task.classIds.length + one.task.teacherIds.length;
    wish("PEOPLE", urgency * people, weights.people, [one]);
  }

  const sum = (list: readonly Finding[], amount: (one: Finding) => number) => {
    const by: Record<string, number> = {};
    for (const one of list) by[one.constraint] = (by[one.constraint] ?? 0) + amount(one);
    return by;
  };
  const broken = findings.filter(({ cost }) => cost === 0);
  const paid = findings.filter(({ cost }) => cost > 0);
  return {
    feasible: broken.length === 0,
    hard: sum(broken, ({ amount }) => amount),
    soft: sum(paid, ({ cost }) => cost),
    cost: paid.reduce((total, { cost }) => total + cost, 0),
    findings,
  };
}
