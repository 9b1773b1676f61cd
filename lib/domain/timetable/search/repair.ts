import type { Compiled } from "../model/compile";
import { randomFrom } from "./random";
import { Repairs } from "./repairs";
import { type Best, bestOf, type Budget, type SearchStep } from "./search";
import { State } from "../model/state";

/** Where units stand and how they should be repaired. */
export interface RepairPlan {
  /** The table people know, -1 for units that cannot stay or stand nowhere yet. */
  readonly home: Int16Array;
  /** A table to start from; the known one when left out. */
  readonly initial?: Int16Array;
  /** Share of the budget after which a table that still breaks something is given back as it is. */
  readonly giveUpAt?: number;
}

/** Rounds without a better table until it starts afresh, and fresh starts until it is finished. */
const PATIENT_ROUNDS = 30;
const FRESH_STARTS = 60;

/**
 * Repairs a known table with few moves: units without a place, and days left too short, are settled
 * one by one by the shortest chain of moves that does it; then, round by round, some of the moved
 * ones are sent home and settled anew. Fewer moves than units hit are impossible, so it ends there.
 */
export function* repair(
  of: Compiled,
  seed: number,
  budget: Budget,
  plan: RepairPlan,
): Generator<SearchStep, Best> {
  const random = randomFrom(seed);
  const state = new State(of);
  const { home, initial = home, giveUpAt = 1 } = plan;
  initial.forEach((s, u) => s >= 0 && state.place(u, s));
  const repairs = new Repairs(state, random);
  const began = budget.now?.() ?? 0;
  const share = () =>
    Math.max(
      budget.iterations === undefined ? 0 : repairs.moves / budget.iterations,
      budget.milliseconds === undefined ? 0 : ((budget.now?.() ?? 0) - began) / budget.milliseconds,
    );
  const awayUnits = () => {
    const list: number[] = [];
    for (let u = 0; u < of.units; u++) if (state.start[u] !== home[u] && !of.fixed[u]) list.push(u);
    return list;
  };
  const homeless = awayUnits().filter((u) => home[u]! < 0).length;

  const best = bestOf(state);
  const now = bestOf(state);
  const note = (table: Best) => {
    table.hard = repairs.total();
    table.soft = state.soft;
    table.start.set(state.start);
    if (state.rooms) table.room.set(state.rooms.at);
  };
  const isBetterThan = ({ hard, soft }: Best) =>
    repairs.total() < hard || (repairs.total() === hard && state.soft < soft);
  note(best);
  const step = (): SearchStep => ({ iteration: repairs.moves, share: share(), best });
  /** Sends some units home, settles what is open then, and goes back where that cost more. */
  function* round(sent: readonly number[], isFresh: boolean): Generator<SearchStep, boolean> {
    for (const u of sent) if (state.start[u]! >= 0) state.remove(u);
    for (const u of sent) repairs.sendHome(u, home[u]!);
    for (const _ of repairs.settle()) {
      yield step();
      if (share() >= 1) break;
    }
    if (isBetterThan(best)) note(best);
    const isBetter = isBetterThan(now);
    if (isBetter || isFresh || (repairs.total() === now.hard && state.soft === now.soft)) note(now);
    else state.restore(now.start, now.room);
    return isBetter;
  }
  yield* round([], true);
  let idle = 0;
  for (let fresh = 0; fresh < FRESH_STARTS;) {
    yield step();
    if (share() >= (best.hard > 0 ? giveUpAt : 1)) break;
    const away = awayUnits();
    if (away.length === 0 || (best.hard === 0 && away.length === homeless)) break;
    if (++idle > PATIENT_ROUNDS) {
      const { hard, soft } = best;
      yield* round(away, true);
      idle = 0;
      fresh = best.hard < hard || best.soft < soft ? 0 : fresh + 1;
      continue;
    }
    const count = 1 + random.below(Math.min(away.length, 5));
    for (let i = 0; i < count; i++) {
      const j = i + random.below(away.length - i);
      [away[i], away[j]] = [away[j]!, away[i]!];
    }
    if (yield* round(away.slice(0, count), false)) idle = 0;
  }
  return best;
}
