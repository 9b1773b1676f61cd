import { type LiveRoom, type Problem, studentsOf } from "../../model/problem";
import type { Contradiction } from "../contradictions";
import { competition } from "./competition";
import { cellOf, fullest, type Known } from "./known";

/** More live lessons than live places. */
export function liveChecks(problem: Problem, known: readonly Known[]): Contradiction[] {
  const quota = problem.live?.quota;
  if (quota === undefined) return [];
  const live = fullest(known.filter(({ task }) => task.live));
  return competition(problem, live, "live", ["LIVE_OVERFULL", "LIVE_COMPETITION"], quota);
}

/**
 * The lessons that only the largest rooms seat against those rooms, then those and the next smaller
 * ones, and so on: rooms that seat more seat fewer too, so that these sets lie within each other.
 */
export function roomChecks(problem: Problem, known: readonly Known[]): Contradiction[] {
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
