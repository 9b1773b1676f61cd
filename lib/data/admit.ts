import "server-only";

import { links, type LinkPurpose } from "@/lib/domain/account/link";
import {
  isRegionActor,
  isSchoolActor,
  nobodysAccount,
  type Actor,
  type Deed,
  type RegionActor,
  type SchoolActor,
  type TeacherActor,
} from "@/lib/domain/actor";
import type { IsoDate } from "@/lib/domain/calendar/day";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";
import { may, type Permission } from "@/lib/domain/permissions";

import type { Scope } from "./scope";

/** A person at the door, in the present sign-in. */
export interface Caller {
  readonly actor: Actor;
  /** Schools of a CITY actor's region. */
  readonly schoolIds: readonly string[];
}

/** Whoever bears a link that holds: nobody in particular, who may read one thing. */
export interface Bearer {
  readonly purpose: LinkPurpose;
  readonly schoolId: string;
  readonly subjectId: string;
}

/** The actors each kind of door is for. */
interface ActorsAt {
  school: SchoolActor;
  teacher: TeacherActor;
  region: RegionActor;
  person: Actor;
}
export type DoorKind = keyof ActorsAt;
export type ActorAt<Kind extends DoorKind> = ActorsAt[Kind];

const isFor: { readonly [Kind in DoorKind]: (actor: Actor) => actor is ActorsAt[Kind] } = {
  school: isSchoolActor,
  teacher: (actor) => actor.role === "TEACHER",
  region: isRegionActor,
  person: (_actor): _actor is Actor => true,
};

/** What a caller goes through the door with: who, in which scope, and when. */
export interface Admitted<By extends Actor> extends Deed<By> {
  readonly scope: Scope;
}

/** The scope of a caller: the rows its role may see and write. */
export function scopeOf({ actor, schoolIds }: Caller): Scope {
  const { accountId } = actor;
  switch (actor.role) {
    case "PROVINCE":
      return { kind: "province", accountId };
    case "CITY":
      return { kind: "city", regionCode: actor.regionCode, schoolIds, accountId };
    case "TEACHER":
      return { kind: "teacher", schoolId: actor.schoolId, teacherId: actor.teacherId, accountId };
    default:
      return { kind: "school", schoolId: actor.schoolId, accountId };
  }
}

/**
 * The one door: whether a person may, and as whom. Pages, actions and handlers go through it; what it refuses is a 403.
 * `at` is the instant and `on` the business day of the call.
 */
export function admit<Kind extends DoorKind>(
  caller: Caller,
  permission: Permission,
  kind: Kind,
  { at, on }: { readonly at: Date; readonly on: IsoDate },
): Outcome<Admitted<ActorAt<Kind>>, "FORBIDDEN"> {
  const { actor } = caller;
  if (!may(actor, permission) || !isFor[kind](actor)) return refused("FORBIDDEN");
  return accepted({ by: actor, scope: scopeOf(caller), at, on });
}

/** The same door for a link's bearer: to what its purpose is for, in the scope of its subject. */
export function admitBearer(
  { purpose, schoolId, subjectId }: Bearer,
  permission: Permission,
): Outcome<{ scope: Scope & { readonly kind: "teacher" } }, "FORBIDDEN"> {
  if (links[purpose].permission !== permission) return refused("FORBIDDEN");
  const who = { schoolId, teacherId: subjectId, accountId: nobodysAccount };
  return accepted({ scope: { kind: "teacher", ...who } });
}
