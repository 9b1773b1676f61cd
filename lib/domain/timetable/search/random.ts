/**
 * Chance from a seed. Only additions, multiplications and integer operations are used, so that one
 * seed gives one sequence on every machine (`Math.exp` may differ in its last bit).
 */
export interface Random {
  /** An integer from 0 to n - 1. */
  below(n: number): number;
  /** A number from 0 up to but not 1. */
  unit(): number;
  /** How much worse a change may be at heat 1: an exponentially distributed number. */
  patience(): number;
}

/** A generator of the sfc32 family. */
export function randomFrom(seed: number): Random {
  let a = 0x9e3779b9;
  let b = seed | 0;
  let c = (seed / 4294967296) | 0;
  let counter = 1;
  const next = () => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 16; i++) next();
  return {
    below: (n) => Math.floor((next() * n) / 4294967296),
    unit: () => next() / 4294967296,
    patience: () => PATIENCE[next() >>> 16]!,
  };
}

const LOG2E = 1.4426950408889634;
const HALVES = Float64Array.from({ length: 64 }, (_, i) => 1 / 2 ** i);

/** e to the power of -x for x >= 0, the same to the last bit everywhere; 0 from x = 43 on. */
export function expNegative(x: number): number {
  const y = x * LOG2E;
  const whole = Math.floor(y);
  if (whole > 62) return 0;
  const z = (y - whole) * 0.6931471805599453;
  const series =
    1 -
    z * (1 - (z / 2) * (1 - (z / 3) * (1 - (z / 4) * (1 - (z / 5) * (1 - (z / 6) * (1 - z / 7))))));
  return series * (HALVES[whole] ?? 0);
}

/** Natural logarithm for 0 < x <= 1, from additions and multiplications alone. */
export function logarithm(x: number): number {
  let scaled = x;
  let halvings = 0;
  while (scaled < 0.75) {
    scaled *= 2;
    halvings++;
  }
  const z = (scaled - 1) / (scaled + 1);
  let sum = 0;
  let power = z;
  for (let k = 1; k < 30; k += 2) {
    sum += power / k;
    power *= z * z;
  }
  return 2 * sum - halvings * 0.6931471805599453;
}

const DRAWS = 1 << 16;
const PATIENCE = Float64Array.from({ length: DRAWS }, (_, i) => -logarithm((i + 0.5) / DRAWS));
