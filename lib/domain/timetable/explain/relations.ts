import type { Compiled } from "../model/compile";
import { apart, tooFewDays, tooFewGaps } from "../model/constraints/task";
import type { Domains } from "./domains";

/** What a unit in a place rules out for each other unit: clashes, one lesson of a task a day, rules between lessons. */
export class Relations {
  private readonly words: number;
  /** Units a unit has anything to do with. */
  private readonly near: readonly (readonly number[])[];
  /** Starts of another unit that stay open beside a start of this one, as bits; by pair, made when first asked for. */
  private readonly beside = new Map<number, Uint32Array>();

  constructor(private readonly of: Compiled) {
    this.words = Math.ceil(of.starts / 32);
    this.near = neighbours(of);
  }

  /** Strikes out of `open` what a settled unit rules out; answers with the units that lost a place. */
  strike(open: Domains, unit: number): number[] {
    const offset = open.settledAt(unit) * this.words;
    return this.near[unit]!.filter((other) =>
      open.intersect(other, this.staysOpen(unit, other), offset),
    );
  }

  private staysOpen(unit: number, other: number): Uint32Array {
    const { of, words } = this;
    const key = unit * of.units + other;
    const known = this.beside.get(key);
    if (known) return known;
    const made = new Uint32Array(of.starts * words);
    for (const s of startsOf(of, unit))
      for (const t of startsOf(of, other))
        if (agree(of, unit, s, other, t)) made[s * words + (t >> 5)]! |= 1 << (t & 31);
    this.beside.set(key, made);
    return made;
  }
}

const startsOf = ({ domain, domainOff }: Compiled, unit: number) =>
  domain.subarray(domainOff[unit], domainOff[unit + 1]);

/** Units that share a person, a task or a rule. */
function neighbours(of: Compiled): number[][] {
  const by = new Map<string, Set<number>>();
  const join = (key: string, unit: number) => {
    const list = by.get(key);
    if (list) list.add(unit);
    else by.set(key, new Set([unit]));
  };
  const near: Set<number>[] = Array.from({ length: of.units }, () => new Set());
  for (let u = 0; u < of.units; u++) {
    for (let m = of.memberOff[u]!; m < of.memberOff[u + 1]!; m++) {
      join(`task ${of.memberTask[m]}`, u);
      for (let i = of.resourceOff[m]!; i < of.resourceOff[m + 1]!; i++)
        join(`person ${of.resource[i]}`, u);
    }
    for (let i = of.pairOff[u]!; i < of.pairOff[u + 1]!; i++) near[u]!.add(of.pairWith[i]!);
  }
  for (const list of by.values())
    for (const a of list) for (const b of list) if (a !== b) near[a]!.add(b);
  return near.map((list) => [...list]);
}

/** Whether two units may stand in two places at once. */
function agree(of: Compiled, unit: number, s: number, other: number, t: number): boolean {
  const { periods } = of;
  const [day, otherDay] = [Math.floor(s / periods), Math.floor(t / periods)];
  for (let m = of.memberOff[unit]!; m < of.memberOff[unit + 1]!; m++)
    for (let o = of.memberOff[other]!; o < of.memberOff[other + 1]!; o++) {
      if ((of.memberLayers[m]! & of.memberLayers[o]!) === 0) continue;
      const task = of.memberTask[m]!;
      const isSameTask = task === of.memberTask[o];
      if (isSameTask && day === otherDay && of.taskMaxPerDay[task]! <= 1) return false;
      const isApart = s + of.memberLength[m]! <= t || t + of.memberLength[o]! <= s;
      if (!isApart && shareSomebody(of, m, o)) return false;
    }
  for (let i = of.pairOff[unit]!; i < of.pairOff[unit + 1]!; i++) {
    if (of.pairWith[i] !== other) continue;
    const rule = of.pairRule[i]!;
    const [p, q] = [s - day * periods, t - otherDay * periods];
    const [own, others] = [of.pairOwnLength[i]!, of.pairOtherLength[i]!];
    const isBinding = of.ruleWeight[rule]! < 0;
    if (of.ruleKind[rule] === 0) {
      if (isBinding && tooFewDays(day, otherDay, of.ruleValue[rule]!)) return false;
      if (of.ruleTouch[rule] === 1 && day === otherDay && apart(p, own, q, others)) return false;
    } else if (isBinding && day === otherDay && tooFewGaps(p, own, q, others, of.ruleValue[rule]!))
      return false;
  }
  return true;
}

function shareSomebody(of: Compiled, m: number, o: number): boolean {
  for (let i = of.resourceOff[m]!; i < of.resourceOff[m + 1]!; i++)
    for (let j = of.resourceOff[o]!; j < of.resourceOff[o + 1]!; j++)
      if (of.resource[i] === of.resource[j]) return true;
  return false;
}
