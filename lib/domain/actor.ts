import type { IsoDate } from "./calendar/day";
import type { Role } from "./permissions";

/** No account at all: what the server or its operator does, with no person signed in. */
export const nobodysAccount = "00000000-0000-0000-0000-000000000000";

/** The person acting, in the present sign-in. */
interface Person {
  readonly accountId: string;
  readonly signInId: string;
  readonly grantId: string;
  readonly displayName: string;
}

/** Somebody at a school's office. */
export interface AdminActor extends Person {
  readonly role: "SCHOOL_ADMIN";
  readonly schoolId: string;
}

/** A school's leader. */
export interface LeaderActor extends Person {
  readonly role: "SCHOOL_LEADER";
  readonly schoolId: string;
}

/** A teacher of a school, with the own row among its teachers. */
export interface TeacherActor extends Person {
  readonly role: "TEACHER";
  readonly schoolId: string;
  readonly teacherId: string;
}

/** A city's official. */
export interface CityActor extends Person {
  readonly role: "CITY";
  readonly regionCode: string;
}

/** An official of the province. */
export interface ProvinceActor extends Person {
  readonly role: "PROVINCE";
}

/** Whoever works in a school. */
export type SchoolActor = AdminActor | LeaderActor | TeacherActor;

/** Whoever checks schools. */
export type RegionActor = CityActor | ProvinceActor;

/** The person acting, by the place the role is held in. */
export type Actor = SchoolActor | RegionActor;

/** The actor of a role. */
export type ActorOf<R extends Role> = Extract<Actor, { readonly role: R }>;

/** A grant of a role with the ids of its place, as a row holds it. */
export interface GrantedRole {
  readonly role: Role;
  readonly schoolId: string | null;
  readonly regionCode: string | null;
  readonly teacherId: string | null;
}

/**
 * The actor a grant makes of a person. Throws where a grant names no place for its role, which the database does not
 * admit.
 */
export function actorOf(
  person: Person,
  { role, schoolId, regionCode, teacherId }: GrantedRole,
): Actor {
  if (role === "PROVINCE") return { ...person, role };
  if (role === "CITY" && regionCode) return { ...person, role, regionCode };
  if (role === "TEACHER" && schoolId && teacherId) return { ...person, role, schoolId, teacherId };
  if ((role === "SCHOOL_ADMIN" || role === "SCHOOL_LEADER") && schoolId)
    return { ...person, role, schoolId };
  throw new Error(`A grant of role ${role} names no place.`);
}

export const isSchoolActor = (actor: Actor): actor is SchoolActor => "schoolId" in actor;

export const isRegionActor = (actor: Actor): actor is RegionActor => !isSchoolActor(actor);

/** Who does a thing and when: read once at the door, passed to every command. */
export interface Deed<By extends Actor = Actor> {
  readonly by: By;
  /** Real time. */
  readonly at: Date;
  /** Business day in Asia/Shanghai; the demo's stands still. */
  readonly on: IsoDate;
}

export type SchoolDeed = Deed<SchoolActor>;
export type TeacherDeed = Deed<TeacherActor>;

/** A school, else a region, else the province: each has an audit chain of its own. */
export interface Place {
  readonly schoolId?: string | null;
  readonly regionCode?: string | null;
}

/** Where an actor works. */
export const placeOf = (actor: Actor): Place =>
  isSchoolActor(actor)
    ? { schoolId: actor.schoolId }
    : actor.role === "CITY"
      ? { regionCode: actor.regionCode }
      : {};
