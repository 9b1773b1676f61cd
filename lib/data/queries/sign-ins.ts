import "server-only";

import { actorOf, nobodysAccount, type Actor } from "@/lib/domain/actor";
import type { IsoDate } from "@/lib/domain/calendar/day";
import type { Role } from "@/lib/domain/permissions";
import { signInHolds } from "@/lib/domain/account/sign-in";

import { bool, date, instant, int, json, list, rows, shapeOf, text, uuid, word } from "../rows";
import type { Db } from "../scope";
import { isoDate } from "../day";

/** A role the person could work in instead. */
export interface Grant {
  readonly id: string;
  readonly role: Role;
  readonly placeName: string;
}

/** Who is signed in, where, and what else they could be. */
export interface LiveSignIn {
  readonly actor: Actor;
  readonly placeName: string;
  readonly mustChangePassword: boolean;
  /** Schools of a CITY actor's region. */
  readonly schoolIds: readonly string[];
  readonly grants: readonly Grant[];
  /** The demo's business day, where this is a demo. */
  readonly demoOn: IsoDate | null;
  /** What waits in the inbox of the present role; counted to a hundred. */
  readonly unread: number;
  readonly lastSeenAt: Date;
}

interface Row {
  accountId: string;
  grantId: string;
  displayName: string;
  role: Role;
  schoolId: string | null;
  regionCode: string | null;
  teacherId: string | null;
  placeName: string;
  mustChangePassword: boolean;
  schoolIds: string[];
  grants: Grant[];
  demoOn: Date | null;
  unread: number;
  createdAt: Date;
  lastSeenAt: Date;
}

const signInShape = shapeOf<Row>("findLiveSignIn", {
  accountId: uuid,
  grantId: uuid,
  displayName: text,
  role: word(),
  schoolId: uuid,
  regionCode: text,
  teacherId: uuid,
  placeName: text,
  mustChangePassword: bool,
  schoolIds: list(text),
  grants: json(),
  demoOn: date,
  unread: int,
  createdAt: instant,
  lastSeenAt: instant,
});

/** A sign-in that still holds at a moment, or null: revoked, idle, too old, or the person disabled. One statement. */
export async function findLiveSignIn(db: Db, id: string, at: Date): Promise<LiveSignIn | null> {
  const [found] = await rows(db, signInShape)`
    SELECT a.id AS "accountId", g.id AS "grantId", a.display_name AS "displayName", g.role::text AS role,
      g.school_id AS "schoolId", g.region_code AS "regionCode", g.teacher_id AS "teacherId",
      coalesce(s.name, r.name, (SELECT name FROM region WHERE kind = 'PROVINCE')) AS "placeName", a.must_change_password AS "mustChangePassword",
      i.created_at AS "createdAt", i.last_seen_at AS "lastSeenAt",
      (SELECT demo_on FROM installation) AS "demoOn",
      (SELECT count(*)::int FROM (SELECT FROM inbox_item n
        WHERE n.grant_id = g.id AND n.read_at IS NULL AND n.done_at IS NULL LIMIT 100) unread) AS unread,
      CASE WHEN g.role = 'CITY'
        THEN ARRAY(SELECT id::text FROM school WHERE region_code = g.region_code ORDER BY id)
        ELSE '{}' END AS "schoolIds",
      (SELECT coalesce(json_agg(json_build_object('id', o.id, 'role', o.role, 'placeName', coalesce(os.name, ora.name, (SELECT name FROM region WHERE kind = 'PROVINCE')))
          ORDER BY o.role, os.name), '[]')
        FROM role_grant o LEFT JOIN school os ON os.id = o.school_id LEFT JOIN region ora ON ora.code = o.region_code
        WHERE o.account_id = a.id) AS grants
    FROM sign_in i
    JOIN account a ON a.id = i.account_id
    JOIN role_grant g ON g.id = i.grant_id AND g.account_id = a.id
    LEFT JOIN school s ON s.id = g.school_id
    LEFT JOIN region r ON r.code = g.region_code
    WHERE i.id = ${id}::uuid AND i.revoked_at IS NULL AND a.disabled_at IS NULL
      AND (a.sign_ins_ended_at IS NULL OR i.created_at > a.sign_ins_ended_at)`;
  if (!found || !signInHolds(found, at)) return null;
  return {
    actor: actorOf(
      {
        accountId: found.accountId,
        signInId: id,
        grantId: found.grantId,
        displayName: found.displayName,
      },
      found,
    ),
    placeName: found.placeName,
    mustChangePassword: found.mustChangePassword,
    schoolIds: found.schoolIds,
    grants: found.grants,
    unread: found.unread,
    demoOn: found.demoOn && isoDate(found.demoOn),
    lastSeenAt: found.lastSeenAt,
  };
}

/** In which roles an account may work in a school now, for work it asked for; nobody where it was disabled. In the gate's scope. */
export async function listSchoolActors(
  db: Db,
  { accountId, schoolId }: { accountId: string; schoolId: string },
): Promise<Actor[]> {
  const grants = await db.roleGrant.findMany({
    where: { accountId, schoolId, account: { disabledAt: null } },
    select: {
      id: true,
      role: true,
      teacherId: true,
      account: { select: { displayName: true } },
    },
    orderBy: { role: "asc" },
  });
  return grants.map(({ id: grantId, role, teacherId, account: { displayName } }) =>
    actorOf(
      { accountId, signInId: nobodysAccount, grantId, displayName },
      { role, schoolId, regionCode: null, teacherId },
    ),
  );
}

/** What signing in needs to know of an account, or null where there is none of that name. */
export const findAccountForSignIn = (db: Db, loginName: string) =>
  db.account.findUnique({ where: { loginName }, select: { id: true, passwordHash: true } });
