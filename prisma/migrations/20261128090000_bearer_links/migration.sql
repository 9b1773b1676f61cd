-- Whoever bears a link may read one thing: a calendar now, a class's week or a survey later. Of the secret in it only the
-- hash is kept.

CREATE TYPE link_purpose AS ENUM ('TEACHER_CALENDAR');
CREATE TABLE bearer_link (
  school_id uuid NOT NULL,
  id uuid NOT NULL,
  purpose link_purpose NOT NULL,
  /* What may be read: a teacher, for a calendar. */
  subject_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  made_by uuid NOT NULL,
  made_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  revoked_at timestamptz(3),
  CONSTRAINT bearer_link_pkey PRIMARY KEY (school_id, id),
  CONSTRAINT bearer_link_school_id_fkey FOREIGN KEY (school_id) REFERENCES school (id) ON DELETE RESTRICT ON UPDATE NO ACTION,
  CONSTRAINT bearer_link_ends CHECK (expires_at > made_at)
);
/* One link to one thing is alive; a new one ends the one before. */
CREATE UNIQUE INDEX bearer_link_once ON bearer_link (school_id, purpose, subject_id) WHERE revoked_at IS NULL;
CREATE INDEX bearer_link_id_idx ON bearer_link (id);

ALTER TABLE bearer_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE bearer_link FORCE ROW LEVEL SECURITY;
CREATE POLICY gate ON bearer_link FOR SELECT TO yby_gate USING (true);
GRANT SELECT ON bearer_link TO yby_gate;
CREATE POLICY school ON bearer_link TO yby_school USING (school_id = nullif(current_setting('app.school', true), '')::uuid);
GRANT SELECT (school_id, id, purpose, subject_id, made_by, made_at, expires_at, revoked_at), UPDATE (revoked_at) ON bearer_link TO yby_school;
CREATE POLICY teacher ON bearer_link TO yby_teacher
  USING (school_id = nullif(current_setting('app.school', true), '')::uuid AND purpose = 'TEACHER_CALENDAR'
    AND subject_id = nullif(current_setting('app.teacher', true), '')::uuid);
GRANT SELECT (school_id, id, purpose, subject_id, made_by, made_at, expires_at, revoked_at), INSERT, UPDATE (revoked_at)
  ON bearer_link TO yby_teacher;
