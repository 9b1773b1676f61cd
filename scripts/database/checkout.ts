import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureOwner } from "./application";
import { joinCluster, startCluster, type Cluster } from "./cluster";
import { ensureLogin, prepareLogins } from "./login";
import { keepSecrets } from "./secrets";
import { StartError } from "./start-error";

export const CHECKOUT = fileURLToPath(new URL("../..", import.meta.url));
export const DATABASE = "yibanyian";

export type Opened = {
  /** The embedded server, or undefined where the operator gave a DATABASE_URL. */
  cluster: Cluster | undefined;
  /** The folder that holds the secrets and, for an embedded server, the data. */
  home: string;
  close: () => Promise<void>;
};

const give = (name: string, value: string) => (process.env[name] ||= value);

/** Reads `.env.local` and `.env` as Next does: what stands in the environment already wins. */
function loadEnvironmentFiles(): void {
  for (const name of [".env.local", ".env"]) {
    const file = join(CHECKOUT, name);
    if (existsSync(file)) process.loadEnvFile(file);
  }
}

/** Where an embedded database and kept keys lie. */
export const dataFolder = (): string => resolve(process.env.DATA_FOLDER || join(CHECKOUT, ".data"));

/** Makes database, owner and the application's login on the embedded server and names both in the environment. */
export async function provideDatabase(cluster: Cluster): Promise<void> {
  const secrets = keepSecrets(join(cluster.home, "secrets.json"));
  const owner = { owner: DATABASE, password: secrets.DATABASE_PASSWORD, database: DATABASE };
  const ownerUrl = await ensureOwner(cluster.url, owner);
  const application = new URL(ownerUrl);
  application.username = `${DATABASE}_app`;
  application.password = secrets.APPLICATION_PASSWORD;
  await ensureLogin(ownerUrl, application.href, { renew: true });
  process.env.MIGRATION_DATABASE_URL = ownerUrl;
  process.env.DATABASE_URL = application.href;
}

/**
 * Opens the database that belongs to this checkout and sets the environment the application reads.
 *
 * A given DATABASE_URL wins, where its login is one to run with; else the embedded server is joined where it runs and started where it does not.
 * Given keys win over kept ones.
 */
export async function openCheckout(options: { adopt?: boolean } = {}): Promise<Opened> {
  loadEnvironmentFiles();
  const wanted = dataFolder();
  const given = process.env.DATABASE_URL;
  const place = { checkout: CHECKOUT, home: wanted };
  if (!given && process.env.MIGRATION_DATABASE_URL)
    throw new StartError(
      "MIGRATION_DATABASE_URL is given, but not DATABASE_URL: the address of the application's own login.",
    );
  const cluster = given ? undefined : (joinCluster(place, options) ?? (await startCluster(place)));
  if (cluster) await provideDatabase(cluster);
  if (given) await prepareLogins(given);
  const home = cluster?.home ?? wanted;
  const keys = ["NEXTAUTH_SECRET", "DATA_KEY", "BLIND_KEY"] as const;
  // Where all are given none is made, and nothing is written: a container's folder may be read-only.
  if (!keys.every((name) => process.env[name])) {
    const kept = keepSecrets(join(home, "secrets.json"));
    for (const name of keys) give(name, kept[name]);
  }
  return { cluster, home, close: async () => cluster?.stop() };
}
