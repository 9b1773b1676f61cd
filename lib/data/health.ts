import "server-only";

import { bool, row, run, shapeOf } from "./rows";
import { withScope } from "./scope";

/** At most once a second, however many requests come: the same answer for all of them. */
function onceASecond<T>(ask: () => Promise<T>): (now: number) => Promise<T> {
  let seen: { at: number; answer: Promise<T> } | undefined;
  return (now) => {
    if (!seen || now - seen.at > 1_000) seen = { at: now, answer: ask() };
    return seen.answer;
  };
}

/** Whether the database answers. */
export const databaseReady = onceASecond(() =>
  withScope({ kind: "gate" }, (db) => run(db)`SELECT 1`).then(
    () => true,
    () => false,
  ),
);

export type Readiness = "ok" | "database away" | "migrations pending";

const readinessShape = shapeOf<{ done: boolean }>("readinessFor", { done: bool });

/**
 * Whether the database answers and has every migration of this build. More than those is no fault: a newer program has
 * migrated already, and this one is replaced next.
 */
export const readinessFor = (migrations: readonly string[]) =>
  onceASecond((): Promise<Readiness> =>
    withScope(
      { kind: "gate" },
      (db) => row(db, readinessShape)`
          SELECT ${[...migrations]}::text[] <@ coalesce(array_agg(migration_name::text), '{}') AS done
          FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    ).then(
      ({ done }) => (done ? "ok" : "migrations pending"),
      () => "database away",
    ),
  );
