import "server-only";

import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

import { uuidv7 } from "uuidv7";

import { isId } from "./input";

/** What a link's address ends with: which link, and a secret of 256 bits. */
export interface LinkToken {
  readonly id: string;
  readonly token: string;
  /** What is kept of the secret; with so much chance in it, a plain hash tells nothing. */
  readonly hash: Uint8Array<ArrayBuffer>;
}

const hashOf = (secret: string) => Uint8Array.from(createHash("sha256").update(secret).digest());

export function newLinkToken(): LinkToken {
  const [id, secret] = [uuidv7(), randomBytes(32).toString("base64url")];
  return { id, token: `${id}.${secret}`, hash: hashOf(secret) };
}

/** The id and the hash that a token stands for, or null where it is none. */
export function readLinkToken(token: string): { id: string; hash: Uint8Array } | null {
  const [id = "", secret = ""] = token.split(".", 2);
  return isId(id) && /^[\w-]{43}$/.test(secret) ? { id, hash: hashOf(secret) } : null;
}

export const sameHash = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && timingSafeEqual(one, other);
