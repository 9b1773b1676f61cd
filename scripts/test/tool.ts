import { spawn } from "node:child_process";
import { join } from "node:path";
import { CHECKOUT } from "../database/checkout";
import { leaving } from "../start/leaving";

export type Ran = { status: number; said: string };

/** Runs one of the installed tools (its file in node_modules) and keeps what it says; `conditions` as Node.js's own option. */
export function runTool(
  tool: string,
  args: readonly string[],
  { env = {}, conditions }: { env?: Record<string, string>; conditions?: string } = {},
): Promise<Ran> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(CHECKOUT, "node_modules", tool), ...args], {
      cwd: CHECKOUT,
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own, so that nothing it started is left behind.
      detached: process.platform !== "win32",
      env: {
        ...process.env,
        FORCE_COLOR: "0",
        NEXT_TELEMETRY_DISABLED: "1",
        ...(conditions ? { NODE_OPTIONS: `--conditions=${conditions}` } : {}),
        ...env,
      },
    });
    let said = "";
    child.stdout.on("data", (chunk) => (said += chunk));
    child.stderr.on("data", (chunk) => (said += chunk));
    const leave = () => child.pid && process.kill(-child.pid, "SIGTERM");
    leaving.signal.addEventListener("abort", leave);
    child.once("error", (error) => done({ status: 1, said: error.message }));
    child.once("close", (status) => {
      leaving.signal.removeEventListener("abort", leave);
      done({ status: status ?? 1, said: said.trim() });
    });
  });
}
