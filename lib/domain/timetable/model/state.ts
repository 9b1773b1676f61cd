import type { Compiled } from "./compile";
import { apart, overTaskDay, tooFewDays, tooFewGaps } from "./constraints/task";
import { Rooms } from "./rooms";

/**
 * A timetable being searched: where every unit stands, and the hard and soft cost of that, kept
 * current by each `place` and `remove` alone. Hard costs count violations, soft costs are weighted.
 */
export class State {
  hard = 0;
  soft = 0;
  placed = 0;
  readonly start: Int16Array;
  readonly occupied: Uint8Array;
  /** Numbers (from 1) of the units in a resource's cell, joined by xor: with one, it is the unit. */
  readonly holder: Int32Array;
  readonly dayMask: Uint16Array;
  readonly live: Int32Array;
  /** Undefined where the problem has no rooms. */
  readonly rooms: Rooms | undefined;
  private readonly weekPeriods: Int32Array;
  private readonly daysAtWork: Int32Array;
  private readonly taskLayerDay: Uint8Array;
  private readonly taskDay: Uint8Array;
  private readonly taskDays: Int32Array;

  constructor(readonly of: Compiled) {
    const { days, periods, layers, resources } = of;
    const cells = layers * days * periods;
    const tasks = of.problem.tasks.length;
    this.start = new Int16Array(of.units).fill(-1);
    this.occupied = new Uint8Array(resources * cells);
    this.holder = new Int32Array(resources * cells);
    this.dayMask = new Uint16Array(resources * layers * days);
    this.live = new Int32Array(cells);
    this.rooms = of.rooms && new Rooms(of, of.rooms);
    this.weekPeriods = new Int32Array(resources * layers);
    this.daysAtWork = new Int32Array(resources * layers);
    this.taskLayerDay = new Uint8Array(tasks * layers * days);
    this.taskDay = new Uint8Array(tasks * days);
    this.taskDays = new Int32Array(tasks);
    for (let i = 0; i < resources * layers * days; i++) {
      this.hard += of.tableHard[of.profile[i]!]!;
      this.soft += of.tableSoft[of.profile[i]!]!;
    }
    for (let r = 0; r < resources; r++) this.hard += layers * of.minDays[r]!;
    for (let t = 0; t < tasks; t++) this.soft += of.taskTable[of.taskTableOff[t]!]!;
  }

  /** Puts a standing-nowhere unit into a slot, its live lessons into rooms of its own choice. */
  place(unit: number, s: number): void {
    this.change(unit, s, 1);
    this.start[unit] = s;
    this.placed++;
    if (this.rooms !== undefined) this.enterRooms(this.rooms, unit, s);
  }

  /** Puts a standing-nowhere unit into a slot and into the rooms noted by member. */
  placeBack(unit: number, s: number, rooms: Int16Array): void {
    this.change(unit, s, 1);
    this.start[unit] = s;
    this.placed++;
    if (this.rooms !== undefined) this.enterRooms(this.rooms, unit, s, rooms);
  }

  /** Takes a unit out of its slot. */
  remove(unit: number): void {
    const s = this.start[unit]!;
    this.start[unit] = -1;
    this.placed--;
    this.change(unit, s, -1);
    if (this.rooms !== undefined) this.leaveRooms(this.rooms, unit, s);
  }

  /** Space to note rooms in by member; empty where there are none. */
  noRooms(): Int16Array {
    return new Int16Array(this.rooms ? this.of.memberLesson.length : 0);
  }

  /** Moves a unit, wherever it stands. */
  move(unit: number, s: number): void {
    const from = this.start[unit]!;
    if (from === s) return;
    if (from >= 0) this.remove(unit);
    if (s >= 0) this.place(unit, s);
  }

  /** Makes the table one seen before, rooms and all. */
  restore(start: Int16Array, rooms: Int16Array): void {
    for (let u = 0; u < this.of.units; u++) {
      const s = start[u]!;
      if (this.start[u] === s && (this.rooms === undefined || this.rooms.isAs(u, rooms))) continue;
      if (this.start[u]! >= 0) this.remove(u);
      if (s >= 0) this.placeBack(u, s, rooms);
    }
  }

  /** Gives a lesson that stands in a slot another room; -1 for none. */
  moveRoom(member: number, s: number, room: number): void {
    const rooms = this.rooms!;
    const { hard, soft } = rooms;
    rooms.take(member, s);
    rooms.put(member, s, room);
    this.hard += rooms.hard - hard;
    this.soft += rooms.soft - soft;
  }

  private enterRooms(rooms: Rooms, unit: number, s: number, known?: Int16Array): void {
    const { hard, soft } = rooms;
    rooms.enter(unit, s, known);
    this.hard += rooms.hard - hard;
    this.soft += rooms.soft - soft;
  }

  private leaveRooms(rooms: Rooms, unit: number, s: number): void {
    const { hard, soft } = rooms;
    rooms.leave(unit, s);
    this.hard += rooms.hard - hard;
    this.soft += rooms.soft - soft;
  }

  /** Cells in a slot a unit would share with others of the same class or teacher. */
  clashesAt(unit: number, s: number): number {
    const { of, occupied } = this;
    const { layers, starts, memberOff, memberLength, memberLayers, resourceOff, resource } = of;
    const cells = layers * starts;
    const own = this.start[unit]! === s ? 1 : 0;
    let clashes = 0;
    for (let m = memberOff[unit]!, last = memberOff[unit + 1]!; m < last; m++) {
      const length = memberLength[m]!;
      for (let layer = 0; layer < layers; layer++) {
        if (((memberLayers[m]! >> layer) & 1) === 0) continue;
        const cell = layer * starts + s;
        for (let i = resourceOff[m]!, end = resourceOff[m + 1]!; i < end; i++) {
          const at = resource[i]! * cells + cell;
          for (let k = 0; k < length; k++) clashes += occupied[at + k]! - own;
        }
      }
    }
    return clashes;
  }

  private change(unit: number, s: number, by: 1 | -1): void {
    const { of, occupied, holder, dayMask, live, weekPeriods, daysAtWork } = this;
    const { periods, days, layers, tableHard, tableSoft, profile, memberOff, resourceOff } = of;
    const { memberLength, memberLayers, memberTask, memberLive, resource } = of;
    const day = (s / periods) | 0;
    const p = s - day * periods;
    const block = days * periods;
    const cells = layers * block;
    let hard = of.unitHard[unit]! * by;
    let soft = (of.unitCost[unit * block + s]! + of.unitSoft[unit]!) * by;
    const lastMember = memberOff[unit + 1]!;
    for (let m = memberOff[unit]!; m < lastMember; m++) {
      const length = memberLength[m]!;
      const mask = memberLayers[m]!;
      const task = memberTask[m]!;
      for (let layer = 0; layer < layers; layer++) {
        if (((mask >> layer) & 1) === 0) continue;
        const cell = layer * block + s;
        for (let i = resourceOff[m]!, end = resourceOff[m + 1]!; i < end; i++) {
          const r = resource[i]!;
          const at = r * cells + cell;
          const wd = (r * layers + layer) * days + day;
          const before = dayMask[wd]!;
          let after = before;
          for (let k = 0; k < length; k++) {
            holder[at + k]! ^= unit + 1;
            if (by === 1) {
              if (++occupied[at + k]! > 1) hard++;
              else after |= 1 << (p + k);
            } else if (--occupied[at + k]! > 0) hard--;
            else after &= ~(1 << (p + k));
          }
          if (after !== before) {
            const table = profile[wd]!;
            hard += tableHard[table + after]! - tableHard[table + before]!;
            soft += tableSoft[table + after]! - tableSoft[table + before]!;
            dayMask[wd] = after;
            const asked = of.minDays[r]!;
            if (asked > 0 && (before === 0 || after === 0)) {
              const worked = daysAtWork[r * layers + layer]!;
              const now = worked + by;
              hard += Math.max(0, asked - now) - Math.max(0, asked - worked);
              daysAtWork[r * layers + layer] = now;
            }
          }
          const limit = of.weekLimit[r]!;
          const week = weekPeriods[r * layers + layer]!;
          const now = week + by * length;
          if (now > limit || week > limit)
            hard += Math.max(0, now - limit) - Math.max(0, week - limit);
          weekPeriods[r * layers + layer] = now;
        }
        if (memberLive[m] === 1)
          for (let k = 0; k < length; k++) {
            if (by === 1) {
              if (++live[cell + k]! > of.quota) hard++;
            } else if (--live[cell + k]! >= of.quota) hard--;
          }
        const td = (task * layers + layer) * days + day;
        const held = this.taskLayerDay[td]!;
        const allowed = of.taskMaxPerDay[task]!;
        hard += overTaskDay(held + by, allowed) - overTaskDay(held, allowed);
        this.taskLayerDay[td] = held + by;
      }
      const td = task * days + day;
      const held = (this.taskDay[td]! += by);
      if (held === 0 || (held === 1 && by === 1)) {
        const daysBefore = this.taskDays[task]!;
        const daysNow = daysBefore ^ (1 << day);
        const table = of.taskTableOff[task]!;
        soft += of.taskTable[table + daysNow]! - of.taskTable[table + daysBefore]!;
        this.taskDays[task] = daysNow;
      }
    }
    for (let i = of.pairOff[unit]!, end = of.pairOff[unit + 1]!; i < end; i++) {
      const other = this.start[of.pairWith[i]!]!;
      if (other < 0) continue;
      const rule = of.pairRule[i]!;
      const otherDay = (other / periods) | 0;
      const q = other - otherDay * periods;
      const own = of.pairOwnLength[i]!;
      const others = of.pairOtherLength[i]!;
      let broken = 0;
      if (of.ruleKind[rule] === 0) {
        broken = tooFewDays(day, otherDay, of.ruleValue[rule]!);
        if (of.ruleTouch[rule] === 1 && day === otherDay) hard += by * apart(p, own, q, others);
      } else if (day === otherDay) broken = tooFewGaps(p, own, q, others, of.ruleValue[rule]!);
      if (broken) {
        if (of.ruleWeight[rule]! < 0) hard += by;
        else soft += by * of.ruleWeight[rule]!;
      }
    }
    this.hard += hard;
    this.soft += soft;
  }
}
