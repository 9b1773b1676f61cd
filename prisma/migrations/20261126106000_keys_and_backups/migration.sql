-- Which keys the stored numbers were sealed with: a start with another one is refused by name. Only the owner writes it.
ALTER TABLE installation ADD COLUMN data_key_fingerprint text, ADD COLUMN blind_key_fingerprint text;

-- When the whole database was last copied to a file, and what went wrong; the owner writes it, the province reads it.
CREATE TYPE backup_kind AS ENUM ('NIGHTLY', 'BEFORE_MIGRATION', 'BY_HAND');
CREATE TABLE backup_run (
  id uuid NOT NULL,
  kind backup_kind NOT NULL,
  started_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3) NOT NULL,
  file_name text NOT NULL,
  file_bytes bigint,
  row_count bigint,
  sha256 text,
  failure text,
  CONSTRAINT backup_run_pkey PRIMARY KEY (id),
  CONSTRAINT backup_run_ends CHECK (started_at <= ended_at),
  CONSTRAINT backup_run_whole_or_failed CHECK ((failure IS NULL) = (sha256 IS NOT NULL AND file_bytes IS NOT NULL AND row_count IS NOT NULL))
);
CREATE INDEX backup_run_started_at_idx ON backup_run (started_at);
GRANT SELECT ON backup_run TO yby_province;
