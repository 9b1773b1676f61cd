import "server-only";

import { withScope } from "./scope";

let seen: { at: number; ready: Promise<boolean> } | undefined;

/** Whether the database answers; asked at most once a second, however many requests come. */
export function databaseReady(now: number): Promise<boolean> {
  if (!seen || now - seen.at > 1_000)
    seen = {
      at: now,
      ready: withScope({ kind: "gate" }, (db) => db.$queryRaw`SELECT 1`).then(
        () => true,
        () => false,
      ),
    };
  return seen.ready;
}
