import "server-only";

import { namesMs, nameBudget, type NameBudget } from "@/lib/domain/roster/names";
import type { ReviewStatus } from "@/lib/domain/review";

import { instant, int, rows, shapeOf, text, uuid, word } from "../rows";
import type { Db } from "../scope";

/** Names of students of the own school by their ids; a school's own people are not held up. */
export async function ownNames(
  db: Db,
  schoolId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const students = await db.student.findMany({
    where: { schoolId, id: { in: [...ids] } },
    select: { id: true, name: true },
  });
  return new Map(students.map(({ id, name }) => [id, name]));
}

/** What an official has left of the hour's names at a moment; in that official's scope. */
export async function findNameBudget(db: Db, accountId: string, at: Date): Promise<NameBudget> {
  const budget = await db.nameBudget.findUnique({
    where: { accountId },
    select: { openedAt: true },
  });
  const agreed = await db.nameRequest.findFirst({
    where: {
      submittedBy: accountId,
      status: "APPROVED",
      decidedAt: { gt: new Date(at.getTime() - namesMs) },
    },
    orderBy: { decidedAt: "desc" },
    select: { decidedAt: true },
  });
  return nameBudget(budget?.openedAt ?? [], agreed?.decidedAt ?? null, at);
}

/** Whether an official waits for another one's answer. */
export const waitsForAnswer = async (db: Db, accountId: string): Promise<boolean> =>
  (await db.nameRequest.count({ where: { submittedBy: accountId, status: "SUBMITTED" } })) > 0;

/** An asking for names beyond the hour's number, as officials of its place see it. */
export interface NameRequestLine {
  readonly id: string;
  readonly reason: string;
  readonly status: Exclude<ReviewStatus, "SUPERSEDED">;
  readonly byId: string;
  readonly byName: string;
  readonly regionName: string;
  readonly submittedAt: Date;
  readonly decidedAt: Date | null;
  /** Empty where the scope may not read it: the province's official to a city. */
  readonly deciderName: string;
  readonly returnReason: string | null;
}

const requestsShape = shapeOf<NameRequestLine & { total: number }>("listNameRequests", {
  id: uuid,
  reason: text,
  status: word(),
  byId: uuid,
  byName: text,
  regionName: text,
  submittedAt: instant,
  decidedAt: instant,
  deciderName: text,
  returnReason: text,
  total: int,
});

/** A page of the askings this scope may see: what waits first, then the newest. */
export async function listNameRequests(
  db: Db,
  { page, size }: { page: number; size: number },
): Promise<{ rows: NameRequestLine[]; total: number }> {
  const found = await rows(db, requestsShape)`
    SELECT n.id, n.reason, n.status::text AS status, n.submitted_by AS "byId", coalesce(a.display_name, '') AS "byName",
      coalesce(r.name, '') AS "regionName", n.submitted_at AS "submittedAt", n.decided_at AS "decidedAt",
      coalesce(d.display_name, '') AS "deciderName", n.return_reason AS "returnReason", (count(*) OVER ())::int AS total
    FROM name_request n
    LEFT JOIN account a ON a.id = n.submitted_by
    LEFT JOIN account d ON d.id = n.decided_by
    LEFT JOIN region r ON r.code = n.region_code OR n.region_code IS NULL AND r.kind = 'PROVINCE'
    ORDER BY (n.status = 'SUBMITTED') DESC, n.submitted_at DESC, n.id
    LIMIT ${size} OFFSET ${(page - 1) * size}`;
  return { rows: found.map(({ total: _, ...line }) => line), total: found[0]?.total ?? 0 };
}
