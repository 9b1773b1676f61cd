import type { Rooms } from "../model/rooms";
import type { State } from "../model/state";

/** Rounds over all lessons and tasks at most; two or three find what there is. */
const ROUNDS = 8;

/**
 * Shares out the rooms of a table anew while every lesson stays in its slot. In this order of
 * weight: no lesson without a room to itself, few lessons in another room than people know, few
 * rooms a task. A search gives rooms one lesson at a time; this also exchanges them.
 */
export function settleRooms(state: State): void {
  if (state.rooms) new Settling(state, state.rooms).run();
}

class Settling {
  private readonly members: number[] = [];
  private readonly membersOf: number[][];
  private readonly slot: Int16Array;
  private readonly inside: Set<number>[];
  /** Lessons in another room than people know. */
  private away = 0;
  /** Changes of the attempt under way: a lesson, and the room it had. */
  private readonly changes: [member: number, from: number][] = [];

  constructor(
    private readonly state: State,
    private readonly rooms: Rooms,
  ) {
    const { of } = state;
    const { home } = rooms.tables;
    this.slot = new Int16Array(of.memberLesson.length).fill(-1);
    this.membersOf = of.problem.tasks.map(() => []);
    this.inside = rooms.tables.rooms.map(() => new Set());
    for (let u = 0; u < of.units; u++)
      for (let m = of.memberOff[u]!; m < of.memberOff[u + 1]!; m++) {
        if (of.memberLive[m] === 0 || state.start[u]! < 0) continue;
        this.slot[m] = state.start[u]!;
        this.members.push(m);
        this.membersOf[of.memberTask[m]!]!.push(m);
        if (rooms.at[m]! >= 0) this.inside[rooms.at[m]!]!.add(m);
        if (home[m]! >= 0 && home[m] !== rooms.at[m]) this.away++;
      }
  }

  run(): void {
    for (let round = 0; round < ROUNDS; round++) {
      const found = [this.parted(), this.broughtHome(), this.gathered()];
      if (!found.includes(true)) return;
    }
  }

  /** Lessons that share a room, or have none, into one of their own. */
  private parted(): boolean {
    const crowded = this.members.filter((m) => this.rooms.isShared(m, this.slot[m]!));
    const moved = crowded.filter((m) => this.choices(m).some((room) => this.tries([m], room)));
    return moved.length > 0;
  }

  /** Lessons into the room people know. */
  private broughtHome(): boolean {
    const { home } = this.rooms.tables;
    const strangers = this.members.filter((m) => home[m]! >= 0 && home[m] !== this.rooms.at[m]);
    return strangers.filter((m) => this.tries([m], home[m]!)).length > 0;
  }

  /** All lessons of a task that is held in several rooms into one. */
  private gathered(): boolean {
    const moved = this.membersOf.filter((own, task) => {
      if (this.rooms.roomsOf(task) < 2) return false;
      return this.choices(own[0]!).some((room) =>
        this.tries(
          own.filter((m) => this.rooms.at[m] !== room),
          room,
        ),
      );
    });
    return moved.length > 0;
  }

  private choices(member: number): readonly number[] {
    const { fit, fitOff } = this.rooms.tables;
    const task = this.state.of.memberTask[member]!;
    return [...fit.subarray(fitOff[task]!, fitOff[task + 1]!)];
  }

  /** Sends lessons into a room; takes everything back where that is no gain. */
  private tries(members: readonly number[], room: number): boolean {
    const { state, changes } = this;
    const { hard, soft } = state;
    const { away } = this;
    changes.length = 0;
    const isDone = members.every((m) => this.send(m, room));
    const gain = hard - state.hard || away - this.away || soft - state.soft;
    if (isDone && gain > 0) return true;
    for (let i = changes.length - 1; i >= 0; i--) this.move(changes[i]![0], changes[i]![1]);
    return false;
  }

  /** A lesson into a room; whoever is in it then takes the room left, or another that is free. */
  private send(member: number, room: number): boolean {
    if (!this.seatsIn(member, room)) return false;
    const left = this.rooms.at[member]!;
    const met = [...this.inside[room]!].filter((one) => this.meets(member, one));
    this.change(member, room);
    return met.every((one) => {
      const rooms = [left, ...this.preferred(one)];
      const to = rooms.find(
        (r) => r >= 0 && this.seatsIn(one, r) && this.rooms.isFree(one, this.slot[one]!, r),
      );
      if (to !== undefined) this.change(one, to);
      return to !== undefined;
    });
  }

  /** The rooms of a lesson's task before the others. */
  private preferred(member: number): readonly number[] {
    const task = this.state.of.memberTask[member]!;
    const uses = (room: number) => this.rooms.usesOf(task, room);
    return [...this.choices(member)].sort((a, b) => uses(b) - uses(a));
  }

  private seatsIn(member: number, room: number): boolean {
    const { rooms, slot } = this;
    return rooms.seatsIn(member, room) && rooms.isOpen(member, slot[member]!, room);
  }

  /** Whether two lessons are held at one time. */
  private meets(a: number, b: number): boolean {
    const { memberLayers, memberLength } = this.state.of;
    const [from, to] = [this.slot[a]!, this.slot[b]!];
    const isSameWeek = (memberLayers[a]! & memberLayers[b]!) !== 0;
    return isSameWeek && from < to + memberLength[b]! && to < from + memberLength[a]!;
  }

  private change(member: number, room: number): void {
    this.changes.push([member, this.rooms.at[member]!]);
    this.move(member, room);
  }

  private move(member: number, room: number): void {
    const known = this.rooms.tables.home[member]!;
    const from = this.rooms.at[member]!;
    if (from >= 0) this.inside[from]!.delete(member);
    if (room >= 0) this.inside[room]!.add(member);
    if (known >= 0) this.away += Number(room !== known) - Number(from !== known);
    this.state.moveRoom(member, this.slot[member]!, room);
  }
}
