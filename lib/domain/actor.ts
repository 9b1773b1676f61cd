import type { IsoDate } from "./calendar/day";
import type { Role } from "./permissions";

/** The person acting, in the role and place of the present sign-in. */
export interface Actor {
  readonly accountId: string;
  readonly signInId: string;
  readonly grantId: string;
  readonly displayName: string;
  readonly role: Role;
  /** Set for SCHOOL_ADMIN, SCHOOL_LEADER and TEACHER. */
  readonly schoolId?: string;
  /** Set for CITY. */
  readonly regionCode?: string;
  /** Set for TEACHER. */
  readonly teacherId?: string;
}

export type SchoolActor = Actor & { readonly schoolId: string };
export type TeacherActor = SchoolActor & { readonly teacherId: string };

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
