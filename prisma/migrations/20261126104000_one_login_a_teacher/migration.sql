-- A teacher of a school has one login. Two made at once gave everybody two: of such a pair the one that was used stays,
-- else the older one; the other is closed and its role taken away. Where both were used, somebody has to choose.
ALTER TABLE account NO FORCE ROW LEVEL SECURITY;
ALTER TABLE role_grant NO FORCE ROW LEVEL SECURITY;
ALTER TABLE sign_in NO FORCE ROW LEVEL SECURITY;

CREATE TEMPORARY TABLE surplus ON COMMIT DROP AS
  SELECT g.id, g.account_id FROM (
    SELECT g.id, g.account_id, g.used, row_number() OVER (PARTITION BY g.school_id, g.teacher_id ORDER BY g.used DESC, g.created_at, g.id) AS place
    FROM (SELECT r.*, EXISTS (SELECT FROM sign_in s WHERE s.grant_id = r.id) AS used FROM role_grant r WHERE r.teacher_id IS NOT NULL) g
  ) g WHERE g.place > 1 AND NOT g.used;
UPDATE account SET disabled_at = now() WHERE id IN (SELECT account_id FROM surplus) AND disabled_at IS NULL;
DELETE FROM role_grant WHERE id IN (SELECT id FROM surplus);

DO $$
DECLARE pair text;
BEGIN
  SELECT string_agg(a.login_name, ' and ') INTO pair FROM role_grant g JOIN account a ON a.id = g.account_id
    WHERE g.teacher_id IS NOT NULL GROUP BY g.school_id, g.teacher_id HAVING count(*) > 1 LIMIT 1;
  IF pair IS NOT NULL THEN
    RAISE EXCEPTION 'One teacher has two logins that were both used (%). Close one of them, then update again.', pair;
  END IF;
END $$;
DROP INDEX "role_grant_school_id_teacher_id_idx";
CREATE UNIQUE INDEX role_grant_teacher_once ON role_grant (school_id, teacher_id);

ALTER TABLE account FORCE ROW LEVEL SECURITY;
ALTER TABLE role_grant FORCE ROW LEVEL SECURITY;
ALTER TABLE sign_in FORCE ROW LEVEL SECURITY;

-- What happened of one kind lately: whose logins were made, how often numbers were looked at.
CREATE INDEX "audit_entry_chain_id_action_at_idx" ON "audit_entry"("chain_id", "action", "at");
