/** What is made sure of once, before the first request: Next.js calls it as the server starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env } = await import("@/lib/env");
  const { watchRequests } = await import("@/lib/auth/in-flight");
  watchRequests(env().REQUESTS_AT_ONCE);
  void refuseUnfit();
}

/** What makes this process unfit for its database, in a sentence; undefined where nothing does. */
async function unfit(): Promise<string | undefined> {
  const [{ loginOfApplication }, { loginSentences }, { keysOfData }] = await Promise.all([
    import("@/lib/data/login-check"),
    import("@/lib/data/login"),
    import("@/lib/data/key-check"),
  ]);
  const login = await loginOfApplication();
  if (!login.ok) return `${login.reason}: ${loginSentences[login.reason]}`;
  const keys = await keysOfData();
  if (!keys.ok)
    return `${keys.reason}: this is not the key that the stored numbers were sealed with.`;
}

/** Ends the process where its login or keys are not to run with; a database that is away is asked again until it answers. */
async function refuseUnfit(): Promise<void> {
  try {
    const sentence = await unfit();
    if (sentence === undefined) return;
    process.stderr.write(`${sentence}\n`);
    process.exit(1);
  } catch {
    setTimeout(() => void refuseUnfit(), 5_000).unref();
  }
}
