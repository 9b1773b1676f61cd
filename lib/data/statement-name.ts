import { createHash } from "node:crypto";

const statementNames = new Map<string, string>();

/**
 * Names a hand-written statement, so that each connection plans it once instead of every time: planning was half of what a log cost.
 * Generated ones have a text for each length of a list, and a connection would keep them all; so would it texts without end.
 * A name follows from its text: bundles that share a connection know nothing of each other's names.
 */
export function statementName(sql: string): string {
  if (sql.includes('"public".')) return "";
  const known = statementNames.get(sql);
  if (known !== undefined) return known;
  if (statementNames.size >= 500) return "";
  const name = `yby_${createHash("sha256").update(sql).digest("hex").slice(0, 24)}`;
  statementNames.set(sql, name);
  return name;
}
