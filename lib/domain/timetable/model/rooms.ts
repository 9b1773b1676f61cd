import type { Compiled } from "./compile";
import type { RoomTables } from "./room-tables";

/** Which rooms are taken, and what that breaks and costs, kept current by `enter` and `leave`. */
export class Rooms {
  /** Lessons too many in a room, added up over its slots, and lessons that stand without a room. */
  hard = 0;
  /** S7: rooms above the first of each task, weighted. */
  soft = 0;
  /** The room of each member of a unit; -1 for none. */
  readonly at: Int16Array;
  /** For each room, layer and day the taken periods, as a bit mask. */
  private readonly taken: Uint16Array;
  private readonly held: Uint16Array;
  /** Numbers (from 1) of the members in a room's cell, joined by xor: with one, it is the member. */
  private readonly holder: Int32Array;
  /** Lessons of a task in a room, and rooms of a task. */
  private readonly unitOf: Int32Array;
  private readonly uses: Uint16Array;
  private readonly distinct: Uint16Array;

  constructor(
    private readonly of: Compiled,
    readonly tables: RoomTables,
  ) {
    const days = of.layers * of.days;
    const rooms = tables.rooms.length;
    this.unitOf = new Int32Array(of.memberLesson.length);
    for (let u = 0; u < of.units; u++) this.unitOf.fill(u, of.memberOff[u], of.memberOff[u + 1]);
    this.at = new Int16Array(of.memberLesson.length).fill(-1);
    this.taken = new Uint16Array(rooms * days);
    this.held = new Uint16Array(rooms * days * of.periods);
    this.holder = new Int32Array(rooms * days * of.periods);
    this.uses = new Uint16Array(rooms * of.problem.tasks.length);
    this.distinct = new Uint16Array(of.problem.tasks.length);
  }

  /** Gives each live lesson of a unit a room, of its own choice or as `known` has it by member. */
  enter(unit: number, s: number, known?: Int16Array): void {
    const { memberOff, memberLive } = this.of;
    for (let m = memberOff[unit]!, end = memberOff[unit + 1]!; m < end; m++)
      if (memberLive[m] === 1) this.put(m, s, known ? known[m]! : this.choose(m, s));
  }

  /** Frees the rooms of a unit that stood in a slot. */
  leave(unit: number, s: number): void {
    const { memberOff, memberLive } = this.of;
    for (let m = memberOff[unit]!, end = memberOff[unit + 1]!; m < end; m++)
      if (memberLive[m] === 1) this.take(m, s);
  }

  /** Writes down the rooms of a unit, so that it can be put back into them. */
  note(unit: number, into: Int16Array): void {
    const { memberOff } = this.of;
    for (let m = memberOff[unit]!, end = memberOff[unit + 1]!; m < end; m++) into[m] = this.at[m]!;
  }

  /** Whether a unit has the rooms noted by member. */
  isAs(unit: number, noted: Int16Array): boolean {
    const { memberOff } = this.of;
    for (let m = memberOff[unit]!, end = memberOff[unit + 1]!; m < end; m++)
      if (noted[m] !== this.at[m]) return false;
    return true;
  }

  /** Whether a lesson of a unit that stands in a slot has no room, or none to itself. */
  isCrowded(unit: number, s: number): boolean {
    const { memberOff, memberLive } = this.of;
    for (let m = memberOff[unit]!, end = memberOff[unit + 1]!; m < end; m++)
      if (memberLive[m] === 1 && this.isShared(m, s)) return true;
    return false;
  }

  /** The units in the rooms of one in a slot it may go to; undefined where one cannot be had. */
  unitsIn(unit: number, s: number): number[] | undefined {
    const { memberOff, memberLive } = this.of;
    const found: number[] = [];
    for (let m = memberOff[unit]!, end = memberOff[unit + 1]!; m < end; m++) {
      if (memberLive[m] === 0) continue;
      const members = this.at[m]! < 0 ? undefined : this.membersIn(m, s, this.at[m]!);
      if (!members) return undefined;
      for (const one of members) found.push(this.unitOf[one]!);
    }
    return found;
  }

  /** The lessons in a room while one would be; undefined where it is closed, or too full to tell. */
  membersIn(member: number, s: number, room: number): number[] | undefined {
    const { memberLength, memberLayers, layers, starts } = this.of;
    if (!this.isOpen(member, s, room)) return undefined;
    const found: number[] = [];
    for (let layer = 0; layer < layers; layer++) {
      if (((memberLayers[member]! >> layer) & 1) === 0) continue;
      const cell = (room * layers + layer) * starts + s;
      for (let k = 0; k < memberLength[member]!; k++) {
        const count = this.held[cell + k]!;
        if (count > 1) return undefined;
        const one = this.holder[cell + k]! - 1;
        if (count === 1 && !found.includes(one)) found.push(one);
      }
    }
    return found;
  }

  /** The slot a lesson stands in. */
  slotOf(member: number, start: Int16Array): number {
    return start[this.unitOf[member]!]!;
  }

  /** Whether two units that stand have a room in common. */
  isWith(unit: number, other: number): boolean {
    const { memberOff } = this.of;
    const own = this.at.subarray(memberOff[unit]!, memberOff[unit + 1]!);
    const others = this.at.subarray(memberOff[other]!, memberOff[other + 1]!);
    return own.some((room) => room >= 0 && others.includes(room));
  }

  /** The same for one lesson. */
  isShared(member: number, s: number): boolean {
    const room = this.at[member]!;
    return (
      room < 0 || this.crowd(member, s, room) > this.of.memberLength[member]! * this.weeks(member)
    );
  }

  /** Whether a room is open to a lesson for its whole length. */
  isOpen(member: number, s: number, room: number): boolean {
    const { periods, days, memberLength } = this.of;
    const day = (s / periods) | 0;
    const need = ((1 << memberLength[member]!) - 1) << (s - day * periods);
    return (this.tables.closed[room * days + day]! & need) === 0;
  }

  /** Whether a room seats a lesson. */
  seatsIn(member: number, room: number): boolean {
    const { seats, rooms } = this.tables;
    return seats[this.of.memberTask[member]! * rooms.length + room] === 1;
  }

  /** Whether nobody is in a room while a lesson would be. */
  isFree(member: number, s: number, room: number): boolean {
    const { periods, days, layers, memberLength, memberLayers } = this.of;
    const day = (s / periods) | 0;
    const need = ((1 << memberLength[member]!) - 1) << (s - day * periods);
    for (let layer = 0; layer < layers; layer++)
      if (
        ((memberLayers[member]! >> layer) & 1) === 1 &&
        (this.taken[(room * layers + layer) * days + day]! & need) !== 0
      )
        return false;
    return true;
  }

  /** Lessons of a task held in a room. */
  usesOf(task: number, room: number): number {
    return this.uses[task * this.tables.rooms.length + room]!;
  }

  /** Rooms a task is held in. */
  roomsOf(task: number): number {
    return this.distinct[task]!;
  }

  /** Puts a lesson that stands in a slot into a room; -1 for none. */
  put(member: number, s: number, room: number): void {
    this.at[member] = room;
    if (room < 0) this.hard++;
    else this.change(member, s, room, 1);
  }

  /** Takes a lesson that stands in a slot out of its room. */
  take(member: number, s: number): void {
    const room = this.at[member]!;
    this.at[member] = -1;
    if (room < 0) this.hard--;
    else this.change(member, s, room, -1);
  }

  /**
   * The room people know the lesson in where it is free; else one its task already uses; else the
   * first that is free. Where none is, it shares the one least full, which counts as a clash and
   * ends by itself when either lesson goes. -1 where no room that seats it is open.
   */
  private choose(member: number, s: number): number {
    const { fitOff, fit, home } = this.tables;
    const task = this.of.memberTask[member]!;
    const known = home[member]!;
    let first = -1;
    let used = -1;
    let most = 0;
    for (let i = fitOff[task]!, end = fitOff[task + 1]!; i < end; i++) {
      const room = fit[i]!;
      if (!this.isOpen(member, s, room) || !this.isFree(member, s, room)) continue;
      if (room === known) return room;
      if (first < 0) first = room;
      const uses = this.usesOf(task, room);
      if (uses <= most) continue;
      most = uses;
      used = room;
    }
    if (used >= 0) return used;
    return first >= 0 ? first : this.leastFull(member, s);
  }

  private leastFull(member: number, s: number): number {
    const { fitOff, fit } = this.tables;
    const task = this.of.memberTask[member]!;
    let found = -1;
    let least = Infinity;
    for (let i = fitOff[task]!, end = fitOff[task + 1]!; i < end; i++) {
      const room = fit[i]!;
      if (!this.isOpen(member, s, room)) continue;
      const crowd = this.crowd(member, s, room);
      if (crowd >= least) continue;
      least = crowd;
      found = room;
    }
    return found;
  }

  /** Lessons in a room, added up over the slots a lesson would take. */
  private crowd(member: number, s: number, room: number): number {
    const { starts, layers, memberLength, memberLayers } = this.of;
    let sum = 0;
    for (let layer = 0; layer < layers; layer++) {
      if (((memberLayers[member]! >> layer) & 1) === 0) continue;
      const cell = (room * layers + layer) * starts + s;
      for (let k = 0; k < memberLength[member]!; k++) sum += this.held[cell + k]!;
    }
    return sum;
  }

  private weeks(member: number): number {
    return this.of.memberLayers[member] === 3 ? 2 : 1;
  }

  private change(member: number, s: number, room: number, by: 1 | -1): void {
    const { periods, days, layers, starts, memberLength, memberLayers, memberTask } = this.of;
    const { held, taken } = this;
    const day = (s / periods) | 0;
    const p = s - day * periods;
    for (let layer = 0; layer < layers; layer++) {
      if (((memberLayers[member]! >> layer) & 1) === 0) continue;
      const cell = (room * layers + layer) * starts + s;
      const wd = (room * layers + layer) * days + day;
      for (let k = 0; k < memberLength[member]!; k++) {
        this.holder[cell + k]! ^= member + 1;
        if (by === 1) {
          if (++held[cell + k]! > 1) this.hard++;
          else taken[wd]! |= 1 << (p + k);
        } else if (--held[cell + k]! > 0) this.hard--;
        else taken[wd]! &= ~(1 << (p + k));
      }
    }
    const task = memberTask[member]!;
    const use = task * this.tables.rooms.length + room;
    const uses = (this.uses[use]! += by);
    if (by === 1 ? uses !== 1 : uses !== 0) return;
    const before = this.distinct[task]!;
    this.distinct[task] = before + by;
    if (before + by > 1 || before > 1) this.soft += by * this.tables.weight;
  }
}
