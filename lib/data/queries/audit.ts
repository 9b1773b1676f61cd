import "server-only";

import { nobodysAccount } from "@/lib/domain/actor";
import { actionsOf, type AuditPart } from "@/lib/domain/audit-action";
import { shanghaiInstant, type IsoDate } from "@/lib/domain/calendar/day";
import { changesOf, type FieldChange } from "@/lib/domain/audit-change";
import { monthAfter } from "@/lib/domain/pay/pay";

import { bigint, instant, int, json, rows, shapeOf, text, uuid } from "../rows";
import { Prisma } from "../generated/client";
import type { Db } from "../scope";
import { containing } from "./classes";
import { nameSubjects } from "./subject-names";

/** One line of the trail, in words as far as the scope may read them. */
export interface TrailRow {
  readonly seq: string;
  readonly at: Date;
  /** Empty where the scope may not read the name, as of an official in a school's trail. */
  readonly actorName: string;
  /** Nobody: the system itself or its operator. */
  readonly bySystem: boolean;
  readonly actorRole: string;
  readonly action: string;
  readonly subject: string;
  readonly changes: readonly FieldChange[];
}

export interface TrailAsked {
  /** A school's chain; else the region's of that code, else the province's. */
  readonly schoolId: string | null;
  readonly regionCode: string | null;
  /** Whether the school itself reads: officials see no names of students and call fewer things by name. */
  readonly own: boolean;
  /** The first day of the month that is shown. */
  readonly month: IsoDate;
  readonly part: AuditPart | null;
  /** In the name of who did it, or of what it was done to. */
  readonly q: string;
  readonly page: number;
  readonly size: number;
}

interface Row {
  seq: bigint;
  at: Date;
  actorId: string | null;
  actorName: string | null;
  actorRole: string;
  action: string;
  subjectType: string;
  subjectId: string;
  change: { before: unknown; after: unknown };
  total: number;
}

/**
 * What one line changed. Where it may hold names of students, of files as people named them or a teacher's words, it is the
 * school's own to read: to officials `audit_change` gives nothing of it.
 */
const changeOf = (own: boolean) =>
  own
    ? Prisma.sql`(SELECT jsonb_build_object('before', c.before, 'after', c.after) FROM audit_entry c
        WHERE c.chain_id = p.chain_id AND c.seq = p.seq)`
    : Prisma.sql`to_jsonb(audit_change(p.chain_id, p.seq))`;

const trailShape = shapeOf<Row>("listTrail", {
  seq: bigint,
  at: instant,
  actorId: uuid,
  actorName: text,
  actorRole: text,
  action: text,
  subjectType: text,
  subjectId: text,
  change: json(),
  total: int,
});

/** A page of one month of a place's trail, newest first. Reads that month alone, however long the chain. */
export async function listTrail(
  db: Db,
  { schoolId, regionCode, own, month, part, q, page, size }: TrailAsked,
): Promise<{ rows: TrailRow[]; total: number }> {
  const [from, until] = [shanghaiInstant(month, 0), shanghaiInstant(monthAfter(month, 1), 0)];
  const actions = part && actionsOf(part);
  const like = containing(q);
  const found = await rows(db, trailShape)`
    WITH named AS MATERIALIZED (
      SELECT id FROM account WHERE ${q} <> '' AND lower(display_name) LIKE ${like}
      UNION ALL SELECT id FROM class_group WHERE ${q} <> '' AND school_id = ${schoolId}::uuid AND lower(name) LIKE ${like}
      UNION ALL SELECT id FROM teacher WHERE ${q} <> '' AND school_id = ${schoolId}::uuid AND lower(name) LIKE ${like}
      UNION ALL SELECT v.id FROM plan_version v
        JOIN teaching_plan p ON p.school_id = ${schoolId}::uuid AND p.id = v.plan_id
        JOIN class_group g ON g.school_id = ${schoolId}::uuid AND g.id = p.class_group_id
        WHERE ${q} <> '' AND v.school_id = ${schoolId}::uuid AND lower(g.name) LIKE ${like}
    )
    SELECT p.seq, p.at, p."actorId", p."actorName", p."actorRole", p.action, p."subjectType", p."subjectId",
      ${changeOf(own)} AS change, p.total
    FROM (
    SELECT e.chain_id, e.seq, e.at, e.actor_id AS "actorId", a.display_name AS "actorName", e.actor_role AS "actorRole", e.action,
      e.subject_type AS "subjectType", e.subject_id AS "subjectId", (count(*) OVER ())::int AS total
    FROM audit_entry e LEFT JOIN account a ON a.id = e.actor_id
    WHERE e.chain_id = audit_chain(${schoolId}::uuid, ${regionCode}) AND e.at >= ${from} AND e.at < ${until}
      AND (${actions}::text[] IS NULL OR e.action = ANY (${actions}::text[]))
      AND (${q} = '' OR e.actor_id IN (SELECT id FROM named) OR string_to_array(e.subject_id, ',') && ARRAY(SELECT id::text FROM named))
    ORDER BY e.at DESC, e.seq DESC LIMIT ${size} OFFSET ${(page - 1) * size}
    ) p ORDER BY p.at DESC, p.seq DESC`;
  const nameOf = await nameSubjects(db, { schoolId, own }, found);
  return {
    total: found[0]?.total ?? 0,
    rows: found.map(({ seq, actorName, change, total: _, ...row }) => ({
      seq: String(seq),
      at: row.at,
      actorName: actorName ?? "",
      bySystem: row.actorId === null || row.actorId === nobodysAccount,
      actorRole: row.actorRole,
      action: row.action,
      subject: nameOf(row),
      changes: changesOf(change.before, change.after),
    })),
  };
}

/** When the ends of all chains were last kept outside the database, or null before the first time. */
export const findLastSeal = (db: Db) =>
  db.auditSeal.findFirst({
    select: { at: true, chains: true, digest: true },
    orderBy: { at: "desc" },
  });
