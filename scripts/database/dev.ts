/** Keeps an embedded PostgreSQL running for development: `npm run db:server -- FOLDER [PORT]`. */
import { resolve } from "node:path";
import { startCluster } from "./cluster";
import { StartError } from "./start-error";

const [home = ".data", port] = process.argv.slice(2);
try {
  const cluster = await startCluster({
    checkout: process.cwd(),
    home: resolve(home),
    port: port ? Number(port) : undefined,
    settings: { max_connections: "200" },
  });
  console.log(cluster.url);
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void cluster.stop().then(() => process.exit(0)));
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
