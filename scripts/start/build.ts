import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { CHECKOUT } from "../database/checkout";
import { StartError } from "../database/start-error";
import { leaving } from "./leaving";

const require = createRequire(import.meta.url);

/** What the build depends on; a folder counts with all it holds. */
const SOURCES = [
  ..."app components lib messages public prisma".split(" "),
  ..."next.config.js postcss.config.mjs tsconfig.json package-lock.json".split(" "),
  ..."proxy.ts instrumentation.ts".split(" "),
];

function* files(path: string): Generator<string> {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) return yield path;
  for (const name of readdirSync(path).sort())
    if (name !== "generated") yield* files(join(path, name));
}

function fingerprint(sources: readonly string[]): string {
  const hash = createHash("sha256").update(process.version);
  for (const source of sources)
    for (const file of files(join(CHECKOUT, source)))
      hash.update(`${file.slice(CHECKOUT.length)}\0`).update(readFileSync(file));
  return hash.digest("hex");
}

/** Runs one of our tools; what it says is shown only when it fails. */
function run(tool: string, args: string[], what: string): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [require.resolve(tool), ...args], {
      cwd: CHECKOUT,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
      stdio: ["ignore", "pipe", "pipe"],
      signal: leaving.signal,
    });
    let said = "";
    child.stdout.on("data", (chunk) => (said += chunk));
    child.stderr.on("data", (chunk) => (said += chunk));
    child.once("error", failed);
    child.once("exit", (status) =>
      status === 0 ? done() : failed(new StartError(`${what} failed:\n${said.trim()}`)),
    );
  });
}

/** Does `work` unless `stamp` says that it was done for the same sources. */
async function onceFor(sources: readonly string[], stamp: string, work: () => Promise<void>) {
  const file = join(CHECKOUT, stamp);
  const now = fingerprint(sources);
  if (existsSync(file) && readFileSync(file, "utf8") === now) return;
  await work();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, now);
}

/** Writes the database client of the schema as it is now. */
export const generateClient = () =>
  onceFor(["prisma/schema", "package-lock.json"], "lib/data/generated/.sources", () =>
    run("prisma/build/index.js", ["generate"], "prisma generate"),
  );

const buildFolder = () => process.env.NEXT_DIST_DIR ?? ".next";

/** Builds the application when its sources changed since the last build. */
export const buildApplication = (announce: () => void) =>
  onceFor(SOURCES, `${buildFolder()}/.sources`, () => {
    announce();
    return run("next/dist/bin/next", ["build"], "next build");
  });

/** The same, with the server an image is made of beside it; answers the folder of that. */
export async function buildStandalone(announce: () => void): Promise<string> {
  process.env.STANDALONE = "true";
  const folder = join(CHECKOUT, buildFolder(), "standalone");
  if (!existsSync(folder)) rmSync(join(CHECKOUT, buildFolder(), ".sources"), { force: true });
  await buildApplication(announce);
  return folder;
}
