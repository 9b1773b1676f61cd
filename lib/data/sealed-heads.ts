import { createHash, createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

import { z } from "zod";

import { accepted, refused, type Outcome } from "@/lib/domain/outcome";

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const headShape = z.strictObject({ chain: z.uuid(), seq: z.int().min(1), hash });

/** What a chain ended with: its last link's number and hash. */
export type ChainHead = z.output<typeof headShape>;

const sealedShape = z.strictObject({
  version: z.literal(1),
  at: z.iso.datetime(),
  heads: z.array(headShape),
  digest: hash,
  signature: hash,
});

/** The ends of all chains at an instant, with a digest to note down and a signature by the installation's key. */
export type SealedHeads = z.output<typeof sealedShape>;

const digestOf = ({ at, heads }: Pick<SealedHeads, "at" | "heads">) =>
  createHash("sha256")
    .update(JSON.stringify([1, at, heads.map(({ chain, seq, hash: end }) => [chain, seq, end])]))
    .digest();

/** Who has the database and not the key signs nothing. The key is one of its own, made from DATA_KEY (32 bytes, base64). */
const signatureOf = (digest: Buffer, dataKey: string) =>
  createHmac(
    "sha256",
    Buffer.from(hkdfSync("sha256", Buffer.from(dataKey, "base64"), "", "audit heads", 32)),
  )
    .update(digest)
    .digest();

/** Signs the ends of chains. */
export function sealHeads(heads: readonly ChainHead[], at: Date, dataKey: string): SealedHeads {
  const body = { at: at.toISOString(), heads: [...heads] };
  const digest = digestOf(body);
  const signature = signatureOf(digest, dataKey);
  return {
    version: 1,
    ...body,
    digest: digest.toString("hex"),
    signature: signature.toString("hex"),
  };
}

/** Reads what `sealHeads` wrote; refused where it is no such file, or not as it was signed. */
export function openHeads(
  text: string,
  dataKey: string,
): Outcome<SealedHeads, "NOT_HEADS" | "BAD_SIGNATURE"> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return refused("NOT_HEADS");
  }
  const sealed = sealedShape.safeParse(content);
  if (!sealed.success) return refused("NOT_HEADS");
  const { digest, signature } = sealed.data;
  const [body, signed] = [digestOf(sealed.data), Buffer.from(signature, "hex")];
  return digest === body.toString("hex") && timingSafeEqual(signed, signatureOf(body, dataKey))
    ? accepted(sealed.data)
    : refused("BAD_SIGNATURE");
}
