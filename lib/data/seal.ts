import "server-only";

import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";

import { env } from "@/lib/env";

/** Layout: algorithm (1 = AES-256-GCM), key id, 12 bytes nonce, 16 bytes tag, ciphertext. */
const algorithm = 1;
const keyId = 1;

const dataKey = () => Buffer.from(env().DATA_KEY, "base64");

/**
 * Seals a number so that it opens only in its own row.
 *
 * @param place table, column and row it belongs to, such as `student.id_sealed:<uuid>`; a cell copied elsewhere does not open.
 */
export function seal(plain: string, place: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", dataKey(), nonce).setAAD(Buffer.from(place));
  const text = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return Uint8Array.from(
    Buffer.concat([Buffer.from([algorithm, keyId]), nonce, cipher.getAuthTag(), text]),
  );
}

/** Opens what `seal` closed; throws where row, key or content was changed. */
export function unseal(sealed: Uint8Array, place: string): string {
  const blob = Buffer.from(sealed);
  if (blob[0] !== algorithm || blob[1] !== keyId) throw new Error("Sealed with an unknown key.");
  const decipher = createDecipheriv("aes-256-gcm", dataKey(), blob.subarray(2, 14))
    .setAAD(Buffer.from(place))
    .setAuthTag(blob.subarray(14, 30));
  return Buffer.concat([decipher.update(blob.subarray(30)), decipher.final()]).toString("utf8");
}

/** The blind index of an ID number: equal numbers give equal bytes, nothing can be read back. */
export const blindIndex = (idNumber: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(
    createHmac("sha256", Buffer.from(env().BLIND_KEY, "base64"))
      .update(idNumber.normalize("NFKC").toUpperCase())
      .digest()
      .subarray(0, 16),
  );

/** First six and last four characters of an ID number; the rest never leaves the sealed column. */
export const maskedId = (idNumber: string): string =>
  `${idNumber.slice(0, 6)}${"*".repeat(Math.max(0, idNumber.length - 10))}${idNumber.slice(-4)}`;

/** 138****0000. */
export const maskedPhone = (phone: string): string =>
  phone.length < 8 ? "*".repeat(phone.length) : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
