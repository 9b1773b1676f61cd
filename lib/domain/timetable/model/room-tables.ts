import { type LiveRoom, type Placement, type Problem, studentsOf } from "./problem";
import { flat, offsets } from "./tables";

/** The live rooms as numbers; rooms count from 0 in the order of the problem. */
export interface RoomTables {
  readonly rooms: readonly LiveRoom[];
  /** For each live task the rooms that seat it, the smallest first. */
  readonly fitOff: Int32Array;
  readonly fit: Int32Array;
  /** For each task and room whether it seats the task. */
  readonly seats: Uint8Array;
  /** For each room and day the periods it is closed in, as a bit mask. */
  readonly closed: Uint16Array;
  /** For each member of a unit the room people know it in; -1 for none. */
  readonly home: Int16Array;
  readonly weight: number;
}

/** Undefined where the problem has no rooms. `known` says where lessons were held, the last counts. */
export function roomTables(
  problem: Problem,
  weight: number,
  lessonIds: readonly string[],
  known: readonly Placement[],
): RoomTables | undefined {
  const rooms = problem.live?.rooms;
  if (!rooms) return undefined;
  const { days } = problem.grid;
  const closed = new Uint16Array(rooms.length * days);
  rooms.forEach(({ unavailable = [] }, r) => {
    for (const { day, period } of unavailable) closed[r * days + day]! |= 1 << period;
  });
  const fits = choices(problem, rooms);
  const seats = new Uint8Array(fits.length * rooms.length);
  fits.forEach((list, t) => list.forEach((r) => (seats[t * rooms.length + r] = 1)));
  const indexOf = new Map(rooms.map(({ id }, r) => [id, r]));
  const roomOf = new Map(known.map(({ lessonId, room }) => [lessonId, room]));
  const home = Int16Array.from(lessonIds, (id) => {
    const room = roomOf.get(id);
    return room === undefined ? -1 : (indexOf.get(room) ?? -1);
  });
  return {
    rooms,
    fitOff: offsets(fits),
    fit: flat(fits),
    seats,
    closed,
    home,
    weight,
  };
}

/** For each live task the rooms that seat it, the smallest first. */
function choices(problem: Problem, rooms: readonly LiveRoom[]): number[][] {
  const classes = new Map(problem.classes.map((one) => [one.id, one]));
  const seatsOf = (r: number) => rooms[r]!.seats ?? Number.MAX_SAFE_INTEGER;
  const bySize = rooms.map((_, r) => r).sort((a, b) => seatsOf(a) - seatsOf(b) || a - b);
  return problem.tasks.map((task) =>
    task.live ? bySize.filter((r) => studentsOf(task, classes) <= seatsOf(r)) : [],
  );
}
