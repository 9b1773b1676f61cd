import "server-only";

import type { IsoDate } from "@/lib/domain/calendar/day";
import type { Strength } from "@/lib/domain/notice/rule";

import { dateOf, isoDate } from "../day";
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
  const rows = await db.policyDocument.findMany({
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
  return rows.map(({ issuedOn, _count, ...row }) => ({
    ...row,
    issuedOn: issuedOn && isoDate(issuedOn),
    clauses: _count.clauses,
  }));
}

export interface ClauseLine {
  readonly id: string;
  readonly phrase: string;
  readonly meaning: string;
}

/** Clauses found by their id or by words of theirs, in the order of the document. */
export async function listClauses(
  db: Db,
  { q, page, size }: { readonly q: string; readonly page: number; readonly size: number },
): Promise<{ rows: ClauseLine[]; total: number }> {
  const rows = await db.$queryRaw<(ClauseLine & { total: number })[]>`
    SELECT c.id, c.phrase, c.meaning, count(*) OVER ()::int AS total FROM policy_clause c
    WHERE ${q} = '' OR lower(c.id) LIKE ${containing(q)} OR lower(c.phrase) LIKE ${containing(q)}
      OR lower(c.meaning) LIKE ${containing(q)}
    ORDER BY c.document_id, c.position
    LIMIT ${size} OFFSET ${(page - 1) * size}`;
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
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
  const rows = await db.ruleVersion.findMany({
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
  return rows.map(({ effectiveFrom, effectiveUntil, ...row }) => ({
    ...row,
    from: isoDate(effectiveFrom),
    until: effectiveUntil && isoDate(effectiveUntil),
  }));
}
