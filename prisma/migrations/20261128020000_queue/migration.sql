-- Work that outlives a request waits in a kept queue (graphile-worker, a schema of its own, installed beside this one).

DO $$
BEGIN
  BEGIN
    CREATE ROLE yby_worker LOGIN NOINHERIT;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
  END;
  BEGIN
    GRANT yby_worker TO CURRENT_USER;
  EXCEPTION WHEN invalid_grant_operation OR unique_violation THEN NULL;
  END;
END $$;
GRANT USAGE ON SCHEMA public TO yby_worker;

/* When each worker that holds a job was last alive: what a dead one held is given to another. */
CREATE TABLE worker_beat (
  worker text PRIMARY KEY,
  beat_at timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT, INSERT, UPDATE, DELETE ON worker_beat TO yby_worker;

/*
 * Asks a worker for a task, in the caller's own transaction: what rolls back was never asked. In whose scope it will work is
 * written down here and cannot be said by the caller. Three attempts, the last of which only says that it was given up.
 */
CREATE FUNCTION enqueue(task text, input jsonb) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF current_setting('role') <> 'yby_school' THEN
    RAISE EXCEPTION 'only a school asks for work' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM graphile_worker.add_job(task, json_build_object('input', input, 'scope', json_build_object('kind', 'school',
    'schoolId', current_setting('app.school')::uuid, 'accountId', current_setting('app.account')::uuid)), max_attempts => 3);
END $$;
REVOKE ALL ON FUNCTION enqueue FROM PUBLIC;
GRANT EXECUTE ON FUNCTION enqueue TO yby_school;
