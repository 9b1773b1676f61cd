import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { StartError } from "./database/start-error";

export type Browser = { executablePath: string; args: string[] };

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const APPLICATIONS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

const starts = (path: string) =>
  existsSync(path) && (process.platform === "win32" || says(path, "--version") !== undefined);

function says(program: string, ...args: string[]): string | undefined {
  const { status, stdout } = spawnSync(program, args, { encoding: "utf8", timeout: 20_000 });
  return status === 0 ? stdout : undefined;
}

function installedBrowser(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const paths = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...paths, ...APPLICATIONS].find(starts);
}

async function playwrightsOwn(): Promise<string | undefined> {
  const { chromium } = await import("@playwright/test");
  const path = chromium.executablePath();
  return starts(path) ? path : undefined;
}

const isDebianRoot = () =>
  process.getuid?.() === 0 && existsSync("/etc/debian_version") && existsSync("/usr/bin/apt-get");

/** Installs packages where that is possible without asking anybody; whether it worked. */
function aptInstall(...packages: string[]): boolean {
  if (!isDebianRoot()) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args: string[]) =>
    spawnSync("apt-get", args, { env, stdio: "ignore" }).status === 0;
  console.log(`Installing ${packages.join(" and ")} from Debian …`);
  apt("update", "-qq");
  return apt("install", "-y", "--no-install-recommends", ...packages);
}

/** Chinese text measures as nothing without a font; fontconfig knows whether there is one. */
function ensureChineseFont(): void {
  if (process.platform !== "linux") return;
  const fonts = says("fc-list", ":lang=zh", "family");
  if (fonts?.trim() || aptInstall("fonts-noto-cjk", "fontconfig")) return;
  console.log("No Chinese font found: screenshots will show boxes. Install Noto Sans CJK.");
}

/** The Chromium of an npm package, unpacked with the libraries a bare system lacks. */
async function packagedBrowser(): Promise<Browser | undefined> {
  // The package unpacks its own libraries only where it believes that it runs in a cloud function.
  process.env.AWS_EXECUTION_ENV ??= "AWS_Lambda_nodejs20.x";
  const { default: chromium } = await import("@sparticuz/chromium");
  const executablePath = await chromium.executablePath();
  // Its own arguments would switch the browser's protections off, which the tests are to meet.
  return starts(executablePath) ? { executablePath, args: ["--no-zygote"] } : undefined;
}

/** A Chromium that starts here: CHROME_PATH, an installed one, Playwright's, Debian's, or the npm package's. */
export async function findBrowser(): Promise<Browser> {
  const given = process.env.CHROME_PATH;
  if (given && !starts(given))
    throw new StartError(`CHROME_PATH names ${given}, which does not start.`);
  ensureChineseFont();
  const found = given ?? installedBrowser() ?? (await playwrightsOwn());
  if (found) return { executablePath: found, args: [] };
  if (aptInstall("chromium")) {
    const path = installedBrowser();
    if (path) return { executablePath: path, args: [] };
  }
  const packaged = await packagedBrowser().catch(() => undefined);
  if (packaged) return packaged;
  throw new StartError("No browser found. Install Chromium or Google Chrome, or set CHROME_PATH.");
}
