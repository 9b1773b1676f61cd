import "server-only";

import type { TeacherDeed } from "@/lib/domain/actor";
import { linkEnd } from "@/lib/domain/account/link";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";

import { refusing } from "../constraint";
import { newLinkToken } from "../link-token";
import type { Db } from "../scope";
import { recordAudit } from "./audit";

const purpose = "TEACHER_CALENDAR" as const;

const alive = ({ by: { schoolId, teacherId } }: TeacherDeed) => ({
  schoolId,
  purpose,
  subjectId: teacherId,
  revokedAt: null,
});

/** Makes the link to a teacher's own calendar; the one before opens nothing any more. Its address is told this once. */
export const makeCalendarLink = refusing(
  ["bearer_link_once"],
  async (db: Db, _: object, deed: TeacherDeed): Promise<Outcome<{ path: string }, never>> => {
    const { schoolId, teacherId, accountId } = deed.by;
    await db.bearerLink.updateMany({ where: alive(deed), data: { revokedAt: deed.at } });
    const { id, token, hash } = newLinkToken();
    const expiresAt = linkEnd(purpose, deed.at);
    await db.bearerLink.create({
      data: {
        ...{ schoolId, id, purpose, subjectId: teacherId, tokenHash: hash },
        ...{ madeBy: accountId, madeAt: deed.at, expiresAt },
      },
      select: { id: true },
    });
    await recordAudit(db, deed, "link.make", {
      type: "teacher",
      id: teacherId,
      after: { until: expiresAt.toISOString().slice(0, 10) },
    });
    return accepted({ path: `/api/calendar/${token}` });
  },
);

/** Ends the link to a teacher's own calendar. */
export async function endCalendarLink(
  db: Db,
  _: object,
  deed: TeacherDeed,
): Promise<Outcome<undefined, "NOT_FOUND">> {
  const { count } = await db.bearerLink.updateMany({
    where: alive(deed),
    data: { revokedAt: deed.at },
  });
  if (count === 0) return refused("NOT_FOUND");
  await recordAudit(db, deed, "link.end", { type: "teacher", id: deed.by.teacherId });
  return accepted();
}

/** Ends the links that a person of the school made, where an office ends what is open in that person's name. */
export const endLinksOf = (db: Db, schoolId: string, accountId: string, at: Date) =>
  db.bearerLink.updateMany({
    where: { schoolId, madeBy: accountId, revokedAt: null },
    data: { revokedAt: at },
  });
