import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Whether this process still is what it was: a number from before a reboot may be anybody's by now. */
export function runs(pid: number, word: string): boolean {
  if (!pid || !alive(pid)) return false;
  const command = existsSync("/proc/self/cmdline")
    ? readFileSync(`/proc/${pid}/cmdline`, "utf8")
    : spawnSync("ps", ["-p", `${pid}`, "-o", "args="], { encoding: "utf8" }).stdout;
  return command.includes(word);
}
