import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";

/** Layout: algorithm (1 = AES-256-GCM), key id, 12 bytes nonce, 16 bytes tag, ciphertext. */
const algorithm = 1;
const keyId = 1;

/** Seals a text or bytes under a key so that they open only in their own place. */
export function sealWith(
  key: Buffer,
  plain: string | Uint8Array,
  place: string,
): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(place));
  const text = Buffer.concat([
    cipher.update(typeof plain === "string" ? Buffer.from(plain) : plain),
    cipher.final(),
  ]);
  return Uint8Array.from(
    Buffer.concat([Buffer.from([algorithm, keyId]), nonce, cipher.getAuthTag(), text]),
  );
}

/** Opens a text that `sealWith` closed; throws where place, key or content is another. */
export const unsealWith = (key: Buffer, sealed: Uint8Array, place: string): string =>
  openWith(key, sealed, place).toString("utf8");

/** The same for bytes. */
export function openWith(key: Buffer, sealed: Uint8Array, place: string): Buffer {
  const blob = Buffer.from(sealed);
  if (blob[0] !== algorithm || blob[1] !== keyId) throw new Error("Sealed with an unknown key.");
  const decipher = createDecipheriv("aes-256-gcm", key, blob.subarray(2, 14))
    .setAAD(Buffer.from(place))
    .setAuthTag(blob.subarray(14, 30));
  return Buffer.concat([decipher.update(blob.subarray(30)), decipher.final()]);
}

/** Equal texts give equal bytes under one key, and who has no key can try no guess. */
export const fingerprintWith = (key: Buffer, text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(createHmac("sha256", key).update("fingerprint:").update(text).digest());

/** Equal numbers give equal bytes under one key, and nothing can be read back. */
export const blindWith = (key: Buffer, number: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(
    createHmac("sha256", key)
      .update(number.normalize("NFKC").toUpperCase())
      .digest()
      .subarray(0, 16),
  );
