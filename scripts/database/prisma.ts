/** Runs Prisma's command line against the database of this checkout. */
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { openCheckout } from "./checkout";
import { StartError } from "./start-error";

try {
  const checkout = await openCheckout();
  const prisma = createRequire(import.meta.url).resolve("prisma/build/index.js");
  const { status } = spawnSync(process.execPath, [prisma, ...process.argv.slice(2)], {
    stdio: "inherit",
    env: { ...process.env },
  });
  process.exitCode = status ?? 1;
  await checkout.close();
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
