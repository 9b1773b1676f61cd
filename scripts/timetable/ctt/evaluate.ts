import type { CttInstance, CttPlacement } from "./format";

/** A judged solution in the terms of the competition's validator. */
export interface CttJudgement {
  readonly feasible: boolean;
  readonly hard: {
    readonly lectures: number;
    readonly conflicts: number;
    readonly availability: number;
    readonly roomOccupancy: number;
  };
  /** Weighted: capacity 1 a student, missing day 5, isolated lecture 2, further room 1. */
  readonly soft: {
    readonly roomCapacity: number;
    readonly minWorkingDays: number;
    readonly curriculumCompactness: number;
    readonly roomStability: number;
  };
  readonly cost: number;
}

/**
 * Judges a solution as the validator of ITC-2007 track 3 does, counting from the placements alone;
 * nothing here is shared with the search.
 */
export function evaluateCtt(
  instance: CttInstance,
  placements: readonly CttPlacement[],
): CttJudgement {
  const { courses, rooms, curricula, days, periodsPerDay } = instance;
  const periods = days * periodsPerDay;
  const meets = courses.map(() => new Array<number>(periods).fill(0));
  const inRoom = rooms.map(() => new Array<number>(periods).fill(0));
  let roomCapacity = 0;
  for (const { course, room, day, period } of placements) {
    const at = day * periodsPerDay + period;
    meets[course]![at]!++;
    inRoom[room]![at]!++;
    roomCapacity += Math.max(0, courses[course]!.students - rooms[room]!.seats);
  }
  const lectures = courses.reduce(
    (sum, one, c) => sum + Math.abs(meets[c]!.filter((n) => n > 0).length - one.lectures),
    0,
  );
  const curriculaOf = courses.map((_, c) => curricula.filter((q) => q.courses.includes(c)));
  let conflicts = 0;
  for (let a = 0; a < courses.length; a++)
    for (let b = a + 1; b < courses.length; b++) {
      const sameTeacher = courses[a]!.teacher === courses[b]!.teacher;
      if (!sameTeacher && !curriculaOf[a]!.some((q) => q.courses.includes(b))) continue;
      for (let at = 0; at < periods; at++)
        if (meets[a]![at]! > 0 && meets[b]![at]! > 0) conflicts++;
    }
  const availability = instance.unavailable.filter(
    ({ course, period }) => meets[course]![period]! > 0,
  ).length;
  const roomOccupancy = inRoom.flat().reduce((sum, standing) => sum + Math.max(0, standing - 1), 0);

  let missingDays = 0;
  let furtherRooms = 0;
  courses.forEach((course, c) => {
    const own = placements.filter((one) => one.course === c);
    missingDays += Math.max(0, course.minDays - new Set(own.map(({ day }) => day)).size);
    furtherRooms += Math.max(0, new Set(own.map(({ room }) => room)).size - 1);
  });
  let isolated = 0;
  for (const { courses: own } of curricula)
    for (let day = 0; day < days; day++) {
      const held = Array.from({ length: periodsPerDay }, (_, p) =>
        own.reduce((sum, c) => sum + meets[c]![day * periodsPerDay + p]!, 0),
      );
      held.forEach((n, p) => {
        if (n > 0 && !held[p - 1] && !held[p + 1]) isolated += n;
      });
    }
  const hard = { lectures, conflicts, availability, roomOccupancy };
  const soft = {
    roomCapacity,
    minWorkingDays: 5 * missingDays,
    curriculumCompactness: 2 * isolated,
    roomStability: furtherRooms,
  };
  const total = (record: Readonly<Record<string, number>>) =>
    Object.values(record).reduce((sum, n) => sum + n, 0);
  return { feasible: total(hard) === 0, hard, soft, cost: total(soft) };
}
