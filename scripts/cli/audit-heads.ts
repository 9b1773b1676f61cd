import type pg from "pg";

import type { SealedHeads } from "@/lib/data/sealed-heads";

import type { BrokenLink } from "./audit-chains";

/** How a chain differs from what it ended with when the file was written. */
export interface HeadFinding extends Pick<BrokenLink, "chain" | "place"> {
  readonly code: "CHAIN_MISSING" | "TAIL_CUT" | "TAIL_REWRITTEN";
  readonly seq: number;
}

const asItIs = `
  SELECT c.id::text AS chain, coalesce(s.name, r.name, c.id::text) AS place, h.seq::int AS head, encode(e.hash, 'hex') AS hash
  FROM unnest($1::uuid[], $2::bigint[]) AS c (id, seq)
  LEFT JOIN audit_head h ON h.chain_id = c.id
  LEFT JOIN audit_entry e ON e.chain_id = c.id AND e.seq = c.seq
  LEFT JOIN school s ON s.id = c.id
  LEFT JOIN region r ON c.id = audit_chain(NULL, r.code)`;

/** Compares the chains with a file of their ends, as the tables' owner: each must still hold that link, and not end before it. */
export async function differingHeads(
  client: pg.ClientBase,
  { heads }: SealedHeads,
): Promise<HeadFinding[]> {
  const { rows } = await client.query<{
    chain: string;
    place: string;
    head: number | null;
    hash: string | null;
  }>(asItIs, [heads.map(({ chain }) => chain), heads.map(({ seq }) => seq)]);
  const now = new Map(rows.map((row) => [row.chain, row]));
  return heads.flatMap(({ chain, seq, hash }): HeadFinding[] => {
    const row = now.get(chain);
    const code =
      !row || (row.head === null && row.hash === null)
        ? "CHAIN_MISSING"
        : row.hash === null || (row.head ?? 0) < seq
          ? "TAIL_CUT"
          : row.hash === hash
            ? null
            : "TAIL_REWRITTEN";
    return code ? [{ chain, place: row?.place ?? chain, code, seq }] : [];
  });
}
