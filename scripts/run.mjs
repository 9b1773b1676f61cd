#!/usr/bin/env node
/**
 * Runs one of the programs of this folder, after making what it needs: `node scripts/run.mjs cli help`. The packages and
 * the database's client are made the first time and when they are old. In plain JavaScript until the packages are there.
 */
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { prepare } from "./start/prepare.mjs";

const folder = dirname(fileURLToPath(import.meta.url));
const [name, ...words] = process.argv.slice(2);

if (await prepare()) {
  const { generateClient } = await import("./start/build.ts");
  await generateClient();
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", join(folder, `${name}.ts`), ...words],
    { stdio: "inherit" },
  );
  // Ctrl-C reaches both; what is sent to this process alone is handed on.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  child.once("exit", (status, signal) => (process.exitCode = signal ? 130 : (status ?? 1)));
} else process.exitCode = 1;
