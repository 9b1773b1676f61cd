-- Statements that write for a school begin with its settings' row (a distributed INSERT … SELECT cannot begin with a
-- parameter). A school without that row would have nothing written, so each has one from its first moment.

CREATE POLICY keeper ON school_setting FOR INSERT TO CURRENT_USER WITH CHECK (true);
CREATE POLICY keeper_reads ON school FOR SELECT TO CURRENT_USER USING (true);
INSERT INTO school_setting (school_id) SELECT id FROM school ON CONFLICT DO NOTHING;
DROP POLICY keeper_reads ON school;

CREATE FUNCTION school_has_setting() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO school_setting (school_id) VALUES (NEW.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION school_has_setting FROM PUBLIC;
/* At the commit: whoever writes both rows writes its own. */
CREATE CONSTRAINT TRIGGER school_has_setting AFTER INSERT ON school DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION school_has_setting();

/*
 * As before, with attempts to spare: what is given up has to be said, and saying so may have to be tried again. Searches take
 * turns, two at a time, so that files and messages never wait for them.
 */
CREATE OR REPLACE FUNCTION enqueue(task text, input jsonb) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF current_setting('role') <> 'yby_school' THEN
    RAISE EXCEPTION 'only a school asks for work' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM graphile_worker.add_job(task, json_build_object('input', input, 'scope', json_build_object('kind', 'school',
    'schoolId', current_setting('app.school')::uuid, 'accountId', current_setting('app.account')::uuid)), max_attempts => 10,
    queue_name => CASE WHEN task = 'timetable.arrange'
      THEN 'arrange:' || (abs(hashtext(current_setting('app.school'))::bigint) % 2) END);
END $$;

/* Which rule a reason is for stands in what was before, or after. */
GRANT SELECT (before) ON audit_entry TO yby_worker;

/* What is old is forgotten without reading the rest. */
CREATE INDEX inbox_item_at_idx ON inbox_item (at);
