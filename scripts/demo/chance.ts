/** A small seeded generator (mulberry32): the same seed, the same province. */
export function chance(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  /** A whole number from 0 up to, but not including, `below`. */
  const below = (limit: number) => Math.floor(next() * limit);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)]!;
  return { next, below, pick };
}

export type Chance = ReturnType<typeof chance>;

/** Ids of version 7 that count upwards: rows made one after another lie beside each other, and every run makes the same ones. */
export function counter(seed: number) {
  const start = Date.UTC(2020, 2, 1) + seed;
  let made = 0;
  return (): string => {
    made += 1;
    const time = (start + Math.floor(made / 4_096)).toString(16).padStart(12, "0");
    const within = (made % 4_096).toString(16).padStart(3, "0");
    const tail = ((made * 2_654_435_761) % 2 ** 48).toString(16).padStart(12, "0").slice(-12);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${within}-8${(seed % 4096).toString(16).padStart(3, "0")}-${tail}`;
  };
}
