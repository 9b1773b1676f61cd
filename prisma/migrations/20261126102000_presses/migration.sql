-- A press whose reply was lost and that comes again gets the stored reply. Replies are sealed: some hold one-time passwords.
-- Keys taken before keep their plain reply, a session's id, until they are swept.
ALTER TABLE idempotency_key ADD COLUMN reply_sealed bytea;
CREATE INDEX idempotency_key_school_id_at_idx ON idempotency_key (school_id, at);
GRANT DELETE ON idempotency_key TO yby_school;

-- The same for those who act outside a school: officials, and everybody in what concerns the own sign-in.
CREATE TABLE account_key (
  account_id uuid NOT NULL,
  key uuid NOT NULL,
  fingerprint bytea NOT NULL,
  reply_sealed bytea,
  at timestamptz(3) NOT NULL,
  CONSTRAINT account_key_pkey PRIMARY KEY (account_id, key),
  CONSTRAINT account_key_account_id_fkey FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE RESTRICT ON UPDATE NO ACTION
);
CREATE INDEX account_key_at_idx ON account_key (at);
ALTER TABLE account_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_key FORCE ROW LEVEL SECURITY;
CREATE POLICY gate ON account_key TO yby_gate USING (true);
CREATE POLICY official ON account_key TO yby_city, yby_province
  USING (account_id = nullif(current_setting('app.account', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE (reply_sealed) ON account_key TO yby_gate, yby_city, yby_province;
GRANT DELETE ON account_key TO yby_gate;
