import { createHmac } from "node:crypto";

import type pg from "pg";

import { accepted, refused, type Outcome } from "@/lib/domain/outcome";

import { letOwnerRead } from "./backup/catalogue";
import { blindWith, unsealWith } from "./cipher";

const keyNames = ["DATA_KEY", "BLIND_KEY"] as const;
/** The keys that stored numbers depend on, in base64. */
export type Keys = Readonly<Record<(typeof keyNames)[number], string>>;
export type KeyRefusal = "DATA_KEY_DIFFERS" | "BLIND_KEY_DIFFERS";

/** Tells whether two keys are the same one without telling the key. */
const fingerprint = (name: string, key: string): string =>
  createHmac("sha256", Buffer.from(key, "base64"))
    .update(`yibanyian ${name} fingerprint`)
    .digest("hex");

export const fingerprintsOf = (keys: Keys): Record<string, string> =>
  Object.fromEntries(keyNames.map((name) => [name, fingerprint(name, keys[name])]));

/** Compares fingerprints that were written down with the keys at hand; one that was never written down is no difference. */
export function keysFit(
  known: Readonly<Record<string, string | null | undefined>>,
  keys: Keys,
): Outcome<undefined, KeyRefusal> {
  const differs = keyNames.find(
    (name) => known[name] && known[name] !== fingerprint(name, keys[name]),
  );
  return differs ? refused(`${differs}_DIFFERS`) : accepted();
}

interface SealedRow {
  readonly id: string;
  readonly idSealed: Buffer;
  readonly idBlind: Buffer | null;
}

/** Opens a stored number: how keys are known for data that no fingerprint was written down for. */
function opens({ id, idSealed, idBlind }: SealedRow, keys: Keys): Outcome<undefined, KeyRefusal> {
  let number: string;
  try {
    number = unsealWith(Buffer.from(keys.DATA_KEY, "base64"), idSealed, `student.id_sealed:${id}`);
  } catch {
    return refused("DATA_KEY_DIFFERS");
  }
  const blind = blindWith(Buffer.from(keys.BLIND_KEY, "base64"), number);
  return !idBlind || idBlind.equals(blind) ? accepted() : refused("BLIND_KEY_DIFFERS");
}

/**
 * Compares the keys at hand with those the data was sealed with; the first time, a stored number is opened and the keys'
 * fingerprints are written down. A database that was not filled yet takes any keys.
 *
 * @param client the tables' owner, or a superuser.
 */
export async function checkKeys(
  client: pg.ClientBase,
  keys: Keys,
): Promise<Outcome<undefined, KeyRefusal>> {
  const { rows } = await client.query<{ DATA_KEY: string | null; BLIND_KEY: string | null }>(
    `SELECT data_key_fingerprint AS "DATA_KEY", blind_key_fingerprint AS "BLIND_KEY" FROM installation`,
  );
  const known = rows[0];
  if (!known) return accepted();
  if (known.DATA_KEY && known.BLIND_KEY) return keysFit(known, keys);
  await letOwnerRead(client);
  const sealed = await client.query<SealedRow>(
    `SELECT id, id_sealed AS "idSealed", id_blind AS "idBlind" FROM student WHERE id_sealed IS NOT NULL LIMIT 1`,
  );
  const fit = sealed.rows[0] ? opens(sealed.rows[0], keys) : accepted();
  if (!fit.ok) return fit;
  const { DATA_KEY, BLIND_KEY } = fingerprintsOf(keys);
  await client.query(
    "UPDATE installation SET data_key_fingerprint = $1, blind_key_fingerprint = $2",
    [DATA_KEY, BLIND_KEY],
  );
  return accepted();
}
