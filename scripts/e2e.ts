/** `npm run e2e -- [files]`: the browser tests, on a build of what stands here. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

import { testEnvironment } from "../tests/support/environment";
import { CHECKOUT } from "./database/checkout";
import { StartError } from "./database/start-error";
import { buildStandalone } from "./start/build";

Object.assign(process.env, testEnvironment);
process.env.DATABASE_URL ||= "postgresql://nobody@127.0.0.1:1/none";
try {
  await buildStandalone(() => console.log("Building the application …"));
  const tool = join(CHECKOUT, "node_modules/@playwright/test/cli.js");
  const { status } = spawnSync(
    process.execPath,
    // Tests set their scene through the commands, which load nowhere but on a server.
    ["--conditions=react-server", tool, "test", ...process.argv.slice(2)],
    { stdio: "inherit" },
  );
  process.exitCode = status ?? 1;
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
