-- What a command checks before it writes, a constraint holds against two at once.

-- The owner, too, is bound by the policies of these tables, and sees none of their rows; and a kept entry is not edited.
-- Both are lifted for this migration alone.
ALTER TABLE pay_entry NO FORCE ROW LEVEL SECURITY, DISABLE TRIGGER keep_entry;
ALTER TABLE pay_run NO FORCE ROW LEVEL SECURITY;
ALTER TABLE term NO FORCE ROW LEVEL SECURITY;
ALTER TABLE school NO FORCE ROW LEVEL SECURITY;

-- ── Pay ──────────────────────────────────────────────────────────────────────────────────────────────────
-- The entries of a session and teacher carry an ordinal: two credits at once both want the same one.
ALTER TABLE "pay_entry" ADD COLUMN "ordinal" SMALLINT, ADD COLUMN "reverses_ordinal" SMALLINT;

-- Entries that exist: each credit takes the next odd number in the order they were made, each reversal the one after its own.
UPDATE "pay_entry" p SET "ordinal" = c.place * 2 - 1
FROM (
  SELECT school_id, id, row_number() OVER (PARTITION BY school_id, session_id, teacher_id ORDER BY created_at, id) AS place
  FROM "pay_entry" WHERE reverses_id IS NULL
) c
WHERE p.school_id = c.school_id AND p.id = c.id;
UPDATE "pay_entry" p SET "ordinal" = c.ordinal + 1, "reverses_ordinal" = c.ordinal
FROM "pay_entry" c WHERE c.school_id = p.school_id AND c.id = p.reverses_id;

ALTER TABLE "pay_entry" ALTER COLUMN "ordinal" SET NOT NULL;
DROP INDEX "pay_entry_school_id_reverses_id_key";
DROP INDEX "pay_entry_school_id_session_id_idx";
CREATE UNIQUE INDEX "pay_entry_ordinal_once" ON "pay_entry"("school_id", "session_id", "teacher_id", "ordinal");
CREATE INDEX "pay_entry_school_id_run_id_idx" ON "pay_entry"("school_id", "run_id");
ALTER TABLE "pay_entry"
  ADD CONSTRAINT "pay_entry_reverses_fkey" FOREIGN KEY ("school_id", "session_id", "teacher_id", "reverses_ordinal")
    REFERENCES "pay_entry"("school_id", "session_id", "teacher_id", "ordinal") ON DELETE RESTRICT ON UPDATE NO ACTION,
  ADD CONSTRAINT pay_entry_credits_odd CHECK (ordinal >= 1
    AND reverses_ordinal IS NOT DISTINCT FROM CASE WHEN ordinal % 2 = 0 THEN (ordinal - 1)::smallint END),
  ADD CONSTRAINT pay_entry_reversal_below_zero CHECK ((reverses_ordinal IS NULL) = (amount_fen >= 0) OR amount_fen = 0);
-- Its foreign key, its index and the CHECK that named it go with it.
ALTER TABLE "pay_entry" DROP COLUMN "reverses_id" CASCADE;

-- A run's total is the sum of its entries, so that no other total can stand; a returned run keeps what it came to.
ALTER TABLE "pay_run" ADD COLUMN "returned_fen" BIGINT;
UPDATE "pay_run" SET "returned_fen" = "total_fen" WHERE status = 'RETURNED';
ALTER TABLE "pay_run" DROP COLUMN "total_fen",
  ADD CONSTRAINT pay_run_returned_total CHECK ((status = 'RETURNED') = (returned_fen IS NOT NULL));

/* An entry joins a run that waits and leaves one that was returned; what a leader approved stays as it was read. */
CREATE OR REPLACE FUNCTION keep_pay_entry() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF to_jsonb(NEW) - 'run_id' <> to_jsonb(OLD) - 'run_id' THEN
    RAISE EXCEPTION 'a pay entry is not edited; enter a reversal' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.run_id IS DISTINCT FROM OLD.run_id AND EXISTS (
      SELECT FROM pay_run r WHERE r.school_id = NEW.school_id
        AND (r.id = OLD.run_id AND r.status <> 'RETURNED' OR r.id = NEW.run_id AND r.status <> 'SUBMITTED')) THEN
    RAISE EXCEPTION 'an entry of a run that waits or was approved stays in it' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

-- ── Terms ────────────────────────────────────────────────────────────────────────────────────────────────
DO $$
DECLARE pair text;
BEGIN
  SELECT s.name || ': ' || a.name || ' and ' || b.name INTO pair FROM term a
    JOIN term b ON b.school_id = a.school_id AND b.id > a.id AND b.starts_on <= a.ends_on AND a.starts_on <= b.ends_on
    JOIN school s ON s.id = a.school_id LIMIT 1;
  IF pair IS NOT NULL THEN
    RAISE EXCEPTION 'Two terms of a school overlap (%). Change their dates, then update again.', pair;
  END IF;
END $$;
ALTER TABLE term ADD CONSTRAINT term_apart EXCLUDE USING gist
  (school_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&);

-- ── Decisions ────────────────────────────────────────────────────────────────────────────────────────────
-- A reason for departing from a principle is sent back with a reason, as everything that is decided.
ALTER TABLE "plan_exception" ADD COLUMN "return_reason" TEXT, ADD COLUMN "decided_by" UUID,
  ADD CONSTRAINT plan_exception_one_answer CHECK (accepted_at IS NULL OR return_reason IS NULL),
  ADD CONSTRAINT plan_exception_approver_is_not_giver CHECK (decided_by IS NULL OR decided_by <> given_by);

-- Who made or reset whose login is asked at every decision.
CREATE INDEX "audit_entry_chain_id_subject_id_at_idx" ON "audit_entry"("chain_id", "subject_id", "at");

-- A school has no register of rooms yet: nobody writes one, so nobody may.
REVOKE INSERT, UPDATE, DELETE ON room FROM yby_school;

ALTER TABLE pay_entry FORCE ROW LEVEL SECURITY, ENABLE TRIGGER keep_entry;
ALTER TABLE pay_run FORCE ROW LEVEL SECURITY;
ALTER TABLE term FORCE ROW LEVEL SECURITY;
ALTER TABLE school FORCE ROW LEVEL SECURITY;
