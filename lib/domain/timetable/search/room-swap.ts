import type { Random } from "./random";
import type { Rooms } from "../model/rooms";
import type { State } from "../model/state";

/**
 * Moves that leave every lesson in its slot: one goes into another room, and whoever is there takes
 * the room it leaves. In a full slot no other move brings a task's lessons together in one room.
 */
export class RoomSwaps {
  /** The last swap: its lessons, and the room each had. */
  private readonly members: number[] = [];
  private readonly from: number[] = [];

  constructor(
    private readonly state: State,
    private readonly rooms: Rooms,
  ) {}

  /** A lesson of a unit that is without a room to itself, or whose task has several; -1 for none. */
  candidate(unit: number): number {
    const { of, start } = this.state;
    const s = start[unit]!;
    if (s < 0) return -1;
    for (let m = of.memberOff[unit]!, end = of.memberOff[unit + 1]!; m < end; m++)
      if (of.memberLive[m] === 1)
        if (this.rooms.roomsOf(of.memberTask[m]!) > 1 || this.rooms.isShared(m, s)) return m;
    return -1;
  }

  /** Applies a swap of a candidate; false, and nothing done, where it is not possible. */
  apply(member: number, random: Random): boolean {
    const { state, rooms, members } = this;
    const s = rooms.slotOf(member, state.start);
    const left = rooms.at[member]!;
    const room = this.target(member, s, random);
    const met = room < 0 ? undefined : rooms.membersIn(member, s, room);
    if (!met) return false;
    members.length = 0;
    this.from.length = 0;
    this.send(member, s, room);
    for (const one of met) {
      const at = rooms.slotOf(one, state.start);
      const isPossible =
        left >= 0 &&
        rooms.seatsIn(one, left) &&
        rooms.isOpen(one, at, left) &&
        rooms.isFree(one, at, left);
      if (isPossible) this.send(one, at, left);
      else {
        this.undo();
        return false;
      }
    }
    return true;
  }

  /** Puts every lesson of the last swap back into its room. */
  undo(): void {
    const { state, rooms, members, from } = this;
    for (let i = members.length - 1; i >= 0; i--)
      state.moveRoom(members[i]!, rooms.slotOf(members[i]!, state.start), from[i]!);
  }

  /** Another room of the task, or any that seats it for a lesson without a room to itself. */
  private target(member: number, s: number, random: Random): number {
    const { rooms, state } = this;
    const { fitOff, fit } = rooms.tables;
    const task = state.of.memberTask[member]!;
    const isShared = rooms.isShared(member, s);
    let found = -1;
    let count = 0;
    for (let i = fitOff[task]!, end = fitOff[task + 1]!; i < end; i++) {
      const room = fit[i]!;
      if (room === rooms.at[member] || (!isShared && rooms.usesOf(task, room) === 0)) continue;
      if (random.below(++count) === 0) found = room;
    }
    return found;
  }

  private send(member: number, s: number, room: number): void {
    this.members.push(member);
    this.from.push(this.rooms.at[member]!);
    this.state.moveRoom(member, s, room);
  }
}
