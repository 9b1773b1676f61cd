import { type Finding, type Held, type Judged, must, studentsIn, takesAny, wish } from "./held";

/** What a lesson breaks or costs by where it stands alone. */
type OfLesson = (judged: Judged, one: Held) => Finding[];

/** H4: nobody is away, no break is run over, and the start is one of those named. */
export const unavailable: OfLesson = ({ problem }, one) => {
  const { lesson, task, at } = one;
  const { closed, noSpanAfter = [] } = problem.grid;
  const end = at.period + lesson.length - 1;
  const isAway =
    takesAny(one, closed) ||
    takesAny(one, task.unavailable) ||
    problem.classes.some(
      ({ id, unavailable: off }) => task.classIds.includes(id) && takesAny(one, off),
    ) ||
    problem.teachers.some(
      ({ id, unavailable: off }) => task.teacherIds.includes(id) && takesAny(one, off),
    );
  const isSpanning = noSpanAfter.some((wall) => at.period <= wall && wall < end);
  const isElsewhere =
    lesson.starts?.every(({ day, period }) => day !== at.day || period !== at.period) ?? false;
  return must("UNAVAILABLE", isAway || isSpanning || isElsewhere ? 1 : 0, [one]);
};

/** H8: a lock is kept. */
export const lock: OfLesson = (_, one) => {
  const { lockedAt } = one.lesson;
  const isKept = !lockedAt || (lockedAt.day === one.at.day && lockedAt.period === one.at.period);
  return must("LOCK", isKept ? 0 : 1, [one]);
};

/** H5: a live session seats everybody. */
export const seats: OfLesson = (judged, one) => {
  const most = judged.problem.live?.seats ?? Infinity;
  return must("SEATS", one.task.live && studentsIn(judged, one) > most ? 1 : 0, [one]);
};

/** S8: periods nobody likes, and teachers' wishes. */
export const undesired: OfLesson = ({ problem, weights }, one) => {
  const { lesson, task, at } = one;
  const wishes = problem.teachers.filter(({ id }) => task.teacherIds.includes(id));
  let unloved = 0;
  for (let p = at.period; p < at.period + lesson.length; p++) {
    if (problem.undesiredPeriods?.includes(p)) unloved++;
    for (const { undesired: slots = [] } of wishes)
      if (slots.some(({ day, period }) => day === at.day && period === p)) unloved++;
  }
  return wish("UNDESIRED", unloved, weights.undesired, [one]);
};

/** The table people know, and which of its lessons are held soon. */
export interface Known {
  readonly placements: readonly { lessonId: string; day: number; period: number }[];
  readonly urgency?: ReadonlyMap<string, number>;
}

/** S9 and S10: a lesson that stands elsewhere than people know, and how many feel it. */
export function moved({ weights, held }: Judged, known: Known | undefined): Finding[] {
  const stood = new Map(known?.placements.map((one) => [one.lessonId, one]));
  return held.flatMap((one) => {
    const before = stood.get(one.lesson.id);
    if (!before || (before.day === one.at.day && before.period === one.at.period)) return [];
    const urgency = known?.urgency?.get(one.lesson.id) ?? 1;
    const people = one.task.classIds.length + one.task.teacherIds.length;
    return [
      ...wish("MOVED", urgency, weights.moved, [one]),
      ...wish("PEOPLE", urgency * people, weights.people, [one]),
    ];
  });
}
