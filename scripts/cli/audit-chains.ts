import type pg from "pg";

/** A place in a chain that does not follow from what stands before it, or a head that is not its last link. */
export interface BrokenLink {
  readonly chain: string;
  /** Whose chain it is: a school's or region's name. */
  readonly place: string;
  readonly code: "BROKEN_LINK" | "HEAD_DIFFERS";
  readonly seq: number;
}

/** Every chain there is: those with links, those with a head, and under what name people know them. */
const chains = `
  SELECT c.id, coalesce(s.name, r.name, c.id::text) AS place
  FROM (SELECT chain_id AS id FROM audit_head UNION SELECT DISTINCT chain_id FROM audit_entry) c
  LEFT JOIN school s ON s.id = c.id
  LEFT JOIN region r ON c.id = audit_chain(NULL, r.code)
  WHERE $1::uuid IS NULL OR c.id = $1::uuid
  ORDER BY c.id`;

/** The head against the last link; a chain cut short still follows link by link, and only its head tells. */
const head = `
  SELECT coalesce(h.seq, l.seq)::int AS seq, h.seq IS NOT DISTINCT FROM l.seq AND h.hash IS NOT DISTINCT FROM l.hash AS agrees
  FROM (SELECT 1) one
  LEFT JOIN audit_head h ON h.chain_id = $1
  LEFT JOIN LATERAL (SELECT seq, hash FROM audit_entry WHERE chain_id = $1 ORDER BY seq DESC LIMIT 1) l ON true`;

/**
 * Walks the chains of all schools, regions and the province, or one of them, as the tables' owner: no scope may read a
 * head. One snapshot, so that a deed done meanwhile is no finding.
 */
export async function brokenLinks(
  client: pg.ClientBase,
  chain?: string,
): Promise<{ chains: number; links: number; findings: BrokenLink[] }> {
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  const found = await client.query<{ id: string; place: string }>(chains, [chain ?? null]);
  const findings: BrokenLink[] = [];
  for (const { id, place } of found.rows) {
    const links = await client.query<{ seq: number }>(
      "SELECT seq::int FROM broken_audit($1) ORDER BY seq",
      [id],
    );
    for (const { seq } of links.rows) findings.push({ chain: id, place, code: "BROKEN_LINK", seq });
    const { rows } = await client.query<{ seq: number; agrees: boolean }>(head, [id]);
    if (!rows[0]!.agrees)
      findings.push({ chain: id, place, code: "HEAD_DIFFERS", seq: rows[0]!.seq });
  }
  const { rows } = await client.query<{ links: number }>(
    "SELECT count(*)::int AS links FROM audit_entry WHERE $1::uuid IS NULL OR chain_id = $1::uuid",
    [chain ?? null],
  );
  await client.query("COMMIT");
  return { chains: found.rows.length, links: rows[0]!.links, findings };
}
