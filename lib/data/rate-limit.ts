import "server-only";

import pg from "pg";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";

import { env } from "@/lib/env";

declare global {
  var yibanyianGatePool: pg.Pool | undefined;
}

/** The limiter's own two connections. */
const pool = () =>
  (globalThis.yibanyianGatePool ??= new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: 2,
    connectionTimeoutMillis: 2_000,
  }).on("error", () => undefined));

/** One statement in the gate's role, for a transaction of its own: a pooler may give the next one another connection. */
async function asGate(statement: pg.QueryConfig): Promise<pg.QueryResult> {
  const client = await pool().connect();
  let fault: Error | undefined;
  try {
    await client.query("BEGIN; SET LOCAL ROLE yby_gate; SET LOCAL statement_timeout = 5000");
    // Without its name: one connection of a pooler may know another statement by it.
    const result = await client.query({ text: statement.text, values: statement.values ?? [] });
    await client.query("COMMIT");
    return result;
  } catch (error) {
    fault = error as Error;
    throw error;
  } finally {
    // What failed half-way is closed, not given to the next.
    client.release(fault);
  }
}

const limiter = (keyPrefix: string, points: number, duration: number, blockDuration: number) =>
  new RateLimiterPostgres({
    storeClient: { query: asGate },
    storeType: "client",
    tableName: "rate_limit",
    tableCreated: true,
    keyPrefix,
    points,
    duration,
    blockDuration,
    clearExpiredByTimeout: false,
  });

/** Failures only are counted: a school of a thousand sits behind one address. Seconds. */
const limiters = () => ({
  account: limiter("sign-in:account", 10, 600, 600),
  address: limiter("sign-in:address", 60, 3600, 600),
});

/** Whether this account and address may try to sign in now. */
export async function maySignIn(loginName: string, address: string): Promise<boolean> {
  const { account, address: byAddress } = limiters();
  const [one, two] = await Promise.all([account.get(loginName), byAddress.get(address)]);
  const open = (found: RateLimiterRes | null, points: number) =>
    found === null || found.consumedPoints < points;
  return open(one, account.points) && open(two, byAddress.points);
}

/** Counts a failed try. */
export async function countFailure(loginName: string, address: string): Promise<void> {
  const { account, address: byAddress } = limiters();
  const quietly = (error: unknown) => {
    if (!(error instanceof RateLimiterRes)) throw error;
  };
  await Promise.all([
    account.consume(loginName).catch(quietly),
    byAddress.consume(address).catch(quietly),
  ]);
}

/** Forgets an account's failures after it signed in. */
export const forgiveFailures = (loginName: string) => limiters().account.delete(loginName);

/** Closes the limiter's connections: for scripts and tests that end. */
export async function closeRateLimits(): Promise<void> {
  await globalThis.yibanyianGatePool?.end();
  globalThis.yibanyianGatePool = undefined;
}
