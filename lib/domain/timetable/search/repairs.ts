import type { Random } from "./random";
import type { State } from "../model/state";

/** Moves a chain may have, and how many may be tried in looking for one of each length. */
const LIMITS = [400, 6_000, 20_000, 20_000] as const;

/** Repairs of a table by the shortest chains of moves that leave less broken than before. */
export class Repairs {
  /** Moves tried so far: the measure of effort. */
  moves = 0;
  private readonly chain: number[] = [];
  private readonly unitsOf: readonly (readonly number[])[];
  private limit = 0;
  /** The rooms the units of a chain had, by member. */
  private readonly rooms: Int16Array;

  constructor(
    private readonly state: State,
    private readonly random: Random,
  ) {
    const { of } = state;
    const lists: Set<number>[] = Array.from({ length: of.resources }, () => new Set());
    for (let u = 0; u < of.units; u++) {
      if (of.fixed[u] === 1) continue;
      for (const r of peopleOf(of, u)) lists[r]!.add(u);
    }
    this.unitsOf = lists.map((list) => [...list]);
    this.rooms = state.noRooms();
  }

  /** Everything broken, units without a place among it. */
  total(): number {
    return this.state.hard + this.state.of.units - this.state.placed;
  }

  /** Puts a unit back where people know it, unless that breaks something. */
  sendHome(unit: number, home: number): void {
    const { state } = this;
    if (home < 0 || state.clashesAt(unit, home) > 0) return;
    const { hard } = state;
    state.place(unit, home);
    if (state.hard > hard) state.remove(unit);
  }

  /**
   * Gives units without a place one, in any order, then fills up days that are still too short.
   * Pauses after each, so that a caller can show progress or stop.
   */
  *settle(): Generator<void, void> {
    const { of, start } = this.state;
    const left: number[] = [];
    for (let u = 0; u < of.units; u++) if (start[u]! < 0) left.push(u);
    for (const unit of this.shuffled(left)) {
      this.lessen([unit]);
      yield;
    }
    for (const r of this.shuffled(this.brokenPeople()))
      while (this.isBroken(r) && this.lessen(this.shuffled(this.unitsOf[r]!))) yield;
  }

  /** Finds a chain that begins with one of the units and leaves less broken; false for none. */
  private lessen(units: readonly number[]): boolean {
    const goal = this.total() - 1;
    for (let depth = 1; depth <= LIMITS.length; depth++) {
      this.limit = this.moves + LIMITS[depth - 1]!;
      for (const unit of units) if (this.tryPlaces(unit, depth, goal)) return true;
    }
    return false;
  }

  /** Tries a unit in all its places with `depth - 1` moves to follow; leaves the first that does. */
  private tryPlaces(unit: number, depth: number, goal: number): boolean {
    const { state, chain, rooms } = this;
    const { of } = state;
    const before = state.start[unit]!;
    if (before >= 0) {
      state.rooms?.note(unit, rooms);
      state.remove(unit);
    }
    chain.push(unit);
    const found = depth === 1 ? this.tryLast(unit, before, goal) : this.tryMany(unit, depth, goal);
    chain.pop();
    if (found) return true;
    if (before >= 0 && of.fixed[unit] === 0) state.placeBack(unit, before, rooms);
    return false;
  }

  /** The last move of a chain goes where it costs least. */
  private tryLast(unit: number, before: number, goal: number): boolean {
    const { state } = this;
    const { of } = state;
    let found = -1;
    let least = Infinity;
    for (const s of this.places(unit)) {
      // Its own slot is worth a try only for another room.
      const isSame = s === before && state.rooms === undefined;
      if (isSame || state.clashesAt(unit, s) > 0) continue;
      state.place(unit, s);
      this.moves++;
      const cost = state.hard + of.units - state.placed <= goal ? state.soft : Infinity;
      state.remove(unit);
      if (cost >= least) continue;
      least = cost;
      found = s;
    }
    if (found >= 0) state.place(unit, found);
    return found >= 0;
  }

  private tryMany(unit: number, depth: number, goal: number): boolean {
    const { state } = this;
    for (const s of this.places(unit)) {
      if (this.moves >= this.limit) return false;
      if (state.clashesAt(unit, s) > 2 * (depth - 1)) continue;
      state.place(unit, s);
      this.moves++;
      const total = this.total();
      if (total <= goal) return true;
      if (total - goal <= depth)
        for (const next of this.inTheWay()) if (this.tryPlaces(next, depth - 1, goal)) return true;
      state.remove(unit);
    }
    return false;
  }

  /** The places open to a unit, from anywhere on. */
  private places(unit: number): number[] {
    const { of } = this.state;
    const off = of.domainOff[unit]!;
    const count = of.domainOff[unit + 1]! - off;
    const first = this.random.below(Math.max(1, count));
    return Array.from({ length: count }, (_, i) => of.domain[off + ((first + i) % count)]!);
  }

  /** Units one of which must move next: who clashes, who fills a quota, who shares a day. */
  private inTheWay(): readonly number[] {
    const { state, chain } = this;
    const { of } = state;
    const unit = chain.at(-1)!;
    const met = this.met(unit);
    if (met) return met;
    const crowd = this.crowd(unit);
    if (crowd) return this.shuffled(crowd);
    const near = peopleOf(of, unit).flatMap((r) => this.unitsOf[r]!);
    for (let i = of.pairOff[unit]!; i < of.pairOff[unit + 1]!; i++) near.push(of.pairWith[i]!);
    return this.shuffled([...new Set(near)].filter((one) => this.mayMove(one)));
  }

  private mayMove(unit: number): boolean {
    return this.state.of.fixed[unit] === 0 && !this.chain.includes(unit);
  }

  /** The units a unit clashes with, undefined for none; an empty list where they cannot move. */
  private met(unit: number): number[] | undefined {
    const { state } = this;
    const found = new Set<number>();
    let crowded = false;
    for (const { at } of cellsOf(state, unit)) {
      const count = state.occupied[at]!;
      if (count < 2) continue;
      crowded = true;
      if (count === 2) found.add((state.holder[at]! ^ (unit + 1)) - 1);
    }
    return crowded ? [...found].filter((one) => this.mayMove(one)) : undefined;
  }

  /** The live units of a slot, or of a room in it, that a unit made too full. */
  private crowd(unit: number): number[] | undefined {
    const { state } = this;
    const { of, rooms } = state;
    if (of.memberLive[of.memberOff[unit]!] === 0) return undefined;
    const block = of.layers * of.starts;
    const isCrowded = rooms?.isCrowded(unit, state.start[unit]!) ?? false;
    for (const { cell } of cellsOf(state, unit)) {
      const isFull = state.live[cell]! > of.quota;
      if (!isFull && !isCrowded) continue;
      const isInTheWay = (other: number) => isFull || rooms?.isWith(unit, other) === true;
      const found = new Set<number>();
      for (let r = 0; r < of.classes; r++) {
        const at = r * block + cell;
        const other = state.occupied[at] === 1 ? state.holder[at]! - 1 : -1;
        if (other >= 0 && of.memberLive[of.memberOff[other]!] === 1 && this.mayMove(other))
          if (isInTheWay(other)) found.add(other);
      }
      if (isFull || found.size > 0) return [...found];
    }
    return undefined;
  }

  /** Classes and teachers with a day that breaks a rule of its own. */
  private brokenPeople(): number[] {
    const { of } = this.state;
    return Array.from({ length: of.resources }, (_, r) => r).filter((r) => this.isBroken(r));
  }

  private isBroken(r: number): boolean {
    const { of, dayMask } = this.state;
    const days = of.layers * of.days;
    for (let i = r * days; i < (r + 1) * days; i++)
      if (of.tableHard[of.profile[i]! + dayMask[i]!]! > 0) return true;
    return false;
  }

  private shuffled(list: readonly number[]): number[] {
    const mixed = [...list];
    for (let i = mixed.length - 1; i > 0; i--) {
      const j = this.random.below(i + 1);
      [mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!];
    }
    return mixed;
  }
}

/** The classes and teachers of a unit. */
function peopleOf(of: State["of"], unit: number): number[] {
  const from = of.resourceOff[of.memberOff[unit]!]!;
  const to = of.resourceOff[of.memberOff[unit + 1]!]!;
  return [...of.resource.subarray(from, to)];
}

/** The cells a unit covers: `at` in the tables by person, `cell` in those of the whole school. */
function cellsOf({ of, start }: State, unit: number): { at: number; cell: number }[] {
  const cells: { at: number; cell: number }[] = [];
  const block = of.layers * of.starts;
  for (let m = of.memberOff[unit]!; m < of.memberOff[unit + 1]!; m++)
    for (let layer = 0; layer < of.layers; layer++) {
      if (((of.memberLayers[m]! >> layer) & 1) === 0) continue;
      for (let i = of.resourceOff[m]!; i < of.resourceOff[m + 1]!; i++)
        for (let k = 0; k < of.memberLength[m]!; k++) {
          const cell = layer * of.starts + start[unit]! + k;
          cells.push({ at: of.resource[i]! * block + cell, cell });
        }
    }
  return cells;
}
