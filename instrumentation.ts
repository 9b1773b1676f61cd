/** What is made sure of once, before the first request: Next.js calls it as the server starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env } = await import("@/lib/env");
  const { watchRequests } = await import("@/lib/auth/in-flight");
  watchRequests(env().REQUESTS_AT_ONCE);
  void refuseUnfit();
}

/** Ends the process where its login or keys are not to run with; a database that is away is asked again until it answers. */
async function refuseUnfit(): Promise<void> {
  try {
    const { whyUnfit } = await import("@/lib/data/fitness");
    const sentence = await whyUnfit();
    if (sentence === undefined) return;
    process.stderr.write(`${sentence}\n`);
    process.exit(1);
  } catch {
    setTimeout(() => void refuseUnfit(), 5_000).unref();
  }
}
