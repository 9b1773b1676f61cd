-- The trail can be read by people, and what its chains end with is kept outside the database.

/* A page of the trail reads the days it was asked for, however long the chain. */
CREATE INDEX audit_entry_chain_id_at_idx ON audit_entry (chain_id, at);

/* When the ends of all chains were last written to a file, and with what digest. */
CREATE TABLE audit_seal (
  at timestamptz(3) NOT NULL,
  chains integer NOT NULL,
  digest text NOT NULL,
  file text NOT NULL,
  CONSTRAINT audit_seal_pkey PRIMARY KEY (at)
);
GRANT SELECT, INSERT, DELETE ON audit_seal TO yby_worker;
GRANT SELECT (at, chains, digest) ON audit_seal TO yby_school, yby_city, yby_province;

CREATE POLICY worker ON audit_head FOR SELECT TO yby_worker USING (true);
GRANT SELECT ON audit_head TO yby_worker;
