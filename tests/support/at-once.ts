import pg from "pg";

const url = () => process.env.OWNER_DATABASE_URL ?? "";

/**
 * Runs `work` while the owner's transaction holds what `statement` takes; the transaction is rolled back when `work`
 * ends. So a command is stopped at a known place, as long as another one needs.
 */
export async function whileHeld<Value>(
  statement: string,
  values: readonly unknown[],
  work: () => Promise<Value>,
): Promise<Value> {
  const client = new pg.Client({ connectionString: url() });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query(statement, [...values]);
    const value = await work();
    await client.query("ROLLBACK");
    return value;
  } finally {
    await client.end();
  }
}

/** Waits until so many commands wait for a lock; a hang ends with the test's own limit. */
export async function untilWaiting(count: number): Promise<void> {
  const client = new pg.Client({ connectionString: url() });
  await client.connect();
  try {
    for (;;) {
      const { rows } = await client.query<{ waiting: number }>(
        `SELECT count(*)::int AS waiting FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      if ((rows[0]?.waiting ?? 0) >= count) return;
    }
  } finally {
    await client.end();
  }
}
