import type { State } from "../model/state";

/** Longer chains move half the table and are hardly ever taken. */
const LONGEST = 24;

/**
 * Moves that keep a table free of clashes: when a unit moves over, the units it would meet move the
 * other way, and so on (a Kempe chain between two slots, for lessons of any length).
 */
export class Chains {
  /** The last chain: its units, where each stood and where each goes. */
  readonly units: number[] = [];
  readonly from: number[] = [];
  private readonly inChain: Uint8Array;
  /** The rooms its lessons had, by member. */
  private readonly rooms: Int16Array;

  constructor(private readonly state: State) {
    this.inChain = new Uint8Array(state.of.units);
    this.rooms = state.noRooms();
  }

  /**
   * Applies the chain set off by moving `unit` to `s`; false, and nothing done, where it breaks.
   * With `inRooms` lessons keep their rooms, and whoever holds one of them moves over as well.
   */
  apply(unit: number, s: number, inRooms = false): boolean {
    const { state, units, from, inChain, rooms } = this;
    const shift = s - state.start[unit]!;
    units.length = 0;
    from.length = 0;
    units.push(unit);
    inChain[unit] = 1;
    let sound = shift !== 0;
    const side: number[] = [shift];
    for (let i = 0; sound && i < units.length; i++)
      sound = this.follow(units[i]!, side[i]!, side, inRooms);
    for (const one of units) inChain[one] = 0;
    if (!sound) return false;
    for (const one of units) {
      from.push(state.start[one]!);
      state.rooms?.note(one, rooms);
      state.remove(one);
    }
    for (let i = 0; i < units.length; i++)
      if (inRooms) state.placeBack(units[i]!, from[i]! + side[i]!, rooms);
      else state.place(units[i]!, from[i]! + side[i]!);
    return true;
  }

  /** Puts every unit of the last chain back. */
  undo(): void {
    const { state, units, from, rooms } = this;
    for (const one of units) state.remove(one);
    for (let i = 0; i < units.length; i++) state.placeBack(units[i]!, from[i]!, rooms);
  }

  /** Adds whoever stands where `unit` goes; false when someone there cannot move over. */
  private follow(unit: number, shift: number, side: number[], inRooms: boolean): boolean {
    const { state, units, inChain } = this;
    const { of } = state;
    const block = of.starts;
    const cells = of.layers * block;
    const target = state.start[unit]! + shift;
    if (target < 0 || target >= block) return false;
    if (of.inDomain[unit * block + target] === 0 || of.fixed[unit] === 1) return false;
    for (let m = of.memberOff[unit]!; m < of.memberOff[unit + 1]!; m++)
      for (let layer = 0; layer < of.layers; layer++) {
        if (((of.memberLayers[m]! >> layer) & 1) === 0) continue;
        for (let i = of.resourceOff[m]!; i < of.resourceOff[m + 1]!; i++) {
          const at = of.resource[i]! * cells + layer * block + target;
          for (let k = 0; k < of.memberLength[m]!; k++) {
            const count = state.occupied[at + k]!;
            if (count === 0) continue;
            if (count > 1) return false;
            const other = state.holder[at + k]! - 1;
            if (inChain[other] === 1) continue;
            if (units.length >= LONGEST) return false;
            inChain[other] = 1;
            units.push(other);
            side.push(-shift);
          }
        }
      }
    return !inRooms || this.followRooms(unit, target, -shift, side);
  }

  /** The same for who is in the rooms of `unit`; false also where a room is closed then. */
  private followRooms(unit: number, target: number, back: number, side: number[]): boolean {
    const { state, units, inChain } = this;
    const others = state.rooms!.unitsIn(unit, target);
    if (!others) return false;
    for (const other of others) {
      if (inChain[other] === 1) continue;
      if (units.length >= LONGEST) return false;
      inChain[other] = 1;
      units.push(other);
      side.push(back);
    }
    return true;
  }
}
