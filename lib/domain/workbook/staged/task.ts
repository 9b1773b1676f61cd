import type { DeliveryMode } from "../course-words";

/** A teaching task in the words both a file and the school use; ids are the school's. */
export interface TaskFacts {
  readonly course: string;
  readonly classIds: readonly string[];
  readonly teacherIds: readonly string[];
  readonly weeklyLessons: number;
  readonly online: boolean;
  readonly mode: DeliveryMode | null;
  readonly modeNote: string;
  readonly platform: string;
  readonly note: string;
}

export interface KnownTask extends TaskFacts {
  readonly id: string;
  readonly version: number;
  /** Placed lessons stand on its classes and teachers, until they are taken off the timetable. */
  readonly placed: boolean;
  /** Dated sessions stand on them, for good where one was held. */
  readonly published: boolean;
}

/** What spellings of one course share. */
export const courseKey = (name: string): string => name.replace(/\s/g, "").toLowerCase();

const same = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((id) => b.includes(id));
const meets = (a: readonly string[], b: readonly string[]) => a.some((id) => b.includes(id));

/** The closer first: the same classes and teachers, the same classes, common classes and teachers, common classes. */
const likeness: readonly ((a: TaskFacts, b: TaskFacts) => boolean)[] = [
  (a, b) => same(a.classIds, b.classIds) && same(a.teacherIds, b.teacherIds),
  (a, b) => same(a.classIds, b.classIds),
  (a, b) => meets(a.classIds, b.classIds) && meets(a.teacherIds, b.teacherIds),
  (a, b) => meets(a.classIds, b.classIds),
];

/**
 * Finds for each task of a file the task of the school it stands for, each at most once. A course is the same course;
 * a class that has it twice keeps its two tasks apart by their teachers.
 */
export function matchTasks<Draft extends TaskFacts>(
  drafts: readonly Draft[],
  known: readonly KnownTask[],
): Map<Draft, KnownTask> {
  const matches = new Map<Draft, KnownTask>();
  const free = new Map<string, KnownTask[]>();
  for (const task of known) {
    const key = courseKey(task.course);
    free.set(key, [...(free.get(key) ?? []), task]);
  }
  for (const alike of likeness)
    for (const draft of drafts) {
      if (matches.has(draft)) continue;
      const candidates = free.get(courseKey(draft.course)) ?? [];
      const match = candidates.find((task) => alike(draft, task));
      if (!match) continue;
      matches.set(draft, match);
      candidates.splice(candidates.indexOf(match), 1);
    }
  return matches;
}

/** Which of a task's fields a file's row would change. */
export function taskChanges(known: KnownTask, draft: TaskFacts): (keyof TaskFacts)[] {
  const changed: (keyof TaskFacts)[] = [];
  if (!same(known.classIds, draft.classIds)) changed.push("classIds");
  if (!same(known.teacherIds, draft.teacherIds)) changed.push("teacherIds");
  for (const field of ["weeklyLessons", "online", "mode", "modeNote", "platform", "note"] as const)
    if (known[field] !== draft[field]) changed.push(field);
  return changed;
}
