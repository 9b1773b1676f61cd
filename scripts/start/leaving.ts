/** Ends the programs that a start still waits for when it is told to stop. */
export const leaving = new AbortController();

/**
 * Calls `stop` once: at Ctrl-C, at SIGTERM, when the terminal closes, and when npm was ended. npm's shell
 * dies of a SIGTERM without passing it on, and is then no longer this process's parent.
 */
export function onLeave(stop: () => void): void {
  let left = false;
  const leave = () => {
    if (left) return;
    left = true;
    leaving.abort();
    stop();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, leave);
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && leave(), 100).unref();
}
