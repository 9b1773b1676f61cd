import data from "./clauses.json" with { type: "json" };

/** One thing the notice says: its own words (… marks a cut), what they mean, and what of this product answers it. */
export interface NoticeClause {
  /** How code and tests cite it. */
  readonly id: string;
  readonly phrase: string;
  readonly meaning: string;
  readonly feature: string;
}

/** The notice, clause by clause, in its own order; the whole text is in original.zh.txt. */
export const clauses: readonly NoticeClause[] = data;
