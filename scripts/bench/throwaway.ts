import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ensureOwner } from "../database/application";
import { deploy } from "../database/deploy";
import { CHECKOUT } from "../database/checkout";
import { startCluster, type Cluster } from "../database/cluster";
import { ensureLogin } from "../database/login";
import { installReference } from "../database/reference";

/** A database for one measurement. */
export interface Throwaway {
  /** As data is filled in: the tables' owner, bound by row-level security. The application has a login of its own. */
  readonly url: string;
  /** As the baseline connects: no policy between it and the rows. */
  readonly superuser: string;
  readonly cluster: Cluster;
  /** Starts the server again, on the same data and port, after it was killed. */
  readonly restart: () => Promise<Cluster>;
}

/**
 * Gives a measurement a migrated database on an embedded server of its own, as PostgreSQL comes (durable commits, its
 * own memory settings), puts it into the environment, and throws both away afterwards.
 */
export async function withThrowaway<T>(
  work: (database: Throwaway) => Promise<T>,
  { settings: own = {} }: { settings?: Record<string, string> } = {},
): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), "yibanyian-bench-"));
  // The server's own user has to enter it when root measures.
  chmodSync(home, 0o755);
  const settings = { max_connections: "60", ...own };
  const cluster = await startCluster({ checkout: CHECKOUT, home, settings });
  try {
    const owner = { owner: "yibanyian_bench", password: "bench", database: "bench" };
    const url = await ensureOwner(cluster.url, owner);
    await deploy(url);
    await installReference(url);
    const application = Object.assign(new URL(url), { username: "yibanyian_bench_app" }).href;
    await ensureLogin(url, application);
    Object.assign(process.env, {
      DATABASE_URL: application,
      MIGRATION_DATABASE_URL: url,
      NEXTAUTH_SECRET: "only-for-benches-only-for-benches-only",
      DATA_KEY: Buffer.alloc(32, 1).toString("base64"),
      BLIND_KEY: Buffer.alloc(32, 2).toString("base64"),
      AUDIT_FOLDER: join(home, "audit"),
      LOG_LEVEL: "silent",
    });
    const { port } = cluster;
    const restart = () => startCluster({ checkout: CHECKOUT, home, port, settings });
    return await work({ url, superuser: cluster.urlOf("bench"), cluster, restart });
  } finally {
    await cluster.stop();
    for (const folder of [cluster.home, home]) rmSync(folder, { recursive: true, force: true });
  }
}
