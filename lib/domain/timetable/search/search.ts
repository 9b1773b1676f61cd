import { Chains } from "./chain";
import type { Compiled } from "../model/compile";
import { Moves } from "./moves";
import { expNegative, logarithm, type Random, randomFrom } from "./random";
import { RoomSwaps } from "./room-swap";
import { State } from "../model/state";

/** How long a search may go on: at least one of the two; a clock makes it unrepeatable. */
export interface Budget {
  readonly iterations?: number;
  readonly milliseconds?: number;
  /** Reads a clock in milliseconds; needed with `milliseconds`. */
  readonly now?: () => number;
}

/** The best table so far, ordered by hard violations first. */
export interface Best {
  hard: number;
  soft: number;
  readonly start: Int16Array;
  /** The room of each member of a unit, -1 for none; empty where the problem has no rooms. */
  readonly room: Int16Array;
}

export interface SearchStep {
  readonly iteration: number;
  /** Share of the budget used, 0 to 1. */
  readonly share: number;
  readonly best: Best;
}

const STEP = 2048;

/** Puts every unit somewhere, the one with least choice first, each where it costs least. */
export function construct(state: State, random: Random): void {
  const { of } = state;
  const load = new Int32Array(of.resources);
  const members = of.memberLesson.length;
  for (let m = 0; m < members; m++)
    for (let i = of.resourceOff[m]!; i < of.resourceOff[m + 1]!; i++)
      load[of.resource[i]!]! += of.memberLength[m]!;
  const need = new Float64Array(of.units);
  for (let u = 0; u < of.units; u++) {
    let sum = 0;
    for (let m = of.memberOff[u]!; m < of.memberOff[u + 1]!; m++)
      for (let i = of.resourceOff[m]!; i < of.resourceOff[m + 1]!; i++)
        sum += load[of.resource[i]!]! * of.memberLength[m]!;
    const choices = of.domainOff[u + 1]! - of.domainOff[u]!;
    need[u] = of.fixed[u] ? 1e9 : (sum + random.unit()) / (choices + 1);
  }
  const order = Array.from({ length: of.units }, (_, u) => u);
  order.sort((a, b) => need[b]! - need[a]!);
  for (const u of order) {
    const s = cheapest(state, u, random);
    if (s >= 0) state.place(u, s);
  }
}

/** The start that costs a unit standing nowhere least; -1 where none is open to it. */
export function cheapest(state: State, unit: number, random: Random): number {
  const { of } = state;
  let found = -1;
  let least = Infinity;
  let ties = 0;
  for (let i = of.domainOff[unit]!; i < of.domainOff[unit + 1]!; i++) {
    const s = of.domain[i]!;
    state.place(unit, s);
    const cost = state.hard * 1000 + state.soft;
    state.remove(unit);
    if (cost > least) continue;
    ties = cost < least ? 1 : ties + 1;
    if (cost < least || random.below(ties) === 0) found = s;
    least = cost;
  }
  return found;
}

/** How a search goes about it; what is left out is as for a whole new table. */
export interface SearchPlan {
  /** A table to start from instead of constructing one. */
  readonly initial?: Int16Array;
  /** The only units that may move. */
  readonly movable?: Uint8Array;
  /** Where units would rather stand (-1 for none): often proposed. */
  readonly home?: Int16Array;
  /** Heat where the search for less cost begins and ends, in units of cost. */
  readonly from?: number;
  readonly to?: number;
  /** What a violation counts in it. */
  readonly hardWeight?: number;
  /** Whether to look for a table without violations first, whatever it costs. */
  readonly cleanFirst?: boolean;
}

/** Of the budget at most so much goes into reaching a table without violations first. */
const CLEAN_SHARE = 0.5;

/**
 * Simulated annealing over whole tables: single moves and chains, first towards no violation, then
 * towards least cost. Yields often, so that the caller can show progress or stop.
 */
export function* search(
  of: Compiled,
  seed: number,
  budget: Budget,
  plan: SearchPlan = {},
): Generator<SearchStep, Best> {
  const { initial, movable, from = 4, to = 0.13, hardWeight = 25, cleanFirst = true } = plan;
  const random = randomFrom(seed);
  const state = new State(of);
  if (initial) initial.forEach((s, u) => s >= 0 && state.place(u, s));
  else construct(state, random);
  const best = bestOf(state);
  const free = freeUnits(of, movable);
  const began = budget.now?.() ?? 0;
  let iteration = 0;
  const share = () =>
    Math.max(
      budget.iterations === undefined ? 0 : iteration / budget.iterations,
      budget.milliseconds === undefined ? 0 : ((budget.now?.() ?? 0) - began) / budget.milliseconds,
    );
  if (free.length === 0) return best;
  const walk = new Walk(state, random, free, best, plan.home);
  yield { iteration, share: share(), best };

  for (let round = 0; cleanFirst && state.hard > 0 && share() < CLEAN_SHARE; round++) {
    const length = of.units * 40 * 2 ** round;
    const opened = iteration;
    while (state.hard > 0 && iteration - opened < length && share() < CLEAN_SHARE) {
      const heat = round === 0 ? 0.1 : 0.3 * expNegative(((iteration - opened) / length) * 1.8);
      walk.run(STEP, heat, 1, 0, true);
      iteration += STEP;
      yield { iteration, share: share(), best };
    }
  }
  const opened = share();
  const cooling = -logarithm(to / from);
  for (let used = opened; used < 1; used = share()) {
    const heat = from * expNegative(((used - opened) / (1 - opened)) * cooling);
    walk.run(STEP, heat, hardWeight, 1, false);
    iteration += STEP;
    yield { iteration, share: share(), best };
  }
  return best;
}

/** A table as the best so far. */
export const bestOf = ({ hard, soft, start, rooms }: State): Best => ({
  hard,
  soft,
  start: start.slice(),
  room: rooms ? rooms.at.slice() : new Int16Array(0),
});

/** Units that may stand in more than one place. */
function freeUnits(of: Compiled, movable: Uint8Array | undefined): Int32Array {
  const list: number[] = [];
  for (let u = 0; u < of.units; u++)
    if (movable?.[u] !== 0 && of.fixed[u] === 0 && of.domainOff[u + 1]! - of.domainOff[u]! > 1)
      list.push(u);
  return Int32Array.from(list);
}

/** A random walk that prefers cheaper tables. */
class Walk {
  private readonly moves: Moves;
  private readonly chains: Chains;
  private readonly swaps: RoomSwaps | undefined;
  /** Units seen clashing at the last look: the ones worth moving. */
  private readonly clashing: Int32Array;
  private clashingCount = 0;

  constructor(
    private readonly state: State,
    private readonly random: Random,
    private readonly free: Int32Array,
    private readonly best: Best,
    private readonly home?: Int16Array,
  ) {
    this.moves = new Moves(state);
    this.chains = new Chains(state);
    this.swaps = state.rooms && new RoomSwaps(state, state.rooms);
    this.clashing = new Int32Array(free.length);
  }

  /** Tries `steps` changes at one heat; `untilClean` stops at the first table with no violation. */
  run(steps: number, heat: number, hardWeight: number, softWeight: number, untilClean: boolean) {
    const { state, random, best, moves, chains, swaps } = this;
    const slack = hardWeight + 8 * softWeight;
    this.look();
    for (let i = 0; i < steps; i++) {
      const unit = this.pick();
      const from = state.start[unit]!;
      let swapped = swaps === undefined ? -1 : swaps.candidate(unit);
      if (swapped >= 0 && random.below(3) > 0) swapped = -1;
      const s = swapped >= 0 ? from : this.target(unit, from);
      if (s === from && swapped < 0) continue;
      const hard = state.hard;
      const soft = state.soft;
      const patience = heat * random.patience();
      const chained = swapped < 0 && from >= 0 && random.below(3) === 0;
      if (swapped >= 0) {
        if (!swaps!.apply(swapped, random)) continue;
      } else if (chained) {
        const inRooms = state.rooms !== undefined && random.below(4) === 0;
        if (!chains.apply(unit, s, inRooms)) continue;
      } else {
        const more = state.clashesAt(unit, s) - (from < 0 ? 1 : state.clashesAt(unit, from));
        if (more * hardWeight > patience + slack) continue;
        moves.apply(unit, s);
      }
      if ((state.hard - hard) * hardWeight + (state.soft - soft) * softWeight > patience) {
        if (swapped >= 0) swaps!.undo();
        else if (chained) chains.undo();
        else moves.undo();
        continue;
      }
      if (state.hard < best.hard || (state.hard === best.hard && state.soft < best.soft)) {
        best.hard = state.hard;
        best.soft = state.soft;
        best.start.set(state.start);
        if (state.rooms) best.room.set(state.rooms.at);
        if (untilClean && best.hard === 0) return;
      }
    }
  }

  /** A start open to the unit: any, or half the time its home where it is away from it. */
  private target(unit: number, from: number): number {
    const { random, home } = this;
    const { of } = this.state;
    if (home) {
      const s = home[unit]!;
      if (s >= 0 && s !== from && of.inDomain[unit * of.starts + s] === 1 && random.below(2) === 0)
        return s;
    }
    const off = of.domainOff[unit]!;
    return of.domain[off + random.below(of.domainOff[unit + 1]! - off)]!;
  }

  private pick(): number {
    const { random, free, clashing, clashingCount } = this;
    if (clashingCount > 0 && random.below(4) === 0) return clashing[random.below(clashingCount)]!;
    return free[random.below(free.length)]!;
  }

  /** Finds the units that clash now. */
  private look() {
    const { state, free, clashing } = this;
    this.clashingCount = 0;
    if (state.hard === 0) return;
    for (const unit of free) {
      const s = state.start[unit]!;
      if (s < 0 || state.clashesAt(unit, s) > 0 || state.rooms?.isCrowded(unit, s))
        clashing[this.clashingCount++] = unit;
    }
  }
}
