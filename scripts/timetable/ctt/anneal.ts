import {
  expNegative,
  logarithm,
  type Random,
  randomFrom,
} from "../../../lib/domain/timetable/search/random";
import type { Budget } from "../../../lib/domain/timetable/search/search";
import type { CttPlacement } from "./format";
import type { CttModel } from "./model";
import { CttState } from "./state";

export interface CttStep {
  readonly iteration: number;
  readonly share: number;
  /** Clashes and soft cost of the best table so far. */
  readonly clashes: number;
  readonly cost: number;
  readonly placements: () => CttPlacement[];
}

export interface CttTuning {
  readonly from: number;
  readonly to: number;
  readonly clashWeight: number;
  /** Share of proposals, in 1/256, that try a chain. */
  readonly chains: number;
  /** Share of proposals, in 1/256, that keep the room. */
  readonly keepRoom: number;
  /** Share, in 1/256, that take any room, however small. */
  readonly anyRoom: number;
}

export const CTT_TUNING: CttTuning = {
  from: 10,
  to: 0.13,
  clashWeight: 12,
  chains: 48,
  keepRoom: 150,
  anyRoom: 16,
};

const STEP = 4096;

/**
 * Annealing of an ITC-2007 table: lectures move to a cell, change places with who stands there, or
 * move by chains between two periods. Clashes are allowed at a price; the best table is one without.
 */
export function* annealCtt(
  model: CttModel,
  seed: number,
  budget: Budget,
  tuning: CttTuning = CTT_TUNING,
): Generator<CttStep, CttStep> {
  const random = randomFrom(seed);
  const state = new CttState(model);
  state.fill(random);
  const walk = new CttWalk(state, random, tuning);
  const began = budget.now?.() ?? 0;
  let iteration = 0;
  const step = (share: number): CttStep => ({
    iteration,
    share,
    clashes: walk.bestClashes,
    cost: walk.bestSoft,
    placements: () => model.placements(walk.bestPeriod, walk.bestRoom),
  });
  const ratio = -logarithm(tuning.to / tuning.from);
  for (;;) {
    const share = Math.max(
      budget.iterations === undefined ? 0 : iteration / budget.iterations,
      budget.milliseconds === undefined ? 0 : ((budget.now?.() ?? 0) - began) / budget.milliseconds,
    );
    if (share >= 1 || (walk.bestClashes === 0 && walk.bestSoft === 0)) return step(share);
    walk.run(STEP, tuning.from * expNegative(ratio * share));
    iteration += STEP;
    yield step(share);
  }
}

class CttWalk {
  readonly bestPeriod: Int16Array;
  readonly bestRoom: Int16Array;
  bestClashes: number;
  bestSoft: number;
  private clashWeight: number;
  private cleanSteps = 0;
  private readonly side: Uint8Array;
  private readonly chain: Int32Array;
  private readonly chainPeriod: Int32Array;
  private readonly chainRoom: Int32Array;

  constructor(
    private readonly state: CttState,
    private readonly random: Random,
    private readonly tuning: CttTuning,
  ) {
    const { of } = state;
    this.bestPeriod = state.period.slice();
    this.bestRoom = state.room.slice();
    this.bestClashes = state.clashes;
    this.bestSoft = state.soft;
    this.clashWeight = tuning.clashWeight;
    this.side = new Uint8Array(of.lectures);
    this.chain = new Int32Array(2 * of.rooms + 2);
    this.chainPeriod = new Int32Array(2 * of.rooms + 2);
    this.chainRoom = new Int32Array(2 * of.rooms + 2);
  }

  run(steps: number, heat: number): void {
    const { state, random, tuning } = this;
    const { of } = state;
    const { rooms, periods, lectures, courseOf, openOff, open, clash, courses } = of;
    let clean = 0;
    for (let i = 0; i < steps; i++) {
      const l = random.below(lectures);
      const c = courseOf[l]!;
      const from = state.period[l]!;
      const fromRoom = state.room[l]!;
      const drawn = random.below(65536);
      const patience = heat * random.patience();
      const t = open[openOff[c]! + random.below(openOff[c + 1]! - openOff[c]!)]!;
      if (state.clashes === 0) clean++;
      if ((drawn & 255) < tuning.chains) {
        if (t !== from) this.tryChain(l, from, t, patience);
        continue;
      }
      const r = this.roomFor(c, fromRoom, drawn >> 8);
      const other = state.at[t * rooms + r]!;
      const weight = this.clashWeight;
      if (other === l) continue;
      if (other < 0) {
        const clashes = state.clashesOfMove(l, t);
        if (weight * clashes > patience + 40) continue;
        const soft = state.softOfMove(l, t, r);
        if (weight * clashes + soft > patience) continue;
        state.take(l);
        state.put(l, t, r);
      } else {
        const d = courseOf[other]!;
        if (d === c || of.isOpen[d * periods + from] === 0) continue;
        let clashes = 0;
        if (t !== from) {
          clashes = state.clashesOfMove(l, t) + state.clashesOfMove(other, from);
          if (clash[c * courses + d] === 1) clashes -= 2;
        }
        if (weight * clashes > patience + 50) continue;
        let soft = state.leave(c, from, fromRoom) + state.leave(d, t, r);
        soft += state.enter(c, t, r) + state.enter(d, from, fromRoom);
        const taken = weight * clashes + soft <= patience;
        state.leave(c, t, r);
        state.leave(d, from, fromRoom);
        state.enter(c, from, fromRoom);
        state.enter(d, t, r);
        if (!taken) continue;
        state.take(l);
        state.take(other);
        state.put(l, t, r);
        state.put(other, from, fromRoom);
      }
      this.keepBest();
    }
    this.adapt(clean > 0);
  }

  /** Mostly the room held, else one that seats the course, rarely any. */
  private roomFor(c: number, held: number, drawn: number): number {
    const { random, tuning } = this;
    const { of } = this.state;
    if (drawn < tuning.keepRoom) return held;
    if (drawn >= 256 - tuning.anyRoom) return random.below(of.rooms);
    const off = of.fittingOff[c]!;
    return of.fitting[off + random.below(of.fittingOff[c + 1]! - off)]!;
  }

  /** A price of clashes that keeps clean tables within reach. */
  private adapt(sawClean: boolean) {
    this.cleanSteps = sawClean ? this.cleanSteps + 1 : Math.min(0, this.cleanSteps) - 1;
    if (this.cleanSteps < -8) this.clashWeight = Math.min(200, this.clashWeight * 1.02);
    else if (this.clashWeight > this.tuning.clashWeight) this.clashWeight *= 0.995;
  }

  private keepBest() {
    const { state } = this;
    if (state.clashes > this.bestClashes) return;
    if (state.clashes === this.bestClashes && state.soft >= this.bestSoft) return;
    this.bestClashes = state.clashes;
    this.bestSoft = state.soft;
    this.bestPeriod.set(state.period);
    this.bestRoom.set(state.room);
  }

  /** Moves a lecture and whoever it meets back and forth between two periods. */
  private tryChain(first: number, a: number, b: number, patience: number): void {
    const { state, side, chain, chainPeriod, chainRoom } = this;
    const { of } = state;
    const { rooms, periods, courseOf, clash, courses, isOpen, overflow } = of;
    let length = 0;
    chain[length++] = first;
    side[first] = 1;
    let sound = true;
    let toB = 1;
    for (let i = 0; sound && i < length; i++) {
      const c = courseOf[chain[i]!]!;
      const goes = state.period[chain[i]!]! === a ? b : a;
      for (let r = 0; r < rooms; r++) {
        const other = state.at[goes * rooms + r]!;
        if (other < 0 || side[other] === 1) continue;
        const d = courseOf[other]!;
        if (clash[c * courses + d] === 0) continue;
        const back = goes === a ? b : a;
        if (isOpen[d * periods + back] === 0) {
          sound = false;
          break;
        }
        side[other] = 1;
        chain[length++] = other;
        if (back === b) toB++;
      }
    }
    for (let i = 0; i < length; i++) side[chain[i]!] = 0;
    if (!sound) return;
    let inA = 0;
    let inB = 0;
    for (let r = 0; r < rooms; r++) {
      if (state.at[a * rooms + r]! >= 0) inA++;
      if (state.at[b * rooms + r]! >= 0) inB++;
    }
    const toA = length - toB;
    if (inA - toB + toA > rooms || inB - toA + toB > rooms) return;
    const clashes = state.clashes;
    const soft = state.soft;
    for (let i = 0; i < length; i++) {
      const l = chain[i]!;
      chainPeriod[i] = state.period[l]!;
      chainRoom[i] = state.room[l]!;
      state.take(l);
    }
    for (let i = 0; i < length; i++) {
      const l = chain[i]!;
      const c = courseOf[l]!;
      const t = chainPeriod[i] === a ? b : a;
      let r = chainRoom[i]!;
      if (state.at[t * rooms + r]! >= 0) {
        let least = Infinity;
        for (let k = 0; k < rooms; k++) {
          if (state.at[t * rooms + k]! >= 0) continue;
          const price = 2 * overflow[c * rooms + k]! + (state.hasRoom(c, k) ? 0 : 1);
          if (price >= least) continue;
          least = price;
          r = k;
        }
      }
      state.put(l, t, r);
    }
    if (this.clashWeight * (state.clashes - clashes) + state.soft - soft <= patience) {
      this.keepBest();
      return;
    }
    for (let i = 0; i < length; i++) state.take(chain[i]!);
    for (let i = 0; i < length; i++) state.put(chain[i]!, chainPeriod[i]!, chainRoom[i]!);
  }
}
