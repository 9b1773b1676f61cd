import type { LiveRoom } from "../model/problem";
import {
  doubled,
  type Finding,
  type Held,
  type Judged,
  must,
  studentsIn,
  takesAny,
  taught,
  wish,
} from "./held";

type OfLesson = (judged: Judged, one: Held) => Finding[];

const roomOf = ({ problem }: Judged, { at }: Held): LiveRoom | undefined =>
  problem.live?.rooms?.find(({ id }) => id === at.room);

/** H5: where there are rooms, a live lesson has one of them; no other lesson has a room. */
export const room: OfLesson = (judged, one) => {
  const isOwed = one.task.live === true && judged.problem.live?.rooms !== undefined;
  const isKept = isOwed ? roomOf(judged, one) !== undefined : one.at.room === undefined;
  return must("ROOM", isKept ? 0 : 1, [one]);
};

/** H5: a room is open while a lesson is held in it. */
export const roomClosed: OfLesson = (judged, one) =>
  must("ROOM_CLOSED", takesAny(one, roomOf(judged, one)?.unavailable) ? 1 : 0, [one]);

/** H5: a room seats everybody. */
export const roomSeats: OfLesson = (judged, one) => {
  const seats = roomOf(judged, one)?.seats ?? Infinity;
  return must("ROOM_SEATS", studentsIn(judged, one) > seats ? 1 : 0, [one]);
};

/** H5: a room holds one lesson at a time. */
export function roomClash({ problem }: Judged, week: readonly Held[]): Finding[] {
  return (problem.live?.rooms ?? []).flatMap(({ id }) => {
    const own = week.filter(({ at }) => at.room === id);
    return Array.from({ length: problem.grid.days }, (_, day) => {
      const here = own.filter(({ at }) => at.day === day);
      return must("ROOM_CLASH", doubled(taught(here, day, problem)), here, { who: id, day });
    }).flat();
  });
}

/** S7: a task keeps one room. */
export function roomStability(judged: Judged): Finding[] {
  const { problem, weights, held } = judged;
  return problem.tasks.flatMap((task) => {
    const own = held.filter((one) => one.task === task && roomOf(judged, one));
    const rooms = new Set(own.map(({ at }) => at.room)).size;
    return wish("ROOM_STABILITY", Math.max(0, rooms - 1), weights.room, own, { who: task.id });
  });
}
