import "server-only";

import pg from "pg";

import type { Outcome } from "@/lib/domain/outcome";
import { env } from "@/lib/env";

import { checkLogin, type LoginRefusal } from "./login";

/** Whether this process may run with the login it was given; asked on a connection of its own, outside any scope. */
export async function loginOfApplication(): Promise<Outcome<undefined, LoginRefusal>> {
  const client = new pg.Client({
    connectionString: env().DATABASE_URL,
    connectionTimeoutMillis: 2_000,
  });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await checkLogin(client);
  } finally {
    await client.end();
  }
}
