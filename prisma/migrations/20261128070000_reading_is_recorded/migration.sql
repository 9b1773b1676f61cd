-- Who reads many people's names leaves a trace, and an official reads so many in an hour and no more, unless another
-- official agrees.

/* One shape of decisions, one type for where they stand. */
ALTER TYPE plan_status RENAME TO review_status;

/* What an official asks of another one: names beyond the hour's, for a stated reason. */
CREATE TABLE name_request (
  id uuid NOT NULL,
  /* The official's region; none is the province. */
  region_code char(6),
  reason text NOT NULL,
  status review_status NOT NULL,
  submitted_by uuid NOT NULL,
  submitted_at timestamptz(3) NOT NULL,
  decided_by uuid,
  decided_at timestamptz(3),
  return_reason text,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT name_request_pkey PRIMARY KEY (id),
  CONSTRAINT name_request_submitted_by_fkey FOREIGN KEY (submitted_by) REFERENCES account (id) ON DELETE RESTRICT ON UPDATE NO ACTION,
  CONSTRAINT name_request_four_eyes CHECK (decided_by <> submitted_by),
  CONSTRAINT name_request_decided CHECK ((status IN ('APPROVED', 'RETURNED')) = (decided_by IS NOT NULL AND decided_at IS NOT NULL)),
  CONSTRAINT name_request_returned CHECK ((status = 'RETURNED') = (return_reason IS NOT NULL))
);
CREATE UNIQUE INDEX name_request_open ON name_request (submitted_by) WHERE status = 'SUBMITTED';
CREATE INDEX name_request_submitted_by_decided_at_idx ON name_request (submitted_by, decided_at);
CREATE INDEX name_request_submitted_at_idx ON name_request (submitted_at);

ALTER TABLE name_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE name_request FORCE ROW LEVEL SECURITY;
-- Asked in the own name; decided in the own name, which the constraint keeps apart from whoever asked.
CREATE POLICY city ON name_request TO yby_city
  USING (region_code = current_setting('app.region', true))
  WITH CHECK (region_code = current_setting('app.region', true)
    AND coalesce(decided_by, submitted_by) = nullif(current_setting('app.account', true), '')::uuid);
CREATE POLICY province ON name_request TO yby_province USING (true)
  WITH CHECK (coalesce(decided_by, submitted_by) = nullif(current_setting('app.account', true), '')::uuid);
CREATE POLICY province_asks ON name_request AS RESTRICTIVE FOR INSERT TO yby_province WITH CHECK (region_code IS NULL);
GRANT SELECT, INSERT, UPDATE (status, decided_by, decided_at, return_reason, version) ON name_request TO yby_city, yby_province;
CREATE POLICY worker ON name_request FOR SELECT TO yby_worker USING (true);
GRANT SELECT (id, submitted_by) ON name_request TO yby_worker;
CREATE POLICY owner ON name_request FOR SELECT TO CURRENT_USER USING (true);

/* Whose names an official has opened within the hour: one row a person, which is the lock of two readings at once. */
CREATE TABLE name_budget (
  account_id uuid NOT NULL,
  student_ids uuid[] NOT NULL DEFAULT '{}',
  opened_at timestamptz(3)[] NOT NULL DEFAULT '{}',
  CONSTRAINT name_budget_pkey PRIMARY KEY (account_id),
  CONSTRAINT name_budget_account_id_fkey FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE RESTRICT ON UPDATE NO ACTION,
  CONSTRAINT name_budget_of_the_hour CHECK (cardinality(student_ids) = cardinality(opened_at) AND cardinality(student_ids) <= 200)
);
ALTER TABLE name_budget ENABLE ROW LEVEL SECURITY;
ALTER TABLE name_budget FORCE ROW LEVEL SECURITY;
CREATE POLICY keeper ON name_budget TO CURRENT_USER USING (true);
CREATE POLICY city ON name_budget FOR SELECT TO yby_city USING (account_id = nullif(current_setting('app.account', true), '')::uuid);
CREATE POLICY province ON name_budget FOR SELECT TO yby_province USING (account_id = nullif(current_setting('app.account', true), '')::uuid);
GRANT SELECT (account_id, opened_at) ON name_budget TO yby_city, yby_province;

-- An official's own role reads no name any more; `open_names` reads it, counts it, and hides it beyond the hour's number.
REVOKE SELECT (name, name_initials) ON student FROM yby_city, yby_province;
CREATE POLICY keeper ON student FOR SELECT TO CURRENT_USER USING (true);

/*
 * Names of students of one school for the official in whose scope this stands: each counts once an hour, up to 200, without
 * limit for an hour after another official agreed. What does not fit is all hidden but for its first character, and counts
 * nothing. A name that was opened within the hour stays open; `is_new` says which were opened now.
 */
CREATE FUNCTION open_names(at timestamptz, school uuid, students uuid[])
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
    WHERE r.submitted_by = self AND r.status = 'APPROVED' AND r.decided_at > at - interval '1 hour');
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
REVOKE ALL ON FUNCTION open_names FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_names TO yby_city, yby_province;
