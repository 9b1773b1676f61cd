import "server-only";

import { randomInt } from "node:crypto";

import { hash, verify } from "@node-rs/argon2";

/** argon2id, 19 MiB, two passes: about 20 ms. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> =>
  hash(password.normalize("NFKC"), cost);

export const verifyPassword = (stored: string, password: string): Promise<boolean> =>
  verify(stored, password.normalize("NFKC"));

/** A hash no password fits: checked for unknown names, so that they take as long as known ones. */
let nobody: Promise<string> | undefined;
export const nobodysHash = (): Promise<string> =>
  (nobody ??= hashPassword(`${randomInt(2 ** 47)}`));

const letters = "abcdefghjkmnpqrstuvwxyz";
const digits = "23456789";

/** A one-time password for a printed slip: twelve characters nobody mistakes for one another. */
export function oneTimePassword(): string {
  const pick = (from: string) => from[randomInt(from.length)];
  const group = (from: string) => Array.from({ length: 4 }, () => pick(from)).join("");
  return `${group(letters.toUpperCase())}-${group(letters)}-${group(digits)}`;
}
