import type { IsoDate } from "../calendar/day";
import { sessionVerdict } from "../notice/verdict";
import type { DatedLesson } from "./publication";

/** A session that stays as it is when a timetable is published again. Minutes from midnight. */
export interface KeptSession {
  readonly on: IsoDate;
  readonly startsMinute: number;
  readonly endsMinute: number;
  readonly classIds: readonly string[];
  readonly teacherIds: readonly string[];
}

interface TaskOfLesson {
  readonly id: string;
  readonly online: boolean;
  readonly classIds: readonly string[];
  readonly teacherIds: readonly string[];
}

const shared = (a: readonly string[], b: readonly string[]) => a.some((id) => b.includes(id));

/**
 * Which dated lessons become sessions: none offline before the formal notice of opening (C090, C091), none over a session
 * of the same class or teacher that stays.
 */
export function heldLessons(
  lessons: readonly DatedLesson[],
  {
    tasks,
    kept,
    openingOn,
  }: {
    readonly tasks: readonly TaskOfLesson[];
    readonly kept: readonly KeptSession[];
    readonly openingOn: IsoDate | null;
  },
): { readonly held: readonly DatedLesson[]; readonly beforeOpening: readonly DatedLesson[] } {
  const taskOf = new Map(tasks.map((task) => [task.id, task]));
  const keptOn = new Map<IsoDate, KeptSession[]>();
  for (const one of kept) keptOn.set(one.on, [...(keptOn.get(one.on) ?? []), one]);
  const isFree = ({ taskId, on, startsMinute, endsMinute }: DatedLesson) => {
    const task = taskOf.get(taskId);
    return !(keptOn.get(on) ?? []).some(
      (one) =>
        one.startsMinute < endsMinute &&
        startsMinute < one.endsMinute &&
        (shared(one.classIds, task?.classIds ?? []) ||
          shared(one.teacherIds, task?.teacherIds ?? [])),
    );
  };
  const isLawful = ({ taskId, on }: DatedLesson) =>
    sessionVerdict({ on, online: taskOf.get(taskId)?.online ?? true, openingOn }).length === 0;
  return {
    held: lessons.filter((lesson) => isLawful(lesson) && isFree(lesson)),
    beforeOpening: lessons.filter((lesson) => !isLawful(lesson)),
  };
}
