"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";

import { personAction, signedInAction } from "@/lib/auth/action";
import {
  changePassword,
  changePasswordInput,
  checkChange,
  leave,
  switchRole,
  switchRoleInput,
} from "@/lib/data/commands/sign-ins";
import { refused } from "@/lib/domain/outcome";
import { idle } from "@/lib/domain/form-state";

/** The gate's scope: what concerns a sign-in is not a school's row. */
const gate = { scope: { kind: "gate" } } as const;

export const choosePasswordAction = signedInAction(
  { ...changePasswordInput, chosenAgain: changePasswordInput.chosen },
  async (db, { chosenAgain, ...input }, deed) =>
    input.chosen === chosenAgain ? changePassword(db, input, deed) : refused("PASSWORDS_DIFFER"),
  { ...gate, prepare: checkChange },
);

const switchTo = personAction(
  "self.write",
  { role: switchRoleInput.grantId },
  (db, { role }, deed) => switchRole(db, { grantId: role }, deed),
  gate,
);

/** Goes on in another of one's own roles, at its first page. */
export async function switchRoleAction(form: FormData): Promise<void> {
  await switchTo(idle, form);
  redirect("/");
}

const end = signedInAction({}, (db, _, deed) => leave(db, deed), gate);

/** Ends the sign-in here and in the database: a copied cookie is worthless from here on. */
export async function signOutAction(form: FormData): Promise<void> {
  await end(idle, form);
  const jar = await cookies();
  for (const { name } of jar.getAll())
    if (/^(__Secure-)?next-auth\.session-token/.test(name)) jar.delete(name);
  redirect("/sign-in");
}
