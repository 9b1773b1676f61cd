import "server-only";

import { getServerSession } from "next-auth";
import { forbidden, redirect } from "next/navigation";
import { cache } from "react";

import { noteRefusal } from "@/lib/data/commands/refusals";
import { touchSignIn } from "@/lib/data/commands/sign-ins";
import type { LiveSignIn } from "@/lib/data/queries/sign-ins";
import { admit, scopeOf, type ActorAt, type Admitted, type DoorKind } from "@/lib/data/admit";
import { withScope } from "@/lib/data/scope";
import type { Actor } from "@/lib/domain/actor";
import { shanghaiDay, type IsoDate } from "@/lib/domain/calendar/day";
import type { Permission } from "@/lib/domain/permissions";

import { SignInUnknown } from "./away";
import { authOptions } from "./options";
import { report } from "./report";

/** A person at the door: who, in which scope, and when. */
export interface Door<By extends Actor = Actor> extends Admitted<By> {
  readonly actor: By;
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

const now = (signIn: LiveSignIn) => {
  const at = new Date();
  return { at, on: businessDay(signIn, at) };
};

/** Whoever is signed in and may; a stranger is sent to sign in, another role is refused (403). */
async function requireAt<Kind extends DoorKind>(
  kind: Kind,
  permission: Permission,
): Promise<Door<ActorAt<Kind>>> {
  const signIn = await currentSignIn();
  if (!signIn) redirect("/sign-in");
  if (signIn.mustChangePassword) redirect("/sign-in/new-password");
  const when = now(signIn);
  const admitted = admit(signIn, permission, kind, when);
  if (!admitted.ok) {
    const deed = { by: signIn.actor, ...when };
    await noteRefusal(scopeOf(signIn), deed, permission).catch((error: unknown) =>
      report(error, "refusal"),
    );
    forbidden();
  }
  return { ...admitted.value, actor: admitted.value.by, signIn };
}

/** Anybody whom the permission admits. */
export const requirePermission = (permission: Permission) => requireAt("person", permission);

/** Somebody working in a school (office, leader, or teacher where the permission says so). */
export const requireSchool = (permission: Permission) => requireAt("school", permission);

/** A teacher at the own sessions and pay. */
export const requireTeacher = (permission: Permission) => requireAt("teacher", permission);

/** A city's or the province's official. */
export const requireRegion = (permission: Permission) => requireAt("region", permission);

/** The person choosing a first password: signed in, nothing else asked. */
export async function requireSignedIn(): Promise<Door> {
  const signIn = await currentSignIn();
  if (!signIn) redirect("/sign-in");
  const { actor } = signIn;
  return { actor, by: actor, scope: scopeOf(signIn), signIn, ...now(signIn) };
}
