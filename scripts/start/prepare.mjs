/** What has to be right before anything else can be loaded: Node.js and the packages. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const CHECKOUT = join(dirname(fileURLToPath(import.meta.url)), "../..");
const LOWEST = [20, 19];

const lock = (file) => JSON.parse(readFileSync(join(CHECKOUT, file), "utf8")).packages;

/** Whether the installed packages are those of the lock file; npm keeps its own list of what it installed. */
function installed() {
  if (!existsSync(join(CHECKOUT, "node_modules/.package-lock.json"))) return false;
  const there = lock("node_modules/.package-lock.json");
  return Object.entries(lock("package-lock.json")).every(
    ([path, { version, optional, peer, devOptional }]) =>
      path === "" ||
      there[path]?.version === version ||
      (!(path in there) && Boolean(optional || peer || devOptional)),
  );
}

/** Loads TypeScript from here on, installing the packages first where they are missing or old. */
export async function prepare() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < LOWEST[0] || (major === LOWEST[0] && minor < LOWEST[1])) {
    console.error(`Node.js ${LOWEST.join(".")} or newer is needed; this is ${process.version}.`);
    return false;
  }
  if (!installed()) {
    console.error("Installing the packages (a minute or two) …");
    const { status } = spawnSync("npm", ["ci", "--no-fund", "--no-audit", "--loglevel=error"], {
      cwd: CHECKOUT,
      stdio: ["ignore", 2, 2],
      shell: process.platform === "win32",
    });
    if (status !== 0) {
      console.error("The packages could not be installed: see npm's message above.");
      return false;
    }
  }
  const { register } = await import("tsx/esm/api");
  register();
  return true;
}
