import type { State } from "../model/state";

/** Moves of one unit, each of which can be taken back. */
export class Moves {
  private unit = -1;
  private from = -1;
  /** The rooms its lessons had, by member. */
  private readonly rooms: Int16Array;

  constructor(private readonly state: State) {
    this.rooms = state.noRooms();
  }

  /** Moves a unit, wherever it stands. */
  apply(unit: number, s: number): void {
    const { state } = this;
    this.unit = unit;
    this.from = state.start[unit]!;
    state.rooms?.note(unit, this.rooms);
    if (this.from >= 0) state.remove(unit);
    state.place(unit, s);
  }

  /** Puts the last unit back, into the rooms it had. */
  undo(): void {
    const { state, unit, from } = this;
    state.remove(unit);
    if (from >= 0) state.placeBack(unit, from, this.rooms);
  }
}
