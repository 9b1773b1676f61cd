import type { Compiled } from "../model/compile";

/** The starts still open to each unit, kept as bits so that a copy costs next to nothing. */
export class Domains {
  readonly words: number;

  private constructor(
    private readonly starts: number,
    private readonly bits: Uint32Array,
  ) {
    this.words = Math.ceil(starts / 32);
  }

  /** All starts a problem leaves open. */
  static of(of: Compiled): Domains {
    const domains = new Domains(of.starts, new Uint32Array(of.units * Math.ceil(of.starts / 32)));
    for (let u = 0; u < of.units; u++)
      for (let i = of.domainOff[u]!; i < of.domainOff[u + 1]!; i++) {
        const s = of.domain[i]!;
        domains.bits[u * domains.words + (s >> 5)]! |= 1 << (s & 31);
      }
    return domains;
  }

  copy(): Domains {
    return new Domains(this.starts, this.bits.slice());
  }

  has(unit: number, s: number): boolean {
    return (this.bits[unit * this.words + (s >> 5)]! & (1 << (s & 31))) !== 0;
  }

  remove(unit: number, s: number): void {
    this.bits[unit * this.words + (s >> 5)]! &= ~(1 << (s & 31));
  }

  /** Settles a unit in one start. */
  settle(unit: number, s: number): void {
    this.bits.fill(0, unit * this.words, (unit + 1) * this.words);
    this.bits[unit * this.words + (s >> 5)] = 1 << (s & 31);
  }

  /** Keeps the starts whose bits are set in `mask` from `offset` on; true where some were lost. */
  intersect(unit: number, mask: Uint32Array, offset: number): boolean {
    let lost = 0;
    for (let w = 0; w < this.words; w++) {
      const at = unit * this.words + w;
      const before = this.bits[at]!;
      this.bits[at] = before & mask[offset + w]!;
      lost |= before ^ this.bits[at]!;
    }
    return lost !== 0;
  }

  sizeOf(unit: number): number {
    let size = 0;
    for (let w = unit * this.words, end = w + this.words; w < end; w++)
      for (let bits = this.bits[w]!; bits !== 0; bits &= bits - 1) size++;
    return size;
  }

  startsOf(unit: number): number[] {
    const starts: number[] = [];
    for (let w = 0; w < this.words; w++)
      for (let bits = this.bits[unit * this.words + w]!; bits !== 0; bits &= bits - 1)
        starts.push(w * 32 + 31 - Math.clz32(bits & -bits));
    return starts;
  }

  /** Where a unit stands that has one start left; -1 for every other. */
  settledAt(unit: number): number {
    let found = -1;
    for (let w = 0; w < this.words; w++) {
      const bits = this.bits[unit * this.words + w]!;
      if (bits === 0) continue;
      if (found >= 0 || (bits & (bits - 1)) !== 0) return -1;
      found = w * 32 + 31 - Math.clz32(bits);
    }
    return found;
  }
}
