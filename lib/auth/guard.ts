import "server-only";

import { getServerSession } from "next-auth";
import { forbidden, redirect } from "next/navigation";
import { cache } from "react";

import { touchSignIn } from "@/lib/data/commands/sign-ins";
import type { LiveSignIn } from "@/lib/data/queries/sign-ins";
import { withScope, type Scope } from "@/lib/data/scope";
import type { Actor, Deed, SchoolActor, TeacherActor } from "@/lib/domain/actor";
import { shanghaiDay, type IsoDate } from "@/lib/domain/calendar/day";
import { may, type Permission, type Role } from "@/lib/domain/permissions";

import { SignInUnknown } from "./away";
import { authOptions } from "./options";

/** A person at the door: who, in which scope, and when. */
export interface Door<By extends Actor = Actor> extends Deed<By> {
  readonly actor: By;
  readonly scope: Scope;
  readonly signIn: LiveSignIn;
}

/** The present sign-in, read once a request; null for a stranger. Throws `SignInUnknown` where it could not be looked up. */
export const currentSignIn = cache(async (): Promise<LiveSignIn | null> => {
  const session = await getServerSession(authOptions());
  if (session?.unknown) throw new SignInUnknown();
  const signIn = session?.signIn ?? null;
  if (signIn) await touchIfDue(signIn);
  return signIn;
});

async function touchIfDue({ actor, lastSeenAt }: LiveSignIn): Promise<void> {
  const at = new Date();
  if (at.getTime() - lastSeenAt.getTime() < 60_000) return;
  await withScope({ kind: "gate" }, (db) => touchSignIn(db, actor.signInId, lastSeenAt, at));
}

/** The business day now: real in Asia/Shanghai, standing still in a demo. */
export const businessDay = (signIn: LiveSignIn, at: Date): IsoDate =>
  signIn.demoOn ?? shanghaiDay(at);

function scopeOf({ actor, schoolIds }: LiveSignIn): Scope {
  const { accountId, role, schoolId, regionCode, teacherId } = actor;
  if (role === "PROVINCE") return { kind: "province", accountId };
  if (role === "CITY" && regionCode) return { kind: "city", regionCode, schoolIds, accountId };
  if (role === "TEACHER" && schoolId && teacherId)
    return { kind: "teacher", schoolId, teacherId, accountId };
  if (schoolId) return { kind: "school", schoolId, accountId };
  throw new Error(`A grant of role ${role} names no place.`);
}

function doorOf(signIn: LiveSignIn): Door {
  const at = new Date();
  const { actor } = signIn;
  return { actor, by: actor, scope: scopeOf(signIn), signIn, at, on: businessDay(signIn, at) };
}

const schoolRoles: readonly Role[] = ["SCHOOL_ADMIN", "SCHOOL_LEADER", "TEACHER"];

/** Whoever is signed in and may; a stranger is sent to sign in, another role is refused (403). */
export async function requirePermission(permission: Permission): Promise<Door> {
  const signIn = await currentSignIn();
  if (!signIn) redirect("/sign-in");
  if (signIn.mustChangePassword) redirect("/sign-in/new-password");
  if (!may(signIn.actor, permission)) forbidden();
  return doorOf(signIn);
}

/** Somebody working in a school (office, leader, or teacher where the permission says so). */
export async function requireSchool(permission: Permission): Promise<Door<SchoolActor>> {
  const door = await requirePermission(permission);
  if (!schoolRoles.includes(door.actor.role) || !door.actor.schoolId) forbidden();
  return door as Door<SchoolActor>;
}

/** A teacher at the own sessions and pay. */
export async function requireTeacher(permission: Permission): Promise<Door<TeacherActor>> {
  const door = await requirePermission(permission);
  if (door.actor.role !== "TEACHER" || !door.actor.teacherId) forbidden();
  return door as Door<TeacherActor>;
}

/** A city's or the province's official. */
export async function requireRegion(permission: Permission): Promise<Door> {
  const door = await requirePermission(permission);
  if (door.actor.role !== "CITY" && door.actor.role !== "PROVINCE") forbidden();
  return door;
}

/** The person choosing a first password: signed in, nothing else asked. */
export async function requireSignedIn(): Promise<Door> {
  const signIn = await currentSignIn();
  if (!signIn) redirect("/sign-in");
  return doorOf(signIn);
}
