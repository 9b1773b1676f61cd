import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** What is made once and must stay: without DATA_KEY and BLIND_KEY the sealed numbers cannot be read again. */
export type Secrets = {
  NEXTAUTH_SECRET: string;
  DATA_KEY: string;
  BLIND_KEY: string;
  /** Of the login that owns the embedded database. */
  DATABASE_PASSWORD: string;
  /** Of the application's login on it. */
  APPLICATION_PASSWORD: string;
};

const newPassword = () => randomBytes(24).toString("base64url");

function replace(file: string, secrets: Secrets): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Reads the secrets of an installation, making them the first time; only this user may read the file. */
export function keepSecrets(file: string): Secrets {
  if (existsSync(file)) {
    const kept = JSON.parse(readFileSync(file, "utf8")) as Secrets;
    if (kept.APPLICATION_PASSWORD) return kept;
    // Made by a release whose application signed in as the owner.
    const added = { ...kept, APPLICATION_PASSWORD: newPassword() };
    replace(file, added);
    return added;
  }
  const secrets: Secrets = {
    NEXTAUTH_SECRET: randomBytes(48).toString("base64"),
    DATA_KEY: randomBytes(32).toString("base64"),
    BLIND_KEY: randomBytes(32).toString("base64"),
    DATABASE_PASSWORD: newPassword(),
    APPLICATION_PASSWORD: newPassword(),
  };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flag: "wx" });
  return secrets;
}

/** Puts the keys of a restored database into the place of those that were made for an empty one. */
export function replaceKeys(file: string, keys: Omit<Secrets, `${string}_PASSWORD`>): void {
  replace(file, { ...keepSecrets(file), ...keys });
}
