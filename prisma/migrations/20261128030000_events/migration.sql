-- The audit row is the event: a worker is told which one, in the same transaction, and informs whom it concerns.

/* What concerns somebody in one role: the event, in words, until it was read and dealt with. */
CREATE TABLE inbox_item (
  account_id uuid NOT NULL,
  id uuid NOT NULL,
  grant_id uuid NOT NULL,
  chain_id uuid NOT NULL,
  seq bigint NOT NULL,
  action text NOT NULL,
  facts jsonb NOT NULL,
  path text NOT NULL,
  open_ids text[] NOT NULL,
  at timestamptz(3) NOT NULL,
  read_at timestamptz(3),
  done_at timestamptz(3),
  CONSTRAINT inbox_item_pkey PRIMARY KEY (account_id, id),
  CONSTRAINT inbox_item_account_id_fkey FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE RESTRICT ON UPDATE NO ACTION
);
/* One event informs a role once, however often its job is tried. */
CREATE UNIQUE INDEX inbox_item_once ON inbox_item (grant_id, chain_id, seq);
CREATE INDEX inbox_item_grant_id_at_id_idx ON inbox_item (grant_id, at, id);
CREATE INDEX inbox_item_waiting ON inbox_item (grant_id) WHERE read_at IS NULL AND done_at IS NULL;
/* What an event settles is looked for by its chain. */
CREATE INDEX inbox_item_open ON inbox_item (chain_id, action) WHERE done_at IS NULL;

ALTER TABLE inbox_item ENABLE ROW LEVEL SECURITY;
ALTER TABLE inbox_item FORCE ROW LEVEL SECURITY;
DO $$
DECLARE scope text;
BEGIN
  FOREACH scope IN ARRAY ARRAY['school', 'teacher', 'city', 'province'] LOOP
    EXECUTE format('CREATE POLICY %1$I ON inbox_item TO yby_%1$s USING (account_id = nullif(current_setting(''app.account'', true), '''')::uuid)', scope);
    EXECUTE format('GRANT SELECT, UPDATE (read_at, done_at) ON inbox_item TO yby_%1$s', scope);
  END LOOP;
END $$;
-- Counted with the sign-in, on every page.
CREATE POLICY gate ON inbox_item FOR SELECT TO yby_gate USING (true);
GRANT SELECT (grant_id, read_at, done_at) ON inbox_item TO yby_gate;

-- The worker: reads what happened and who works where, and writes into inboxes; nothing of a school.
CREATE POLICY worker ON inbox_item TO yby_worker USING (true);
GRANT SELECT, INSERT, UPDATE (open_ids, done_at), DELETE ON inbox_item TO yby_worker;
CREATE POLICY worker ON audit_entry FOR SELECT TO yby_worker USING (true);
GRANT SELECT (chain_id, seq, at, actor_id, actor_role, action, subject_type, subject_id, after) ON audit_entry TO yby_worker;
CREATE POLICY worker ON account FOR SELECT TO yby_worker USING (true);
GRANT SELECT (id, display_name, disabled_at) ON account TO yby_worker;
CREATE POLICY worker ON role_grant FOR SELECT TO yby_worker USING (true);
GRANT SELECT ON role_grant TO yby_worker;

/* As before; and where `inform` is set, asks a worker to tell whom the link concerns, one after another in each chain. */
DROP FUNCTION append_audit(uuid, timestamptz, uuid, text, text, text, text, jsonb, jsonb);
CREATE FUNCTION append_audit(chain uuid, at timestamptz, actor uuid, role text, action text, subject_type text,
    subject_id text, before jsonb, after jsonb, inform boolean DEFAULT false) RETURNS void
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
  IF inform THEN
    PERFORM graphile_worker.add_job('event.inform', json_build_object('chainId', chain, 'seq', head.seq),
      queue_name => 'inform:' || chain);
  END IF;
END $$;
REVOKE ALL ON FUNCTION append_audit FROM PUBLIC;
GRANT EXECUTE ON FUNCTION append_audit TO yby_gate, yby_school, yby_teacher, yby_city, yby_province;
