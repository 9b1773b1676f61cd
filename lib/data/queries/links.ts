import "server-only";

import type { LinkPurpose } from "@/lib/domain/account/link";
import type { IsoDate } from "@/lib/domain/calendar/day";

import { dateOf } from "../day";
import type { Db } from "../scope";

/** A link as the gate sees it. */
export interface KnownLink {
  readonly schoolId: string;
  readonly purpose: LinkPurpose;
  readonly subjectId: string;
  readonly tokenHash: Uint8Array;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

/**
 * The link of an id, or null; also null where its teacher has no account any more that could be signed in with. In the gate's
 * scope.
 */
export async function findLink(db: Db, id: string): Promise<KnownLink | null> {
  const link = await db.bearerLink.findFirst({
    where: { id },
    select: {
      schoolId: true,
      purpose: true,
      subjectId: true,
      tokenHash: true,
      expiresAt: true,
      revokedAt: true,
    },
  });
  if (!link) return null;
  const { schoolId, subjectId } = link;
  const accounts = await db.roleGrant.count({
    where: { schoolId, teacherId: subjectId, account: { disabledAt: null } },
  });
  return accounts > 0 ? link : null;
}

/** When a teacher's calendar link was made and until when it lasts, or null where none is alive; in that teacher's scope. */
export const findCalendarLink = (db: Db, schoolId: string, teacherId: string, at: Date) =>
  db.bearerLink.findFirst({
    where: {
      ...{ schoolId, purpose: "TEACHER_CALENDAR", subjectId: teacherId },
      ...{ revokedAt: null, expiresAt: { gt: at } },
    },
    select: { madeAt: true, expiresAt: true },
  });

/** Whether a teacher is no longer at the school on a day; a calendar then shows nothing. In that teacher's scope. */
export const hasLeft = async (
  db: Db,
  schoolId: string,
  teacherId: string,
  on: IsoDate,
): Promise<boolean> =>
  (await db.teacher.count({
    where: { schoolId, id: teacherId, leftOn: { lte: dateOf(on) } },
  })) > 0;
