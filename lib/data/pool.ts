import "server-only";

import { Socket } from "node:net";

import pg from "pg";

import { env } from "@/lib/env";

/**
 * Connections to the database, at most `max` at once.
 *
 * Each is listened to from its first moment to its last: the server may end one while it is in somebody's hands with no
 * statement running, and an error nobody listens to would end the process. Whoever holds it hears of it at the next
 * statement. Statements that do not wait for each other's answers travel together.
 */
export const connections = (max: number): pg.Pool =>
  open(env().DATABASE_URL, { max, pipeline: true, stream: gathering });

/**
 * A connection's socket, which hands on in one piece what is written before anything else can happen. Over TLS the driver
 * writes past it, and each statement leaves by itself.
 */
function gathering(): Socket {
  const socket = new Socket();
  const write = socket.write.bind(socket) as (...given: unknown[]) => boolean;
  let gathers = false;
  const gather = (...given: unknown[]) => {
    if (!gathers) {
      gathers = true;
      socket.cork();
      process.nextTick(() => {
        gathers = false;
        socket.uncork();
      });
    }
    return write(...given);
  };
  return Object.assign(socket, { write: gather });
}

/** The queue's connections, in the worker's role for as long as they last: never over a pooler. */
export function queueConnections(max: number): pg.Pool {
  const { DATABASE_URL, WORKER_DATABASE_URL } = env();
  return open(WORKER_DATABASE_URL ?? DATABASE_URL, { max, options: "-c role=yby_worker" });
}

const open = (connectionString: string, config: pg.PoolConfig): pg.Pool =>
  new pg.Pool({
    ...config,
    connectionString,
    connectionTimeoutMillis: env().DATABASE_CONNECT_MS,
    keepAlive: true,
  })
    .on("error", () => undefined)
    .on("connect", (client) => client.on("error", () => undefined));
