import "server-only";

import type pg from "pg";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";

import { signInDelayMs } from "@/lib/domain/account/sign-in";

import { connections } from "./pool";

declare global {
  var yibanyianGatePool: pg.Pool | undefined;
}

/** The limiter's own two connections. */
const pool = () => (globalThis.yibanyianGatePool ??= connections(2));

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

/**
 * Tries are counted before a password is looked at, so that many at once get no more than one after the other. One network
 * cannot shut an account for others: its own limit is the lower one. A network is slowed, never shut: a school of a
 * thousand sits behind one address. Seconds.
 */
const limiters = () => ({
  account: limiter("sign-in:account", 50, 600, 600),
  pair: limiter("sign-in:pair", 10, 600, 600),
  network: limiter("sign-in:network", Number.MAX_SAFE_INTEGER, 3600, 0),
  password: limiter("password", 10, 600, 600),
  refusal: limiter("refusal", 1, 60, 0),
});

const pairOf = (loginName: string, address: string) => `${address} ${loginName}`;

/** Whether one more is within a limit, counted at once. */
async function within(limit: RateLimiterPostgres, key: string): Promise<boolean> {
  try {
    await limit.consume(key);
    return true;
  } catch (error) {
    if (error instanceof RateLimiterRes) return false;
    throw error;
  }
}

/**
 * Takes one try to sign in: whether it is within the limits, and after how many milliseconds it may go on. It counts as
 * wrong, against its network too, until it is forgiven: many at once do not overtake the count.
 */
export async function takeTry(
  loginName: string,
  address: string,
): Promise<{ allowed: boolean; delayMs: number }> {
  const { account, pair, network } = limiters();
  const { consumedPoints } = await network.consume(address);
  // The pair first: what one network has used up is not counted against the account again.
  const allowed =
    (await within(pair, pairOf(loginName, address))) && (await within(account, loginName));
  return { allowed, delayMs: signInDelayMs(consumedPoints - 1) };
}

/** Takes a try back after somebody signed in, and forgets those of the account from the network. */
export async function forgiveTries(loginName: string, address: string): Promise<void> {
  const { account, pair, network } = limiters();
  await Promise.all([
    pair.delete(pairOf(loginName, address)),
    account.reward(loginName, 1),
    network.reward(address, 1),
  ]);
}

/** Takes one try at the present password of an account, which a change of password asks for. */
export const takePasswordTry = (accountId: string): Promise<boolean> =>
  within(limiters().password, accountId);

/** Forgets them once it was right. */
export const forgivePasswordTries = (accountId: string) => limiters().password.delete(accountId);

/** Whether this is the first refusal of its kind for an account within a minute: more of them say nothing new. */
export const isFirstRefusal = (accountId: string, permission: string): Promise<boolean> =>
  within(limiters().refusal, `${accountId} ${permission}`);

/** Closes the limiter's connections: for scripts and tests that end. */
export async function closeRateLimits(): Promise<void> {
  await globalThis.yibanyianGatePool?.end();
  globalThis.yibanyianGatePool = undefined;
}
