import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";

/** Layout: algorithm (1 = AES-256-GCM), key id, 12 bytes nonce, 16 bytes tag, ciphertext. */
const algorithm = 1;
const keyId = 1;

/** Seals a text under a key so that it opens only in its own place. */
export function sealWith(key: Buffer, plain: string, place: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(place));
  const text = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return Uint8Array.from(
    Buffer.concat([Buffer.from([algorithm, keyId]), nonce, cipher.getAuthTag(), text]),
  );
}

/** Opens what `sealWith` closed; throws where place, key or content is another. */
export function unsealWith(key: Buffer, sealed: Uint8Array, place: string): string {
  const blob = Buffer.from(sealed);
  if (blob[0] !== algorithm || blob[1] !== keyId) throw new Error("Sealed with an unknown key.");
  const decipher = createDecipheriv("aes-256-gcm", key, blob.subarray(2, 14))
    .setAAD(Buffer.from(place))
    .setAuthTag(blob.subarray(14, 30));
  return Buffer.concat([decipher.update(blob.subarray(30)), decipher.final()]).toString("utf8");
}

/** Equal numbers give equal bytes under one key, and nothing can be read back. */
export const blindWith = (key: Buffer, number: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(
    createHmac("sha256", key)
      .update(number.normalize("NFKC").toUpperCase())
      .digest()
      .subarray(0, 16),
  );
