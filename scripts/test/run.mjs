#!/usr/bin/env node
/** `npm test`: every check there is, in plain JavaScript until the packages are there. */
import { prepare } from "../start/prepare.mjs";

const USAGE = `Usage: npm test -- [--only stage,stage]

Stages: lint beside format, unused and types; then domain, data, build, e2e.
The last line counts every check and every test: “N passed, N failed”.
CHROME_PATH names a browser; TEST_DATABASE_SERVER (a superuser's URL) a PostgreSQL 18 to test on.`;

const options = process.argv.slice(2);
const only = options[0] === "--only" ? (options[1] ?? "").split(",") : undefined;

if (options.includes("--help")) console.log(USAGE);
else if (options.length > 0 && !only) {
  console.error(`Unknown option ${options[0]}. See: npm test -- --help`);
  process.exitCode = 2;
} else if (await prepare()) {
  const { runStages } = await import("./stages.ts");
  process.exitCode = await runStages(only);
} else {
  console.log("0 passed, 1 failed");
  process.exitCode = 1;
}
