import "server-only";

import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { env } from "@/lib/env";

import { sealHeads, type ChainHead, type SealedHeads } from "../sealed-heads";
import { withScope } from "../scope";

/** Every hour of the last days is kept, of earlier days the last one. */
const hourlyDays = 8;
const dayMs = 86_400_000;

const nameOf = (at: string) => `heads-${at.slice(0, 19).replaceAll(":", "")}Z.json`;
const namePattern = /^heads-(\d{4}-\d\d-\d\d)T\d{6}Z\.json$/;

/** What every chain ends with now; in the worker's scope. */
const listHeads = (): Promise<ChainHead[]> =>
  withScope({ kind: "worker" }, async (db) => {
    const heads = await db.auditHead.findMany({ orderBy: { chainId: "asc" } });
    return heads.map(({ chainId, seq, hash }) => ({
      chain: chainId,
      seq: Number(seq),
      hash: Buffer.from(hash).toString("hex"),
    }));
  });

/**
 * Writes the ends of all chains, signed, to a file outside the database, and notes its digest inside: a tail that is cut or
 * written anew later, or a chain that is gone, no longer agrees with the file.
 */
export async function writeHeads(folder: string, at: Date): Promise<SealedHeads> {
  const sealed = sealHeads(await listHeads(), at, env().DATA_KEY);
  await mkdir(folder, { recursive: true });
  const file = nameOf(sealed.at);
  // Whole or not at all.
  await writeFile(join(folder, `.${file}`), `${JSON.stringify(sealed)}\n`, { mode: 0o600 });
  await rename(join(folder, `.${file}`), join(folder, file));
  await withScope({ kind: "worker" }, async (db) => {
    await db.auditSeal.createMany({
      data: [{ at, chains: sealed.heads.length, digest: sealed.digest, file }],
    });
    await db.auditSeal.deleteMany({ where: { at: { lt: new Date(at.getTime() - 31 * dayMs) } } });
  });
  await thin(folder, at);
  return sealed;
}

async function thin(folder: string, at: Date): Promise<void> {
  const from = new Date(at.getTime() - hourlyDays * dayMs).toISOString().slice(0, 10);
  const files = (await readdir(folder)).filter((name) => namePattern.test(name)).sort();
  const old = files.filter((name) => namePattern.exec(name)![1]! < from);
  const lastOfDay = new Map(old.map((name) => [namePattern.exec(name)![1], name]));
  for (const name of old)
    if (lastOfDay.get(namePattern.exec(name)![1]) !== name) await rm(join(folder, name));
}
