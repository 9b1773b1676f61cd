-- What an official may write about an asking is what the application writes; no name of a student is left in what officials
-- read; and a burst is counted for each person, whatever list it came from.

/* Asked in the own name and waiting; decided once, by somebody else. */
DROP POLICY city ON name_request;
DROP POLICY province ON name_request;
DROP POLICY province_asks ON name_request;
CREATE POLICY city_reads ON name_request FOR SELECT TO yby_city USING (region_code = current_setting('app.region', true));
CREATE POLICY city_asks ON name_request FOR INSERT TO yby_city
  WITH CHECK (region_code = current_setting('app.region', true) AND status = 'SUBMITTED'
    AND submitted_by = nullif(current_setting('app.account', true), '')::uuid);
CREATE POLICY city_decides ON name_request FOR UPDATE TO yby_city
  USING (region_code = current_setting('app.region', true) AND status = 'SUBMITTED')
  WITH CHECK (region_code = current_setting('app.region', true)
    AND coalesce(decided_by, submitted_by) = nullif(current_setting('app.account', true), '')::uuid);
CREATE POLICY province_reads ON name_request FOR SELECT TO yby_province USING (true);
CREATE POLICY province_asks ON name_request FOR INSERT TO yby_province
  WITH CHECK (region_code IS NULL AND status = 'SUBMITTED'
    AND submitted_by = nullif(current_setting('app.account', true), '')::uuid);
CREATE POLICY province_decides ON name_request FOR UPDATE TO yby_province
  USING (status = 'SUBMITTED')
  WITH CHECK (coalesce(decided_by, submitted_by) = nullif(current_setting('app.account', true), '')::uuid);

/* As before, and an agreement counts from its moment on, also where two machines' clocks differ. */
CREATE OR REPLACE FUNCTION open_names(at timestamptz, school uuid, students uuid[])
  RETURNS TABLE (id uuid, name text, is_open boolean, is_new boolean)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  scope text := current_setting('role');
  self uuid := nullif(current_setting('app.account', true), '')::uuid;
  known uuid[]; known_at timestamptz[]; fresh uuid[]; fits boolean; agreed boolean;
BEGIN
  IF (scope = 'yby_province'
      OR scope = 'yby_city' AND school = ANY (string_to_array(current_setting('app.schools', true), ',')::uuid[])) IS NOT TRUE THEN
    RAISE EXCEPTION 'names are opened by officials, in their own schools' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO name_budget AS b (account_id) VALUES (self)
    ON CONFLICT (account_id) DO UPDATE SET account_id = b.account_id;
  SELECT coalesce(array_agg(o.student_id), '{}'), coalesce(array_agg(o.opened), '{}') INTO known, known_at
    FROM name_budget b, unnest(b.student_ids, b.opened_at) AS o (student_id, opened)
    WHERE b.account_id = self AND o.opened > at - interval '1 hour';
  SELECT coalesce(array_agg(s.id), '{}') INTO fresh FROM student s
    WHERE s.school_id = school AND s.id = ANY (students) AND s.id <> ALL (known);
  agreed := EXISTS (SELECT FROM name_request r
    WHERE r.submitted_by = self AND r.status = 'APPROVED' AND r.decided_at > at - interval '1 hour' AND r.decided_at <= at);
  fits := cardinality(known) + cardinality(fresh) <= 200;
  IF fits AND NOT agreed THEN
    UPDATE name_budget b SET student_ids = known || fresh,
      opened_at = known_at || array_fill(at, ARRAY[cardinality(fresh)])
      WHERE b.account_id = self;
  END IF;
  RETURN QUERY SELECT s.id,
      CASE WHEN fits OR agreed OR s.id = ANY (known) THEN s.name ELSE left(s.name, 1) || '**' END,
      fits OR agreed OR s.id = ANY (known),
      (fits OR agreed) AND s.id = ANY (fresh)
    FROM student s WHERE s.school_id = school AND s.id = ANY (students);
END $$;

/* How many names somebody of a school has read since an hour began, and whether the leaders were told. */
CREATE TABLE reading_hour (
  school_id uuid NOT NULL,
  account_id uuid NOT NULL,
  since timestamptz(3) NOT NULL,
  names integer NOT NULL,
  told boolean NOT NULL DEFAULT false,
  CONSTRAINT reading_hour_pkey PRIMARY KEY (school_id, account_id)
);
ALTER TABLE reading_hour ENABLE ROW LEVEL SECURITY;
ALTER TABLE reading_hour FORCE ROW LEVEL SECURITY;
CREATE POLICY school ON reading_hour TO yby_school USING (school_id = nullif(current_setting('app.school', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE ON reading_hour TO yby_school;

/* What was before and after may hold a student's name, a file's, a teacher's note: officials read it of other deeds alone. */
REVOKE SELECT ON audit_entry FROM yby_city, yby_province;
GRANT SELECT (chain_id, seq, at, actor_id, actor_role, action, subject_type, subject_id) ON audit_entry TO yby_city, yby_province;
CREATE FUNCTION audit_change(chain uuid, no bigint, OUT before jsonb, OUT after jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF (current_setting('role') = 'yby_province' OR current_setting('role') = 'yby_city'
      AND (chain = audit_chain(NULL, current_setting('app.region', true))
        OR chain = ANY (string_to_array(current_setting('app.schools', true), ',')::uuid[]))) IS NOT TRUE THEN
    RAISE EXCEPTION 'a trail is read by its own place and those above it' USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT e.before, e.after INTO before, after FROM audit_entry e
    WHERE e.chain_id = chain AND e.seq = no AND e.action !~ '^(student|attendance|file|import|log)\.|^class\.close';
END $$;
REVOKE ALL ON FUNCTION audit_change FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_change TO yby_city, yby_province;
