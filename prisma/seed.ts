import { disconnect } from "../lib/data/scope";
import { connected } from "../scripts/database/application";
import { migrationUrl } from "../scripts/database/login";
import { installReference } from "../scripts/database/reference";
import { fillDemo } from "../scripts/demo/fill";
import { smallSize } from "../scripts/demo/province";

/**
 * Fills a new database: regions, calendars and the notice; and, unless `--reference-only`, the small demo province.
 * Its last write is the installation row; its last line names the sign-ins as JSON.
 */
const url = migrationUrl();
await installReference(url);
if (process.argv.includes("--reference-only"))
  await connected(url, (client) =>
    client.query("INSERT INTO installation (id) VALUES (1) ON CONFLICT (id) DO NOTHING"),
  );
else {
  const signIns = await fillDemo(url, smallSize, (text) => console.error(text));
  console.log(JSON.stringify({ signIns }));
}
await disconnect();
