-- Each role gets what its pages and deeds need, and no more.

-- ── Teachers ─────────────────────────────────────────────────────────────────────────────────────────────
-- Coverage counts all that is taught to a class; its figures are written, and read for that, in the school's role, which the
-- application takes for that one step. A teacher's own role has no part in them.
REVOKE ALL ON class_day_coverage, class_week_coverage, school_day_coverage, school_week_coverage FROM yby_teacher;
DROP POLICY teacher ON class_day_coverage;
DROP POLICY teacher ON class_week_coverage;
DROP POLICY teacher ON school_day_coverage;
DROP POLICY teacher ON school_week_coverage;

-- Presence and its evidence: entered and corrected, never taken away or moved to another session.
REVOKE UPDATE, DELETE ON attendance, attendance_participant FROM yby_teacher;
REVOKE UPDATE ON attendance_import FROM yby_teacher;
GRANT UPDATE (present, minutes) ON attendance TO yby_teacher;
GRANT UPDATE (student_id, state) ON attendance_participant TO yby_teacher;

/* What a teacher's statement touched belongs to sessions that this teacher teaches; asked once a statement, not once a row. */
CREATE FUNCTION own_sessions_only() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE school uuid := nullif(current_setting('app.school', true), '')::uuid;
  teacher uuid := nullif(current_setting('app.teacher', true), '')::uuid;
  foreigners boolean;
BEGIN
  IF TG_TABLE_NAME = 'attendance_participant' THEN
    SELECT EXISTS (SELECT FROM (SELECT DISTINCT school_id, import_id FROM touched) t
      JOIN attendance_import i ON i.school_id = t.school_id AND i.id = t.import_id
      WHERE NOT EXISTS (SELECT FROM session_teacher s WHERE s.school_id = school AND s.session_id = i.session_id
        AND s.teacher_id = teacher)) INTO foreigners;
  ELSE
    SELECT EXISTS (SELECT FROM (SELECT DISTINCT school_id, session_id FROM touched) t
      WHERE NOT EXISTS (SELECT FROM session_teacher s WHERE s.school_id = school AND s.session_id = t.session_id
        AND s.teacher_id = teacher)) INTO foreigners;
  END IF;
  IF foreigners THEN
    RAISE EXCEPTION 'a teacher logs own sessions only, with their attendance' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END $$;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['session_log', 'attendance', 'attendance_import', 'attendance_participant'] LOOP
    EXECUTE format('CREATE TRIGGER own_sessions_enter AFTER INSERT ON %I REFERENCING NEW TABLE AS touched
      FOR EACH STATEMENT WHEN (current_user = ''yby_teacher'') EXECUTE FUNCTION own_sessions_only()', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['attendance', 'attendance_participant'] LOOP
    EXECUTE format('CREATE TRIGGER own_sessions_correct AFTER UPDATE ON %I REFERENCING NEW TABLE AS touched
      FOR EACH STATEMENT WHEN (current_user = ''yby_teacher'') EXECUTE FUNCTION own_sessions_only()', name);
  END LOOP;
END $$;

-- ── Officials ────────────────────────────────────────────────────────────────────────────────────────────
-- A school's pay, who teaches what in which room and by which platform are its own affair.
REVOKE SELECT ON pay_rule, pay_rate, pay_band, pay_run, platform, room, period, make_up_day, session_teacher, task_teacher,
  teacher_title FROM yby_city, yby_province;
-- Of a log: that it is there, whether it counts, and how long it was; not what a teacher wrote.
REVOKE SELECT ON session_log FROM yby_city, yby_province;
GRANT SELECT (school_id, session_id, status, actual_minutes) ON session_log TO yby_city, yby_province;
REVOKE SELECT ON attendance FROM yby_city, yby_province;
GRANT SELECT (school_id, session_id, student_id, present, minutes) ON attendance TO yby_city, yby_province;
-- A week's figures; whom they are made of is looked up by class, by name, and not in bulk.
REVOKE SELECT ON class_week_coverage FROM yby_city, yby_province;
GRANT SELECT (school_id, class_group_id, week_of, enrolled_students, intern_students, planned_sessions, reported_sessions,
  evidenced_sessions, planned_minutes, reported_minutes, planned_students, reported_students, evidenced_students)
  ON class_week_coverage TO yby_city, yby_province;
REVOKE SELECT (name_pinyin, sex, current_class_id, version) ON student FROM yby_city, yby_province;
REVOKE SELECT (name_pinyin, subjects, version) ON teacher FROM yby_city, yby_province;

-- ── The audit chain ──────────────────────────────────────────────────────────────────────────────────────
-- The chain's keeper looks up whom the gate speaks of.
CREATE POLICY owner ON account FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY owner ON role_grant FOR SELECT TO CURRENT_USER USING (true);

/* The chain of a place: a school's own, else its region's, else the province's. */
CREATE FUNCTION audit_chain(school uuid, region text) RETURNS uuid
  LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  SELECT coalesce(school, ('00000000-0000-8000-8000-000000' || coalesce(region, '340000'))::uuid)
$$;

/*
 * Whether whoever stands in a scope may append that link: in the own name, to the chain of the scope's place. The gate has no
 * account of its own; it appends for somebody who has an account, where that one belongs. What is no scope owns the chains.
 */
CREATE FUNCTION may_append_audit(chain uuid, actor uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public AS $$
DECLARE scope text := coalesce(nullif(current_setting('role'), 'none'), session_user);
  self uuid := nullif(current_setting('app.account', true), '')::uuid;
BEGIN
  RETURN CASE
    WHEN scope IN ('yby_school', 'yby_teacher') THEN actor = self AND chain = nullif(current_setting('app.school', true), '')::uuid
    WHEN scope = 'yby_city' THEN actor = self AND (chain = audit_chain(NULL, current_setting('app.region', true))
      OR chain = ANY (string_to_array(current_setting('app.schools', true), ',')::uuid[]))
    WHEN scope = 'yby_province' THEN actor = self
    WHEN scope = 'yby_gate' THEN EXISTS (SELECT FROM account a LEFT JOIN role_grant g ON g.account_id = a.id
      WHERE a.id = actor AND chain IN (audit_chain(a.school_id, a.region_code), audit_chain(g.school_id, g.region_code)))
    ELSE true
  END;
END $$;
REVOKE ALL ON FUNCTION may_append_audit FROM PUBLIC;

CREATE OR REPLACE FUNCTION append_audit(chain uuid, at timestamptz, actor uuid, role text, action text, subject_type text,
    subject_id text, before jsonb, after jsonb) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE head audit_head; link bytea;
BEGIN
  IF may_append_audit(chain, actor) IS NOT TRUE THEN
    RAISE EXCEPTION 'a scope appends in its own name, to the chain of its own place' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO audit_head AS h (chain_id, seq, hash) VALUES (chain, 1, '\x00')
    ON CONFLICT (chain_id) DO UPDATE SET seq = h.seq + 1 RETURNING * INTO head;
  link := audit_hash(head.hash, chain, head.seq, at, actor, role, action, subject_type, subject_id, before, after);
  INSERT INTO audit_entry (chain_id, seq, at, actor_id, actor_role, action, subject_type, subject_id, before, after, prev_hash, hash)
    VALUES (chain, head.seq, at, actor, role, action, subject_type, subject_id, before, after, head.hash, link);
  UPDATE audit_head SET hash = link WHERE chain_id = chain;
END $$;
