/**
 * Brings a database to this image's schema and ends: the one-shot service beside the application. An existing database is
 * backed up first; a new one gets regions, calendars and the notice.
 */
import { join } from "node:path";

import { applyMigrations, pendingMigrations } from "../../lib/data/backup/migrate";
import { connected } from "../database/application";
import { backUpInto, backupFolder } from "../database/backup";
import { CHECKOUT, openCheckout } from "../database/checkout";
import { refuseOtherKeys } from "../database/keys";
import { migrationUrl, refuseLogin } from "../database/login";
import { installQueue } from "../database/queue";
import { installReference } from "../database/reference";
import { StartError } from "../database/start-error";
import { filled } from "../start/fill";

const say = (line: string) => process.stdout.write(`${line}\n`);
const folder = join(CHECKOUT, "prisma/migrations");

async function migrate(): Promise<void> {
  const { home } = await openCheckout();
  const ownerUrl = migrationUrl();
  const pending = await connected(ownerUrl, (client) => pendingMigrations(client, folder));
  const before = await filled(ownerUrl);
  if (before && pending.length > 0)
    say(`Backup: ${await backUpInto(ownerUrl, backupFolder(home), "BEFORE_MIGRATION")}`);
  const applied = await connected(ownerUrl, (client) => applyMigrations(client, folder));
  if (!applied.ok)
    throw new StartError(
      "A migration failed before: its row in _prisma_migrations says why. Mend it, or restore the backup made before it.",
    );
  for (const name of applied.value) say(`Applied ${name}`);
  await installQueue(ownerUrl);
  await installReference(ownerUrl);
  await connected(ownerUrl, (client) =>
    client.query("INSERT INTO installation (id) VALUES (1) ON CONFLICT (id) DO NOTHING"),
  );
  await refuseOtherKeys(ownerUrl);
  // Asked again: what a migration granted counts.
  await refuseLogin(process.env.DATABASE_URL ?? "");
  say("The database is ready.");
}

await migrate().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
