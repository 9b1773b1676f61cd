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
};

/** Reads the secrets of an installation, making them the first time; only this user may read the file. */
export function keepSecrets(file: string): Secrets {
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as Secrets;
  const secrets: Secrets = {
    NEXTAUTH_SECRET: randomBytes(48).toString("base64"),
    DATA_KEY: randomBytes(32).toString("base64"),
    BLIND_KEY: randomBytes(32).toString("base64"),
    DATABASE_PASSWORD: randomBytes(24).toString("base64url"),
  };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flag: "wx" });
  return secrets;
}

/** Puts the keys of a restored database into the place of those that were made for an empty one. */
export function replaceKeys(file: string, keys: Omit<Secrets, "DATABASE_PASSWORD">): void {
  const secrets = { ...keepSecrets(file), ...keys };
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
