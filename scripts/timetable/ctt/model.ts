import {
  isolatedPeriods,
  taughtPeriods,
} from "../../../lib/domain/timetable/model/constraints/day";
import type { CttInstance, CttPlacement } from "./format";

/** An instance as arrays: lectures of courses, who clashes with whom, what a day's pattern costs. */
export class CttModel {
  readonly lectures: number;
  readonly periods: number;
  readonly days: number;
  readonly perDay: number;
  readonly rooms: number;
  readonly courses: number;
  readonly courseOf: Int32Array;
  readonly clash: Uint8Array;
  readonly neighbourOff: Int32Array;
  readonly neighbour: Int32Array;
  readonly curriculumOff: Int32Array;
  readonly curriculum: Int32Array;
  readonly curricula: number;
  readonly openOff: Int32Array;
  readonly open: Int32Array;
  readonly isOpen: Uint8Array;
  /** Students without a seat, by course and room. */
  readonly overflow: Int32Array;
  /** Rooms worth trying for a course: those that seat it, or the largest. */
  readonly fittingOff: Int32Array;
  readonly fitting: Int32Array;
  readonly isolated: Int32Array;
  readonly missing: Int32Array;

  constructor(readonly instance: CttInstance) {
    const { courses, rooms, curricula } = instance;
    this.days = instance.days;
    this.perDay = instance.periodsPerDay;
    this.periods = this.days * this.perDay;
    this.rooms = rooms.length;
    this.courses = courses.length;
    this.curricula = curricula.length;
    this.courseOf = Int32Array.from(
      courses.flatMap((one, c) => Array<number>(one.lectures).fill(c)),
    );
    this.lectures = this.courseOf.length;
    const n = courses.length;
    this.clash = new Uint8Array(n * n);
    for (let a = 0; a < n; a++)
      for (let b = 0; b < n; b++)
        if (a === b || courses[a]!.teacher === courses[b]!.teacher) this.clash[a * n + b] = 1;
    for (const { courses: own } of curricula)
      for (const a of own) for (const b of own) this.clash[a * n + b] = 1;
    const lists = (each: (c: number) => number[]) => {
      const all = courses.map((_, c) => each(c));
      const off = new Int32Array(n + 1);
      all.forEach((list, c) => (off[c + 1] = off[c]! + list.length));
      return [off, Int32Array.from(all.flat())] as const;
    };
    const indices = Array.from({ length: n }, (_, c) => c);
    [this.neighbourOff, this.neighbour] = lists((c) =>
      indices.filter((other) => this.clash[c * n + other] === 1),
    );
    [this.curriculumOff, this.curriculum] = lists((c) =>
      curricula.flatMap(({ courses: own }, q) => (own.includes(c) ? [q] : [])),
    );
    this.isOpen = new Uint8Array(n * this.periods).fill(1);
    for (const { course, period } of instance.unavailable)
      this.isOpen[course * this.periods + period] = 0;
    [this.openOff, this.open] = lists((c) =>
      Array.from({ length: this.periods }, (_, t) => t).filter(
        (t) => this.isOpen[c * this.periods + t] === 1,
      ),
    );
    this.overflow = new Int32Array(n * this.rooms);
    courses.forEach((course, c) =>
      rooms.forEach((room, r) => {
        this.overflow[c * this.rooms + r] = Math.max(0, course.students - room.seats);
      }),
    );
    const all = rooms.map((_, r) => r);
    [this.fittingOff, this.fitting] = lists((c) => {
      const least = Math.min(...all.map((r) => this.overflow[c * this.rooms + r]!));
      return all.filter((r) => this.overflow[c * this.rooms + r] === least);
    });
    this.isolated = Int32Array.from({ length: 1 << this.perDay }, (_, m) => 2 * isolatedPeriods(m));
    this.missing = new Int32Array(n << this.days);
    courses.forEach((course, c) => {
      for (let m = 0; m < 1 << this.days; m++)
        this.missing[(c << this.days) + m] = 5 * Math.max(0, course.minDays - taughtPeriods(m));
    });
  }

  /** A solution in the words of the instance. */
  placements(period: ArrayLike<number>, room: ArrayLike<number>): CttPlacement[] {
    return Array.from(this.courseOf, (course, l) => ({
      course,
      room: room[l]!,
      day: Math.floor(period[l]! / this.perDay),
      period: period[l]! % this.perDay,
    }));
  }
}
