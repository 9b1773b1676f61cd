import { createHash } from "node:crypto";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { CHECKOUT } from "../../scripts/database/checkout";
import { connected, ensureOwner } from "../../scripts/database/application";
import { deploy } from "../../scripts/database/deploy";
import { startCluster } from "../../scripts/database/cluster";
import { ensureLogin } from "../../scripts/database/login";
import { installReference } from "../../scripts/database/reference";

declare module "vitest" {
  interface ProvidedContext {
    /** The superuser's URL of the server, the owner's and the application's of the migrated database that every file copies. */
    server: { superuser: string; template: string; application: string };
  }
}

const MIGRATIONS = join(CHECKOUT, "prisma/migrations");

/** The login that the application runs with under test, on the database of this owner's URL. */
export const applicationUrl = (ownerUrl: string): string =>
  Object.assign(new URL(ownerUrl), { username: "yibanyian_test_app", password: "test" }).href;

/** Changes when any migration does: a template made from others is not reused. */
function migrationsKey(): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(MIGRATIONS).sort())
    if (name !== "migration_lock.toml")
      hash.update(name).update(readFileSync(join(MIGRATIONS, name, "migration.sql")));
  return hash.digest("hex").slice(0, 12);
}

/** A server for tests alone: what it holds is thrown away, so nothing waits for the disk. */
export async function startServer() {
  const home = mkdtempSync(join(tmpdir(), "yibanyian-test-"));
  // The server's own user has to enter it when root runs the tests.
  chmodSync(home, 0o755);
  const settings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };
  const cluster = await startCluster({ checkout: CHECKOUT, home, settings });
  return {
    superuser: cluster.url,
    async stop() {
      await cluster.stop();
      for (const folder of [cluster.home, home]) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * One PostgreSQL for all files, with a database migrated once that each file copies for itself.
 * TEST_DATABASE_SERVER (a superuser's URL) uses a server that already runs.
 */
export default async function setup(project: TestProject) {
  const given = process.env.TEST_DATABASE_SERVER;
  const server = given ? { superuser: given, stop: async () => {} } : await startServer();
  const database = `template_${migrationsKey()}`;
  const template = await connected(server.superuser, async (client) => {
    await client.query("SELECT pg_advisory_lock(hashtext('template'))");
    const owner = { owner: "yibanyian_test", password: "test", database };
    const url = await ensureOwner(server.superuser, owner);
    await ensureLogin(url, applicationUrl(url));
    await deploy(url);
    await installReference(url);
    return url;
  });
  const application = applicationUrl(template);
  project.provide("server", { superuser: server.superuser, template, application });
  return server.stop;
}
