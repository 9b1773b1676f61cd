-- What must never happen is refused here: other tenants' rows, double booking, broken sums, changed history.

CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- ── Roles ────────────────────────────────────────────────────────────────────────────────────────────────
-- Roles belong to the cluster, so a second database or a shadow finds them there already.
-- They are LOGIN because distributed workers are reached under the current role; without a password none signs in.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['yby_app', 'yby_gate', 'yby_school', 'yby_teacher', 'yby_city', 'yby_province'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I LOGIN NOINHERIT', name);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
    BEGIN
      EXECUTE format('GRANT %I TO CURRENT_USER', name);
    EXCEPTION WHEN invalid_grant_operation OR unique_violation THEN NULL;
    END;
  END LOOP;
END $$;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO yby_gate, yby_school, yby_teacher, yby_city, yby_province;

-- ── Scopes ───────────────────────────────────────────────────────────────────────────────────────────────
-- A policy reads the scope from settings of the transaction. No sub-select stands in a policy, so that the same
-- text works on distributed tables; a setting that was never made reads '' and matches nothing.

-- Tenant tables: the school its own rows, city and province to read.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'school_setting', 'term', 'make_up_day', 'period', 'class_group', 'student', 'enrolment', 'teacher',
    'teacher_title', 'teacher_unavailability', 'import', 'import_row', 'import_finding', 'course', 'platform', 'room',
    'teaching_task', 'task_class', 'task_teacher', 'teaching_plan', 'plan_version', 'plan_item', 'plan_exception',
    'plan_comment', 'lesson', 'lesson_class_slot', 'lesson_teacher_slot', 'publication', 'session', 'session_class',
    'session_teacher', 'session_log', 'attendance', 'attendance_import', 'attendance_participant',
    'class_day_coverage', 'class_week_coverage', 'school_day_coverage', 'school_week_coverage', 'pay_rule', 'pay_rate',
    'pay_band', 'pay_entry', 'pay_run', 'idempotency_key', 'job'
  ] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY school ON %I TO yby_school USING (school_id = nullif(current_setting(''app.school'', true), '''')::uuid)', name);
    EXECUTE format(
      'CREATE POLICY city ON %I FOR SELECT TO yby_city USING (school_id = ANY (string_to_array(current_setting(''app.schools'', true), '','')::uuid[]))', name);
    EXECUTE format('CREATE POLICY province ON %I FOR SELECT TO yby_province USING (true)', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO yby_school', name);
  END LOOP;

  -- What may be taken away again: drafts, weekly lessons, unpublished sessions, staging, and what an import brought.
  FOREACH name IN ARRAY ARRAY[
    'make_up_day', 'period', 'class_group', 'student', 'enrolment', 'teacher', 'teacher_title', 'teacher_unavailability',
    'import_row', 'import_finding', 'course', 'platform', 'room', 'teaching_task', 'task_class', 'task_teacher',
    'teaching_plan', 'plan_version', 'plan_item', 'plan_exception', 'lesson', 'lesson_class_slot', 'lesson_teacher_slot',
    'session', 'session_class', 'session_teacher', 'attendance', 'attendance_participant', 'class_day_coverage',
    'class_week_coverage', 'pay_rate', 'pay_band'
  ] LOOP
    EXECUTE format('GRANT DELETE ON %I TO yby_school', name);
  END LOOP;

  -- What city and province read whole. Not idempotency keys, jobs or staged imports; students only in part, below.
  FOREACH name IN ARRAY ARRAY[
    'school_setting', 'term', 'make_up_day', 'period', 'class_group', 'enrolment', 'teacher_title', 'course', 'platform',
    'room', 'teaching_task', 'task_class', 'task_teacher', 'teaching_plan', 'plan_version', 'plan_item',
    'plan_exception', 'plan_comment', 'publication', 'session', 'session_class', 'session_teacher', 'session_log',
    'attendance', 'class_day_coverage', 'class_week_coverage', 'school_day_coverage', 'school_week_coverage',
    'pay_rule', 'pay_rate', 'pay_band', 'pay_run'
  ] LOOP
    EXECUTE format('GRANT SELECT ON %I TO yby_city, yby_province', name);
  END LOOP;

  -- What a teacher reads of the own school: the timetable, not the people.
  FOREACH name IN ARRAY ARRAY[
    'school_setting', 'term', 'make_up_day', 'period', 'class_group', 'course', 'platform', 'room', 'teaching_task',
    'task_class', 'task_teacher', 'lesson', 'publication', 'session', 'session_class', 'session_teacher',
    'attendance', 'attendance_import', 'attendance_participant', 'class_day_coverage', 'class_week_coverage',
    'school_day_coverage', 'school_week_coverage', 'pay_rule', 'pay_rate', 'pay_band'
  ] LOOP
    EXECUTE format('GRANT SELECT ON %I TO yby_teacher', name);
    EXECUTE format(
      'CREATE POLICY teacher ON %I TO yby_teacher USING (school_id = nullif(current_setting(''app.school'', true), '''')::uuid)', name);
  END LOOP;
END $$;

-- Students: officials and teachers see who somebody is, never a sealed number.
GRANT SELECT (school_id, id, student_no, name, name_pinyin, name_initials, sex, current_class_id, version)
  ON student TO yby_city, yby_province, yby_teacher;
GRANT SELECT (school_id, id, staff_no, name, name_pinyin, name_initials, subjects, left_on, version)
  ON teacher TO yby_city, yby_province, yby_teacher;

-- A teacher: own classes' names, own logs, own pay.
CREATE POLICY teacher ON student FOR SELECT TO yby_teacher
  USING (school_id = nullif(current_setting('app.school', true), '')::uuid
    AND current_class_id = ANY (string_to_array(current_setting('app.classes', true), ',')::uuid[]));
CREATE POLICY teacher ON enrolment FOR SELECT TO yby_teacher
  USING (school_id = nullif(current_setting('app.school', true), '')::uuid
    AND class_group_id = ANY (string_to_array(current_setting('app.classes', true), ',')::uuid[]));
CREATE POLICY teacher ON teacher FOR SELECT TO yby_teacher
  USING (school_id = nullif(current_setting('app.school', true), '')::uuid);
-- Reads the school's logs (a class's coverage counts all of them), writes the own.
CREATE POLICY teacher_read ON session_log FOR SELECT TO yby_teacher
  USING (school_id = nullif(current_setting('app.school', true), '')::uuid);
CREATE POLICY teacher_enter ON session_log FOR INSERT TO yby_teacher
  WITH CHECK (school_id = nullif(current_setting('app.school', true), '')::uuid
    AND teacher_id = nullif(current_setting('app.teacher', true), '')::uuid);
CREATE POLICY teacher_correct ON session_log FOR UPDATE TO yby_teacher
  USING (school_id = nullif(current_setting('app.school', true), '')::uuid
    AND teacher_id = nullif(current_setting('app.teacher', true), '')::uuid);
CREATE POLICY teacher ON pay_entry FOR SELECT TO yby_teacher
  USING (school_id = nullif(current_setting('app.school', true), '')::uuid
    AND teacher_id = nullif(current_setting('app.teacher', true), '')::uuid);
CREATE POLICY teacher ON pay_run FOR SELECT TO yby_teacher
  USING (school_id = nullif(current_setting('app.school', true), '')::uuid);
CREATE POLICY teacher ON idempotency_key TO yby_teacher
  USING (school_id = nullif(current_setting('app.school', true), '')::uuid
    AND account_id = nullif(current_setting('app.account', true), '')::uuid);
GRANT SELECT ON enrolment, pay_entry, pay_run TO yby_teacher;
GRANT SELECT, INSERT, UPDATE ON session_log, idempotency_key, attendance, attendance_import, attendance_participant,
  class_day_coverage, class_week_coverage, school_day_coverage, school_week_coverage TO yby_teacher;
GRANT DELETE ON attendance, attendance_participant TO yby_teacher;

-- A city's remark on a plan is the one thing it writes into a school's rows; the province alike.
CREATE POLICY city_comment ON plan_comment FOR INSERT TO yby_city
  WITH CHECK (school_id = ANY (string_to_array(current_setting('app.schools', true), ',')::uuid[]));
CREATE POLICY province_comment ON plan_comment FOR INSERT TO yby_province WITH CHECK (true);
GRANT INSERT ON plan_comment TO yby_city, yby_province;

-- Schools: the tenant itself.
ALTER TABLE school ENABLE ROW LEVEL SECURITY;
ALTER TABLE school FORCE ROW LEVEL SECURITY;
CREATE POLICY school ON school TO yby_school, yby_teacher
  USING (id = nullif(current_setting('app.school', true), '')::uuid);
CREATE POLICY city ON school FOR SELECT TO yby_city
  USING (id = ANY (string_to_array(current_setting('app.schools', true), ',')::uuid[]));
CREATE POLICY province ON school FOR SELECT TO yby_province USING (true);
CREATE POLICY gate ON school FOR SELECT TO yby_gate USING (true);
GRANT SELECT ON school TO yby_school, yby_teacher, yby_city, yby_province, yby_gate;
GRANT UPDATE (opening_on) ON school TO yby_school;

-- Reference data: everybody reads it, the application writes none of it.
GRANT SELECT ON region, calendar_version, calendar_day, policy_document, policy_clause, rule_version, installation
  TO yby_gate, yby_school, yby_teacher, yby_city, yby_province;

-- Accounts: an office keeps those of its own place; only the gate reads a password's hash.
ALTER TABLE account ENABLE ROW LEVEL SECURITY;
ALTER TABLE account FORCE ROW LEVEL SECURITY;
ALTER TABLE role_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE role_grant FORCE ROW LEVEL SECURITY;
ALTER TABLE sign_in ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in FORCE ROW LEVEL SECURITY;
ALTER TABLE rate_limit ENABLE ROW LEVEL SECURITY;
ALTER TABLE rate_limit FORCE ROW LEVEL SECURITY;
CREATE POLICY gate ON account TO yby_gate USING (true);
CREATE POLICY gate ON role_grant TO yby_gate USING (true);
CREATE POLICY gate ON sign_in TO yby_gate USING (true);
CREATE POLICY gate ON rate_limit TO yby_gate USING (true);
CREATE POLICY school ON account TO yby_school
  USING (school_id = nullif(current_setting('app.school', true), '')::uuid);
CREATE POLICY city ON account TO yby_city
  USING (region_code = current_setting('app.region', true)
    OR school_id = ANY (string_to_array(current_setting('app.schools', true), ',')::uuid[]));
CREATE POLICY province ON account TO yby_province USING (true);
CREATE POLICY school ON role_grant TO yby_school
  USING (school_id = nullif(current_setting('app.school', true), '')::uuid);
CREATE POLICY city ON role_grant TO yby_city
  USING (region_code = current_setting('app.region', true)
    OR school_id = ANY (string_to_array(current_setting('app.schools', true), ',')::uuid[]));
CREATE POLICY province ON role_grant TO yby_province USING (true);
GRANT SELECT (id, login_name, display_name, must_change_password, disabled_at, school_id, region_code, created_at, sign_ins_ended_at),
  INSERT, UPDATE (display_name, password_hash, must_change_password, disabled_at, sign_ins_ended_at)
  ON account TO yby_school, yby_city, yby_province;
GRANT SELECT, INSERT, DELETE ON role_grant TO yby_school, yby_city, yby_province;
GRANT SELECT, INSERT, UPDATE ON account, sign_in TO yby_gate;
GRANT SELECT, INSERT, DELETE ON role_grant TO yby_gate;
GRANT SELECT, INSERT, UPDATE, DELETE ON rate_limit TO yby_gate;

-- ── The audit chain ──────────────────────────────────────────────────────────────────────────────────────
ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_head ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_head FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON audit_entry TO CURRENT_USER USING (true);
CREATE POLICY owner ON audit_head TO CURRENT_USER USING (true);
CREATE POLICY school ON audit_entry FOR SELECT TO yby_school
  USING (chain_id = nullif(current_setting('app.school', true), '')::uuid);
CREATE POLICY city ON audit_entry FOR SELECT TO yby_city
  USING (chain_id = ('00000000-0000-8000-8000-000000' || current_setting('app.region', true))::uuid
    OR chain_id = ANY (string_to_array(current_setting('app.schools', true), ',')::uuid[]));
CREATE POLICY province ON audit_entry FOR SELECT TO yby_province USING (true);
GRANT SELECT ON audit_entry TO yby_school, yby_city, yby_province;

/* The link's hash covers the link before it and the row's canonical JSON. */
CREATE FUNCTION audit_hash(prev bytea, chain uuid, no bigint, at timestamptz, actor uuid, role text, action text,
    subject_type text, subject_id text, before jsonb, after jsonb) RETURNS bytea
  LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  SELECT sha256(prev || convert_to(jsonb_build_array(chain, no, (extract(epoch FROM at) * 1000)::bigint, actor, role,
    action, subject_type, subject_id, before, after)::text, 'UTF8'))
$$;

CREATE FUNCTION append_audit(chain uuid, at timestamptz, actor uuid, role text, action text, subject_type text,
    subject_id text, before jsonb, after jsonb) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE head audit_head; link bytea;
BEGIN
  INSERT INTO audit_head AS h (chain_id, seq, hash) VALUES (chain, 1, '\x00')
    ON CONFLICT (chain_id) DO UPDATE SET seq = h.seq + 1 RETURNING * INTO head;
  link := audit_hash(head.hash, chain, head.seq, at, actor, role, action, subject_type, subject_id, before, after);
  INSERT INTO audit_entry (chain_id, seq, at, actor_id, actor_role, action, subject_type, subject_id, before, after, prev_hash, hash)
    VALUES (chain, head.seq, at, actor, role, action, subject_type, subject_id, before, after, head.hash, link);
  UPDATE audit_head SET hash = link WHERE chain_id = chain;
END $$;
REVOKE ALL ON FUNCTION append_audit FROM PUBLIC;
GRANT EXECUTE ON FUNCTION append_audit TO yby_gate, yby_school, yby_teacher, yby_city, yby_province;

/* Links that do not follow from the one before; none in an untouched chain. */
CREATE FUNCTION broken_audit(chain uuid) RETURNS TABLE (seq bigint)
  LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  SELECT seq FROM (
    SELECT e.*, lag(e.hash, 1, '\x00'::bytea) OVER w AS expected_prev, lag(e.seq, 1, 0::bigint) OVER w + 1 AS expected_seq
    FROM audit_entry e WHERE chain_id = chain WINDOW w AS (ORDER BY seq)
  ) e
  WHERE prev_hash <> expected_prev OR seq <> expected_seq
    OR hash <> audit_hash(prev_hash, chain_id, seq, at, actor_id, actor_role, action, subject_type, subject_id, before, after)
$$;

-- ── Never twice in one place ─────────────────────────────────────────────────────────────────────────────
-- Deferrable: a swap holds both for a moment and commits only when they are apart again.
ALTER TABLE enrolment ADD CONSTRAINT enrolment_once EXCLUDE USING gist
  (school_id WITH =, student_id WITH =, daterange(from_on, until_on) WITH &&) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE lesson_class_slot ADD CONSTRAINT lesson_class_once EXCLUDE USING gist
  (school_id WITH =, class_group_id WITH =, term_id WITH =, int4range(from_slot, until_slot) WITH &&) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE lesson_teacher_slot ADD CONSTRAINT lesson_teacher_once EXCLUDE USING gist
  (school_id WITH =, teacher_id WITH =, term_id WITH =, int4range(from_slot, until_slot) WITH &&) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE session_class ADD CONSTRAINT session_class_once EXCLUDE USING gist
  (school_id WITH =, class_group_id WITH =, tstzrange(starts_at, ends_at) WITH &&) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE session_teacher ADD CONSTRAINT session_teacher_once EXCLUDE USING gist
  (school_id WITH =, teacher_id WITH =, tstzrange(starts_at, ends_at) WITH &&) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE session ADD CONSTRAINT session_room_once EXCLUDE USING gist
  (school_id WITH =, room_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (room_id IS NOT NULL AND status = 'PLANNED') DEFERRABLE INITIALLY IMMEDIATE;

-- One version in work and one in force per plan (C101).
CREATE UNIQUE INDEX plan_version_open ON plan_version (school_id, plan_id) WHERE status IN ('DRAFT', 'SUBMITTED', 'RETURNED');
CREATE UNIQUE INDEX plan_version_in_force ON plan_version (school_id, plan_id) WHERE status = 'APPROVED';
-- One live pay entry per session and teacher is kept by the command under the log's row lock; a reversal names its entry once (unique).
CREATE UNIQUE INDEX pay_run_open ON pay_run (school_id, month) WHERE status = 'SUBMITTED';

-- ── Sums and bounds ──────────────────────────────────────────────────────────────────────────────────────
ALTER TABLE school_setting ADD CHECK (lesson_minutes BETWEEN 20 AND 120), ADD CHECK (daily_limit_minutes BETWEEN 30 AND 720);
ALTER TABLE term ADD CHECK (starts_on < ends_on);
ALTER TABLE make_up_day ADD CHECK (repeats_weekday BETWEEN 1 AND 5);
ALTER TABLE period ADD CHECK (number BETWEEN 1 AND 20), ADD CHECK (0 <= starts_minute AND starts_minute < ends_minute AND ends_minute <= 1440);
ALTER TABLE period ADD CONSTRAINT period_apart EXCLUDE USING gist (school_id WITH =, int4range(starts_minute, ends_minute) WITH &&) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE enrolment ADD CHECK (until_on IS NULL OR from_on < until_on);
ALTER TABLE teaching_task ADD CHECK (weekly_lessons BETWEEN 1 AND 40);
ALTER TABLE plan_item ADD CHECK (weekly_minutes > 0);
ALTER TABLE plan_version ADD CONSTRAINT plan_approver_is_not_submitter CHECK (decided_by IS NULL OR decided_by <> submitted_by);
ALTER TABLE pay_run ADD CONSTRAINT pay_approver_is_not_submitter CHECK (decided_by IS NULL OR decided_by <> submitted_by);
ALTER TABLE lesson ADD CHECK (length BETWEEN 1 AND 4), ADD CHECK (weekday BETWEEN 1 AND 7), ADD CHECK ((weekday IS NULL) = (period IS NULL));
ALTER TABLE lesson_class_slot ADD CHECK (from_slot < until_slot);
ALTER TABLE lesson_teacher_slot ADD CHECK (from_slot < until_slot);
ALTER TABLE session ADD CHECK (starts_at < ends_at), ADD CHECK (planned_minutes BETWEEN 1 AND 600);
ALTER TABLE session_log ADD CHECK (started_at < ended_at), ADD CHECK (actual_minutes BETWEEN 1 AND 600),
  ADD CHECK (actual_minutes * 60 <= extract(epoch FROM ended_at - started_at)), ADD CHECK (tasks_done >= 0);
ALTER TABLE attendance ADD CHECK (minutes BETWEEN 0 AND 1440);
ALTER TABLE pay_rule ADD CHECK (lesson_minutes BETWEEN 20 AND 120),
  ADD CONSTRAINT online_factor_at_least_one CHECK (online_factor_permille >= 1000);
ALTER TABLE pay_rate ADD CHECK (fen_per_lesson >= 0);
ALTER TABLE pay_band ADD CHECK (from_students >= 0), ADD CHECK (factor_permille > 0);
ALTER TABLE pay_entry ADD CHECK (extract(day FROM month) = 1), ADD CHECK ((reverses_id IS NULL) = (amount_fen >= 0) OR amount_fen = 0);
ALTER TABLE pay_run ADD CHECK (extract(day FROM month) = 1);
ALTER TABLE class_day_coverage ADD CHECK (evidenced_students <= reported_students + enrolled_students), ADD CHECK (enrolled_students >= 0);
ALTER TABLE role_grant ADD CHECK (CASE role
  WHEN 'PROVINCE' THEN school_id IS NULL AND region_code IS NULL AND teacher_id IS NULL
  WHEN 'CITY' THEN school_id IS NULL AND region_code IS NOT NULL AND teacher_id IS NULL
  WHEN 'TEACHER' THEN school_id IS NOT NULL AND teacher_id IS NOT NULL
  ELSE school_id IS NOT NULL AND teacher_id IS NULL END);
CREATE UNIQUE INDEX role_grant_once ON role_grant (account_id, role, coalesce(school_id::text, region_code, ''));
ALTER TABLE installation ADD CHECK (id = 1);

-- ── History ──────────────────────────────────────────────────────────────────────────────────────────────
/* An approved plan version stays as it was approved; it may only be superseded. */
CREATE FUNCTION keep_decided_plan() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.status IN ('APPROVED', 'SUPERSEDED') THEN
      RAISE EXCEPTION 'an approved plan version is not deleted' USING ERRCODE = 'check_violation';
    END IF;
    RETURN OLD;
  END IF;
  IF OLD.status IN ('APPROVED', 'SUPERSEDED')
     AND (NEW.status <> 'SUPERSEDED' OR to_jsonb(NEW) - 'status' - 'revision' <> to_jsonb(OLD) - 'status' - 'revision') THEN
    RAISE EXCEPTION 'an approved plan version does not change' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_decided BEFORE UPDATE OR DELETE ON plan_version FOR EACH ROW EXECUTE FUNCTION keep_decided_plan();

CREATE FUNCTION keep_decided_plan_item() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF EXISTS (SELECT FROM plan_version v WHERE v.school_id = coalesce(NEW.school_id, OLD.school_id)
      AND v.id = coalesce(NEW.version_id, OLD.version_id) AND v.status IN ('APPROVED', 'SUPERSEDED')) THEN
    RAISE EXCEPTION 'the items of an approved plan version do not change' USING ERRCODE = 'check_violation';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER keep_decided BEFORE INSERT OR UPDATE OR DELETE ON plan_item FOR EACH ROW EXECUTE FUNCTION keep_decided_plan_item();

/* A pay entry is never edited: it may be gathered into a run or taken out of one, nothing else. */
CREATE FUNCTION keep_pay_entry() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF to_jsonb(NEW) - 'run_id' <> to_jsonb(OLD) - 'run_id' THEN
    RAISE EXCEPTION 'a pay entry is not edited; enter a reversal' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_entry BEFORE UPDATE ON pay_entry FOR EACH ROW EXECUTE FUNCTION keep_pay_entry();

-- ── Finding names ────────────────────────────────────────────────────────────────────────────────────────
CREATE INDEX enrolment_current ON enrolment (school_id, class_group_id) WHERE until_on IS NULL;
