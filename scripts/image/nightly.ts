/** Backs the database up every night until it is ended: a service beside the application. */
import { backupFolder } from "../database/backup";
import { openCheckout } from "../database/checkout";
import { backUpNightly } from "../start/nightly";

const { home } = await openCheckout();
const nightly = backUpNightly(process.env.OWNER_DATABASE_URL ?? "", backupFolder(home), (line) =>
  process.stdout.write(`${line}\n`),
);
// Nothing else keeps this process alive until the night.
const awake = setInterval(() => {}, 3_600_000);
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    nightly.stop();
    clearInterval(awake);
  });
