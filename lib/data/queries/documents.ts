import "server-only";

import type { IsoDate } from "@/lib/domain/calendar/day";
import type { Strength } from "@/lib/domain/notice/rule";

import { dateOf, isoDate } from "../day";
import { int, rows, shapeOf, text } from "../rows";
import type { Db } from "../scope";
import { containing } from "./classes";

/** A notice or a document it cites. */
export interface DocumentLine {
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
  readonly issuer: string;
  readonly issuedOn: IsoDate | null;
  readonly clauses: number;
}

/** The documents there are: those with clauses of their own first, then what they cite. */
export async function listDocuments(db: Db): Promise<DocumentLine[]> {
  const documents = await db.policyDocument.findMany({
    select: {
      id: true,
      number: true,
      title: true,
      issuer: true,
      issuedOn: true,
      _count: { select: { clauses: true } },
    },
    orderBy: [{ clauses: { _count: "desc" } }, { title: "asc" }],
  });
  return documents.map(({ issuedOn, _count, ...document }) => ({
    ...document,
    issuedOn: issuedOn && isoDate(issuedOn),
    clauses: _count.clauses,
  }));
}

export interface ClauseLine {
  readonly id: string;
  readonly phrase: string;
  readonly meaning: string;
}

const clausesShape = shapeOf<ClauseLine & { total: number }>("listClauses", {
  id: text,
  phrase: text,
  meaning: text,
  total: int,
});

/** Clauses found by their id or by words of theirs, in the order of the document. */
export async function listClauses(
  db: Db,
  { q, page, size }: { readonly q: string; readonly page: number; readonly size: number },
): Promise<{ rows: ClauseLine[]; total: number }> {
  const found = await rows(db, clausesShape)`
    SELECT c.id, c.phrase, c.meaning, count(*) OVER ()::int AS total FROM policy_clause c
    WHERE ${q} = '' OR lower(c.id) LIKE ${containing(q)} OR lower(c.phrase) LIKE ${containing(q)}
      OR lower(c.meaning) LIKE ${containing(q)}
    ORDER BY c.document_id, c.position
    LIMIT ${size} OFFSET ${(page - 1) * size}`;
  return { rows: found.map(({ total: _, ...clause }) => clause), total: found[0]?.total ?? 0 };
}

/** A rule's value and from when to when it holds. */
export interface RuleLine {
  readonly ruleId: string;
  readonly clauseId: string;
  readonly strength: Strength;
  readonly value: unknown;
  readonly from: IsoDate;
  /** The first day on which it no longer holds. */
  readonly until: IsoDate | null;
}

/** The versions of rules that are in force on a day, by their clauses. */
export async function listRulesInForce(db: Db, on: IsoDate): Promise<RuleLine[]> {
  const versions = await db.ruleVersion.findMany({
    where: {
      effectiveFrom: { lte: dateOf(on) },
      OR: [{ effectiveUntil: null }, { effectiveUntil: { gt: dateOf(on) } }],
    },
    select: {
      ruleId: true,
      clauseId: true,
      strength: true,
      value: true,
      effectiveFrom: true,
      effectiveUntil: true,
    },
    orderBy: [{ clauseId: "asc" }, { ruleId: "asc" }],
  });
  return versions.map(({ effectiveFrom, effectiveUntil, ...version }) => ({
    ...version,
    from: isoDate(effectiveFrom),
    until: effectiveUntil && isoDate(effectiveUntil),
  }));
}
