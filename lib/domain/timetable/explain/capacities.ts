import type { Compiled } from "../model/compile";
import type { Domains } from "./domains";

/** Something of which only so much is had in each slot or on each day. */
interface Capacity {
  readonly units: readonly number[];
  readonly limit: number;
  /** The most any of them takes at one place. */
  readonly most: number;
  /** What a unit takes when it stands in a start: in which slot or on which day, and how much. */
  readonly takes: (
    unit: number,
    s: number,
  ) => readonly (readonly [where: number, amount: number])[];
}

/** Live places, and the upper limits of tasks', teachers' and classes' days. */
export class Capacities {
  private readonly of: Compiled;
  private readonly byUnit: readonly (readonly Capacity[])[];

  constructor(of: Compiled) {
    this.of = of;
    const all = capacitiesOf(of);
    const byUnit: Capacity[][] = Array.from({ length: of.units }, () => []);
    for (const one of all) for (const unit of one.units) byUnit[unit]!.push(one);
    this.byUnit = byUnit;
  }

  /** Strikes out of `open` the starts for which too little is left once `unit` is settled; answers as `Relations` do. */
  strike(open: Domains, unit: number): number[] {
    return this.byUnit[unit]!.flatMap((capacity) => this.strikeOne(open, unit, capacity));
  }

  private strikeOne(open: Domains, unit: number, { units, limit, most, takes }: Capacity) {
    const used = new Int32Array(this.of.starts);
    const settled = units.map((one) => open.settledAt(one));
    units.forEach((one, i) => {
      if (settled[i]! < 0) return;
      for (const [where, amount] of takes(one, settled[i]!)) used[where]! += amount;
    });
    const taken = takes(unit, open.settledAt(unit));
    if (taken.every(([where]) => used[where]! + most <= limit)) return [];
    return units.filter((one, i) => {
      const over = open
        .startsOf(one)
        .filter((s) =>
          takes(one, s).some(
            ([where, amount]) => used[where]! + (s === settled[i] ? 0 : amount) > limit,
          ),
        );
      for (const s of over) open.remove(one, s);
      return over.length > 0;
    });
  }
}

function capacitiesOf(of: Compiled): Capacity[] {
  const { problem, layers, periods } = of;
  const members = Array.from({ length: of.memberLesson.length }, (_, m) => m);
  const unitOf = (m: number) => of.unitOfLesson[of.memberLesson[m]!]!;
  const dayOf = (s: number) => Math.floor(s / periods);
  const found: Capacity[] = [];
  /** A limit over the members that count, in each layer of the week. */
  const limit = (
    most: number,
    counts: (m: number) => boolean,
    takes: (m: number, s: number) => [number, number][],
  ) => {
    for (let layer = 0; layer < layers; layer++) {
      const own = members.filter((m) => counts(m) && (of.memberLayers[m]! >> layer) & 1);
      const byUnit = new Map<number, number[]>();
      for (const m of own) byUnit.set(unitOf(m), [...(byUnit.get(unitOf(m)) ?? []), m]);
      if (byUnit.size === 0) continue;
      const units = [...byUnit.keys()];
      const takesOf = (unit: number, s: number) => byUnit.get(unit)!.flatMap((m) => takes(m, s));
      const starts = Array.from({ length: of.starts }, (_, s) => s);
      const amounts = units.flatMap((unit) =>
        starts.flatMap((s) => takesOf(unit, s).map(([, amount]) => amount)),
      );
      found.push({
        units,
        limit: most,
        most: amounts.reduce((a, b) => Math.max(a, b)),
        takes: takesOf,
      });
    }
  };
  const isOf = (person: number) => (m: number) =>
    of.resource.subarray(of.resourceOff[m]!, of.resourceOff[m + 1]!).includes(person);

  if (problem.live?.quota !== undefined)
    limit(
      of.quota,
      (m) => of.memberLive[m] === 1,
      (m, s) => Array.from({ length: of.memberLength[m]! }, (_, k) => [s + k, 1]),
    );
  problem.tasks.forEach((_, task) => {
    // One a day is a relation between two lessons already.
    if (of.taskMaxPerDay[task]! > 1)
      limit(
        of.taskMaxPerDay[task]!,
        (m) => of.memberTask[m] === task,
        (_m, s) => [[dayOf(s), 1]],
      );
  });
  problem.teachers.forEach(({ maxPerDay }, i) => {
    if (maxPerDay !== undefined)
      limit(maxPerDay, isOf(of.classes + i), (m, s) => [[dayOf(s), of.memberLength[m]!]]);
  });
  const minutes = problem.grid.periodMinutes;
  problem.classes.forEach(({ dailyMaximumMinutes }, i) => {
    const most = dailyMaximumMinutes ?? problem.limits?.dailyMaximumMinutes;
    if (most !== undefined)
      limit(most, isOf(i), (m, s) => {
        const p = s % periods;
        const span = minutes.slice(p, p + of.memberLength[m]!);
        return [[dayOf(s), span.reduce((sum, one) => sum + one, 0)]];
      });
  });
  return found;
}
