import "server-only";

import { randomInt } from "node:crypto";

import { hash, verify } from "@node-rs/argon2";

/** argon2id, 19 MiB, two passes: about 20 ms. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes reckoned at a time, and how many may wait for their turn: about two seconds of them. */
const [atOnce, waiting] = [2, 200];

/** Too many wait in a line already: the same press a little later is safe. */
export class LineFull extends Error {}

let reckoning = 0;
const line: (() => void)[] = [];

/** Does one piece of hard work in its turn. Throws `LineFull` where the line is full. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (reckoning < atOnce) reckoning += 1;
  else if (line.length < waiting) await new Promise<void>((go) => line.push(go));
  else throw new LineFull("Too many wait for a hash.");
  try {
    return await work();
  } finally {
    const next = line.shift();
    if (next) next();
    else reckoning -= 1;
  }
}

export const hashPassword = (password: string): Promise<string> =>
  inTurn(() => hash(password.normalize("NFKC"), cost));

export const verifyPassword = (stored: string, password: string): Promise<boolean> =>
  inTurn(() => verify(stored, password.normalize("NFKC")));

/** A hash no password fits: checked for unknown names, so that they take as long as known ones. */
let nobody: Promise<string> | undefined;
export const nobodysHash = (): Promise<string> =>
  (nobody ??= hashPassword(`${randomInt(2 ** 47)}`).catch((error: unknown) => {
    // One that found the line full is not kept: the next unknown name asks again.
    nobody = undefined;
    throw error;
  }));

const letters = "abcdefghjkmnpqrstuvwxyz";
const digits = "23456789";

/** A one-time password for a printed slip: twelve characters nobody mistakes for one another. */
export function oneTimePassword(): string {
  const pick = (from: string) => from[randomInt(from.length)];
  const group = (from: string) => Array.from({ length: 4 }, () => pick(from)).join("");
  return `${group(letters.toUpperCase())}-${group(letters)}-${group(digits)}`;
}

/** A one-time password with its hash. */
export interface FirstPassword {
  readonly password: string;
  readonly passwordHash: string;
}

/** So many one-time passwords, reckoned one after the other: a whole school's leave the line to others. */
export async function firstPasswords(count: number): Promise<FirstPassword[]> {
  const made: FirstPassword[] = [];
  while (made.length < count) {
    const password = oneTimePassword();
    made.push({ password, passwordHash: await hashPassword(password) });
  }
  return made;
}
