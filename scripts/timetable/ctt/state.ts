import type { Random } from "../../../lib/domain/timetable/search/random";
import type { CttModel } from "./model";

/** Where every lecture stands, with clashes and soft cost kept current by each move. */
export class CttState {
  readonly period: Int16Array;
  readonly room: Int16Array;
  /** Lecture in a period's room, or -1. */
  readonly at: Int16Array;
  /** Lectures in a period that clash with a course (its own lecture there included). */
  readonly clashing: Int16Array;
  private readonly curriculumAt: Uint8Array;
  private readonly curriculumDay: Int32Array;
  private readonly courseDay: Uint8Array;
  private readonly courseDays: Int32Array;
  private readonly courseRoom: Uint8Array;
  private readonly dayOf: Uint8Array;
  private readonly bitOf: Int32Array;
  clashes = 0;
  soft = 0;

  constructor(readonly of: CttModel) {
    const { lectures, periods, rooms, courses, curricula, days, perDay } = of;
    this.period = new Int16Array(lectures).fill(-1);
    this.room = new Int16Array(lectures).fill(-1);
    this.at = new Int16Array(periods * rooms).fill(-1);
    this.clashing = new Int16Array(courses * periods);
    this.curriculumAt = new Uint8Array(curricula * periods);
    this.curriculumDay = new Int32Array(curricula * days);
    this.courseDay = new Uint8Array(courses * days);
    this.courseDays = new Int32Array(courses);
    this.courseRoom = new Uint8Array(courses * rooms);
    this.dayOf = Uint8Array.from({ length: periods }, (_, t) => Math.floor(t / perDay));
    this.bitOf = Int32Array.from({ length: periods }, (_, t) => 1 << (t % perDay));
    for (let c = 0; c < courses; c++) this.soft += of.missing[c << days]! - 1;
  }

  /** Places all lectures, hardest first, each in a free cell with fewest clashes and least overflow. */
  fill(random: Random): void {
    const { of } = this;
    const need = Array.from(of.courseOf, (c) => {
      const choices = of.openOff[c + 1]! - of.openOff[c]!;
      return choices - (of.neighbourOff[c + 1]! - of.neighbourOff[c]!) / 4 + random.unit();
    });
    const order = need.map((_, l) => l).sort((a, b) => need[a]! - need[b]!);
    for (const l of order) {
      const c = of.courseOf[l]!;
      let least = Infinity;
      let cell = -1;
      for (let t = 0; t < of.periods; t++) {
        const shut = of.isOpen[c * of.periods + t] === 1 ? 0 : 1e9;
        for (let r = 0; r < of.rooms; r++) {
          if (this.at[t * of.rooms + r]! >= 0) continue;
          const cost =
            shut +
            this.clashing[c * of.periods + t]! * 10_000 +
            of.overflow[c * of.rooms + r]! +
            random.unit();
          if (cost >= least) continue;
          least = cost;
          cell = t * of.rooms + r;
        }
      }
      if (cell < 0) throw new Error("more lectures than rooms and periods");
      this.put(l, Math.floor(cell / of.rooms), cell % of.rooms);
    }
  }

  /** Puts a lecture standing nowhere into a free cell. */
  put(l: number, t: number, r: number): void {
    const { of } = this;
    const c = of.courseOf[l]!;
    this.clashes += this.clashing[c * of.periods + t]!;
    this.soft += this.enter(c, t, r);
    this.period[l] = t;
    this.room[l] = r;
    this.at[t * of.rooms + r] = l;
    this.spread(c, t, 1);
  }

  /** Takes a lecture out of its cell. */
  take(l: number): void {
    const { of } = this;
    const c = of.courseOf[l]!;
    const t = this.period[l]!;
    const r = this.room[l]!;
    this.spread(c, t, -1);
    this.clashes -= this.clashing[c * of.periods + t]!;
    this.soft += this.leave(c, t, r);
    this.at[t * of.rooms + r] = -1;
    this.period[l] = -1;
  }

  private spread(c: number, t: number, by: number) {
    const { of, clashing } = this;
    const { periods, neighbour } = of;
    const end = of.neighbourOff[c + 1]!;
    for (let i = of.neighbourOff[c]!; i < end; i++) clashing[neighbour[i]! * periods + t]! += by;
  }

  /** Counters of a course entering a cell; the change in soft cost. */
  enter(c: number, t: number, r: number): number {
    const { of, curriculumAt, curriculumDay } = this;
    const day = this.dayOf[t]!;
    const bit = this.bitOf[t]!;
    let soft = of.overflow[c * of.rooms + r]!;
    if (this.courseRoom[c * of.rooms + r]!++ === 0) soft++;
    if (this.courseDay[c * of.days + day]!++ === 0) {
      const before = this.courseDays[c]!;
      const after = before | (1 << day);
      this.courseDays[c] = after;
      soft += of.missing[(c << of.days) + after]! - of.missing[(c << of.days) + before]!;
    }
    for (let i = of.curriculumOff[c]!, end = of.curriculumOff[c + 1]!; i < end; i++) {
      const q = of.curriculum[i]!;
      if (curriculumAt[q * of.periods + t]!++ > 0) continue;
      const mask = curriculumDay[q * of.days + day]!;
      soft += of.isolated[mask | bit]! - of.isolated[mask]!;
      curriculumDay[q * of.days + day] = mask | bit;
    }
    return soft;
  }

  /** Counters of a course leaving a cell; the change in soft cost. */
  leave(c: number, t: number, r: number): number {
    const { of, curriculumAt, curriculumDay } = this;
    const day = this.dayOf[t]!;
    const bit = this.bitOf[t]!;
    let soft = -of.overflow[c * of.rooms + r]!;
    if (--this.courseRoom[c * of.rooms + r]! === 0) soft--;
    if (--this.courseDay[c * of.days + day]! === 0) {
      const before = this.courseDays[c]!;
      const after = before & ~(1 << day);
      this.courseDays[c] = after;
      soft += of.missing[(c << of.days) + after]! - of.missing[(c << of.days) + before]!;
    }
    for (let i = of.curriculumOff[c]!, end = of.curriculumOff[c + 1]!; i < end; i++) {
      const q = of.curriculum[i]!;
      if (--curriculumAt[q * of.periods + t]! > 0) continue;
      const mask = curriculumDay[q * of.days + day]!;
      soft += of.isolated[mask & ~bit]! - of.isolated[mask]!;
      curriculumDay[q * of.days + day] = mask & ~bit;
    }
    return soft;
  }

  /** What moving a lecture to a free cell would change in soft cost; nothing is changed. */
  softOfMove(l: number, t: number, r: number): number {
    const { of, curriculumAt, curriculumDay } = this;
    const c = of.courseOf[l]!;
    const from = this.period[l]!;
    const fromRoom = this.room[l]!;
    const { periods, days, isolated, curriculum } = of;
    let soft = 0;
    if (r !== fromRoom) {
      const base = c * of.rooms;
      soft = of.overflow[base + r]! - of.overflow[base + fromRoom]!;
      if (this.courseRoom[base + r] === 0) soft++;
      if (this.courseRoom[base + fromRoom] === 1) soft--;
    }
    if (t === from) return soft;
    const day = this.dayOf[t]!;
    const fromDay = this.dayOf[from]!;
    const bit = this.bitOf[t]!;
    const fromBit = this.bitOf[from]!;
    const end = of.curriculumOff[c + 1]!;
    if (day === fromDay) {
      for (let i = of.curriculumOff[c]!; i < end; i++) {
        const q = curriculum[i]!;
        const mask = curriculumDay[q * days + day]!;
        let after = mask | bit;
        if (curriculumAt[q * periods + from] === 1) after &= ~fromBit;
        soft += isolated[after]! - isolated[mask]!;
      }
      return soft;
    }
    const before = this.courseDays[c]!;
    let after = before | (1 << day);
    if (this.courseDay[c * days + fromDay] === 1) after &= ~(1 << fromDay);
    soft += of.missing[(c << days) + after]! - of.missing[(c << days) + before]!;
    for (let i = of.curriculumOff[c]!; i < end; i++) {
      const q = curriculum[i]!;
      const there = curriculumDay[q * days + day]!;
      soft += isolated[there | bit]! - isolated[there]!;
      if (curriculumAt[q * periods + from] !== 1) continue;
      const here = curriculumDay[q * days + fromDay]!;
      soft += isolated[here & ~fromBit]! - isolated[here]!;
    }
    return soft;
  }

  /** Whether a course already meets in a room. */
  hasRoom(c: number, r: number): boolean {
    return this.courseRoom[c * this.of.rooms + r]! > 0;
  }

  /** Clashes a lecture would have more in another period. */
  clashesOfMove(l: number, t: number): number {
    const from = this.period[l]!;
    if (from === t) return 0;
    const base = this.of.courseOf[l]! * this.of.periods;
    return this.clashing[base + t]! - this.clashing[base + from]! + 1;
  }
}
