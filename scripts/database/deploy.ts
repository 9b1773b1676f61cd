import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";

import { CHECKOUT } from "./checkout";
import { installQueue } from "./queue";
import { StartError } from "./start-error";

/** Brings a database to the newest migration, exactly as `prisma migrate deploy` does, and its queue with it. */
export async function deploy(url: string): Promise<void> {
  const prisma = createRequire(import.meta.url).resolve("prisma/build/index.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [prisma, "migrate", "deploy"], {
    cwd: CHECKOUT,
    encoding: "utf8",
    env: { ...process.env, MIGRATION_DATABASE_URL: url },
  });
  if (status !== 0) throw new StartError(`The migrations failed: ${stderr}${stdout}`);
  await installQueue(url);
}
