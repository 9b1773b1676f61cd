#!/usr/bin/env node
/** `npm start`: everything a fresh clone needs, in plain JavaScript until the packages are there. */
import { prepare } from "./start/prepare.mjs";

const USAGE = `Usage: npm start -- [options]

Installs what is missing, starts the embedded PostgreSQL (unless DATABASE_URL is set), migrates,
fills the demo province the first time, builds when the sources changed, and serves on PORT (3000).

  --no-demo   start empty: regions, calendars and the notice, but no schools and no people
  --reset     delete the embedded database with everything in it, then start anew
  --dev       reload when a source changes, instead of building
  --help      this text

DATABASE_URL, PORT and the other settings are listed in .env.example and may stand in a file .env.`;

const known = ["--no-demo", "--reset", "--dev", "--help"];
const options = process.argv.slice(2);
const unknown = options.find((option) => !known.includes(option));

if (options.includes("--help")) console.log(USAGE);
else if (unknown) {
  console.error(`Unknown option ${unknown}. See: npm start -- --help`);
  process.exitCode = 1;
} else if (await prepare()) {
  const { serve } = await import("./start/serve.ts");
  await serve({
    demo: !options.includes("--no-demo"),
    reset: options.includes("--reset"),
    dev: options.includes("--dev"),
  });
} else process.exitCode = 1;
