import "server-only";

import pg from "pg";

import { env } from "@/lib/env";

/**
 * Connections to the database, at most `max` at once.
 *
 * Each is listened to from its first moment to its last: the server may end one while it is in somebody's hands with no
 * statement running, and an error nobody listens to would end the process. Whoever holds it hears of it at the next
 * statement.
 */
export function connections(max: number): pg.Pool {
  const { DATABASE_URL, DATABASE_CONNECT_MS } = env();
  return new pg.Pool({
    connectionString: DATABASE_URL,
    max,
    connectionTimeoutMillis: DATABASE_CONNECT_MS,
    keepAlive: true,
  })
    .on("error", () => undefined)
    .on("connect", (client) => client.on("error", () => undefined));
}
