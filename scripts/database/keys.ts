import { readFileSync, writeFileSync } from "node:fs";

import type { z } from "zod";

import { checkKeys, type KeyRefusal } from "../../lib/data/keys";
import { environmentShape } from "../../lib/env";
import { connected } from "./application";
import { StartError } from "./start-error";

const shape = environmentShape.pick({ NEXTAUTH_SECRET: true, DATA_KEY: true, BLIND_KEY: true });

/** What is kept apart from the data: whoever holds a backup and these reads every number. */
export type KeyFile = z.output<typeof shape>;

/** The keys of this process: given by the operator, or kept beside the data. */
export const currentKeys = (): KeyFile => shape.parse(process.env);

/** Writes the keys to a file of their own that only this user may read; an existing one is not overwritten. */
export function writeKeys(file: string): void {
  writeFileSync(file, `${JSON.stringify(currentKeys(), null, 2)}\n`, { mode: 0o600, flag: "wx" });
}

/** The keys that `backup --with-keys` wrote, or undefined where the file holds none. */
export function readKeys(file: string): KeyFile | undefined {
  try {
    return shape.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return undefined;
  }
}

export const keySentences: Readonly<Record<KeyRefusal, string>> = {
  DATA_KEY_DIFFERS:
    "DATA_KEY is not the key that the stored ID and phone numbers were sealed with. Give that one (in .env, or the file secrets.json put back): with another one no stored number can be read.",
  BLIND_KEY_DIFFERS:
    "BLIND_KEY is not the key that the stored ID numbers are found by. Give that one (in .env, or the file secrets.json put back): with another one nobody is recognised again.",
};

/** Stops with the name of a key that does not fit the data. */
export async function refuseOtherKeys(ownerUrl: string): Promise<void> {
  const fit = await connected(ownerUrl, (client) => checkKeys(client, currentKeys()));
  if (!fit.ok) throw new StartError(keySentences[fit.reason]);
}
