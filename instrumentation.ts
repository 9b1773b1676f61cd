/** What is made sure of once, before the first request: Next.js calls it as the server starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env } = await import("@/lib/env");
  const { watchRequests } = await import("@/lib/auth/in-flight");
  watchRequests(env().REQUESTS_AT_ONCE);
  void refuseOtherKeys();
}

/** Ends the process where its keys are not the data's; a database that is away is asked again until it answers. */
async function refuseOtherKeys(): Promise<void> {
  const { keysOfData } = await import("@/lib/data/key-check");
  const fit = await keysOfData().catch(() => undefined);
  if (fit === undefined) setTimeout(() => void refuseOtherKeys(), 5_000).unref();
  else if (!fit.ok) {
    process.stderr.write(
      `${fit.reason}: this is not the key that the stored numbers were sealed with.\n`,
    );
    process.exit(1);
  }
}
