import { Logger, runMigrations } from "graphile-worker";
import type pg from "pg";

import { connected } from "./application";

const quiet = new Logger(() => () => undefined);

/** What a worker's role needs of the queue's schema: its tables stand under row security, and policies let nobody else in. */
const grants = `
  DO $$
  DECLARE name text;
  BEGIN
    GRANT USAGE ON SCHEMA graphile_worker TO yby_worker;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA graphile_worker TO yby_worker;
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA graphile_worker TO yby_worker;
    FOR name IN SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'graphile_worker'::regnamespace AND c.relrowsecurity
      AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'worker') LOOP
      EXECUTE format('CREATE POLICY worker ON graphile_worker.%I TO yby_worker USING (true) WITH CHECK (true)', name);
    END LOOP;
  END $$`;

const lock = "SELECT pg_advisory_lock(hashtext('yby queue'))";

/** Makes the queue's schema or brings it to this program's, as the owner; a second time changes nothing. */
export const installQueue = (ownerUrl: string): Promise<void> =>
  connected(ownerUrl, async (client: pg.Client) => {
    // Two starts at once would change the same grants.
    await client.query(lock);
    await runMigrations({ connectionString: ownerUrl, logger: quiet });
    await client.query(grants);
  });
