import type { Compiled } from "../model/compile";
import { compile } from "../model/compile";
import type { Problem } from "../model/problem";
import { Capacities } from "./capacities";
import { Demands } from "./demands";
import { Domains } from "./domains";
import { Relations } from "./relations";

/** What trying everything found out: no table, a table, or not enough steps to know. */
export type Exhausted = "NONE" | "SOME" | "OPEN";

/** People all of whose lessons are there: only they can be held to what a whole week owes them. */
export interface Whole {
  readonly classIds: ReadonlySet<string>;
  readonly teacherIds: ReadonlySet<string>;
}

export interface Patience {
  /** Places tried at most. */
  readonly tries: number;
  readonly isLate?: () => boolean;
}

/** Tries of the first attempt; each further one may have half as many again. */
const FIRST_ATTEMPT = 150;
const LATE_EVERY = 16;

/**
 * Decides by complete search whether the lessons of a problem can all be placed: lessons with least
 * choice first, each place followed to what it rules out. Attempts begin anew, with more patience and
 * with the lessons first that failed most, so that a small contradiction is found among many lessons.
 * "NONE" is a proof; seats are not looked at.
 */
export function exhaust(problem: Problem, whole: Whole, { tries, isLate }: Patience): Exhausted {
  const search = new Exhaustion(compile(problem), whole, isLate);
  for (let limit = FIRST_ATTEMPT, left = tries; left > 0; limit = Math.ceil(limit * 1.5)) {
    const answer = search.attempt(Math.min(limit, left));
    if (answer !== "OPEN" || isLate?.()) return answer;
    left -= limit;
  }
  return "OPEN";
}

class Exhaustion {
  private readonly relations: Relations;
  private readonly capacities: Capacities;
  private readonly demands: Demands;
  /** How often a unit was where a place failed. */
  private readonly failures: Float64Array;
  private left = 0;

  constructor(
    private readonly of: Compiled,
    whole: Whole,
    private readonly isLate: (() => boolean) | undefined,
  ) {
    this.relations = new Relations(of);
    this.capacities = new Capacities(of);
    this.demands = new Demands(of, whole);
    this.failures = new Float64Array(of.units).fill(1);
  }

  attempt(limit: number): Exhausted {
    this.left = limit;
    if (this.demands.isHopeless) return "NONE";
    const open = Domains.of(this.of);
    const all = Array.from({ length: this.of.units }, (_, unit) => unit);
    return this.follow(open, all) ? this.descend(open) : "NONE";
  }

  /** Tries every place of the unit with least choice. */
  private descend(open: Domains): Exhausted {
    const unit = this.choose(open);
    if (unit < 0) return "SOME";
    for (const s of open.startsOf(unit)) {
      if (--this.left < 0) return "OPEN";
      if (this.left % LATE_EVERY === 0 && this.isLate?.()) return "OPEN";
      const next = open.copy();
      next.settle(unit, s);
      if (!this.follow(next, [unit])) continue;
      const below = this.descend(next);
      if (below !== "NONE") return below;
    }
    return "NONE";
  }

  /** The open unit with least choice for how often it failed; -1 once all are settled. */
  private choose(open: Domains): number {
    let found = -1;
    let least = Infinity;
    for (let u = 0; u < this.of.units; u++) {
      const size = open.sizeOf(u);
      if (size === 1 || size / this.failures[u]! >= least) continue;
      least = size / this.failures[u]!;
      found = u;
    }
    return found;
  }

  /** Strikes out what settled units rule out, until nothing changes; false where somebody is left without a place. */
  private follow(open: Domains, changed: readonly number[]): boolean {
    const touched = new Set(changed);
    const queue = changed.filter((u) => open.sizeOf(u) === 1);
    if (changed.some((u) => open.sizeOf(u) === 0)) return false;
    for (let i = 0; i < queue.length; i++) {
      const unit = queue[i]!;
      const struck = [...this.relations.strike(open, unit), ...this.capacities.strike(open, unit)];
      for (const other of struck) {
        touched.add(other);
        const size = open.sizeOf(other);
        if (size === 0) return this.fail([unit, other]);
        if (size === 1 && !queue.includes(other)) queue.push(other);
      }
    }
    const short = this.demands.short(open, touched);
    return short ? this.fail(short) : true;
  }

  private fail(units: readonly number[]): false {
    for (const u of units) this.failures[u]! += 1;
    return false;
  }
}
