import "server-only";

import { env } from "@/lib/env";

import { blindWith, fingerprintWith, openWith, sealWith, unsealWith } from "./cipher";

const keyOf = (name: "DATA_KEY" | "BLIND_KEY") => Buffer.from(env()[name], "base64");

/**
 * Seals a number so that it opens only in its own row.
 *
 * @param place table, column and row it belongs to, such as `student.id_sealed:<uuid>`; a cell copied elsewhere does not open.
 */
export const seal = (plain: string, place: string): Uint8Array<ArrayBuffer> =>
  sealWith(keyOf("DATA_KEY"), plain, place);

/** Opens what `seal` closed; throws where row, key or content was changed. */
export const unseal = (sealed: Uint8Array, place: string): string =>
  unsealWith(keyOf("DATA_KEY"), sealed, place);

/** Seals a piece of a file; `place` as for `seal`. */
export const sealBytes = (plain: Uint8Array, place: string): Uint8Array<ArrayBuffer> =>
  sealWith(keyOf("DATA_KEY"), plain, place);

/** Opens what `sealBytes` closed. */
export const unsealBytes = (sealed: Uint8Array, place: string): Uint8Array =>
  openWith(keyOf("DATA_KEY"), sealed, place);

/** The blind index of an ID number: equal numbers give equal bytes, nothing can be read back. */
export const blindIndex = (idNumber: string): Uint8Array<ArrayBuffer> =>
  blindWith(keyOf("BLIND_KEY"), idNumber);

/** What tells whether a text is the same as one before, without holding it; every character counts. */
export const fingerprintOf = (text: string): Uint8Array<ArrayBuffer> =>
  fingerprintWith(keyOf("BLIND_KEY"), text);

/** First six and last four characters of an ID number; the rest never leaves the sealed column. */
export const maskedId = (idNumber: string): string =>
  `${idNumber.slice(0, 6)}${"*".repeat(Math.max(0, idNumber.length - 10))}${idNumber.slice(-4)}`;

/** 138****0000. */
export const maskedPhone = (phone: string): string =>
  phone.length < 8 ? "*".repeat(phone.length) : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
