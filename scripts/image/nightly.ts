/** Backs the database up every night until it is ended: a service beside the application. */
import { backupFolder } from "../database/backup";
import { openCheckout } from "../database/checkout";
import { migrationUrl } from "../database/login";
import { backUpNightly } from "../start/nightly";

const { home } = await openCheckout().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
const nightly = backUpNightly(migrationUrl(), backupFolder(home), (line) =>
  process.stdout.write(`${line}\n`),
);
// Nothing else keeps this process alive until the night.
const awake = setInterval(() => {}, 3_600_000);
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    nightly.stop();
    clearInterval(awake);
  });
