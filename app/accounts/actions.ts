"use server";

import { personAction, schoolAction } from "@/lib/auth/action";
import {
  addRole,
  addRoleInput,
  endSignIns,
  endSignInsInput,
  makeLogin,
  makeLoginInput,
  makeTeacherLogins,
  resetPassword,
  resetPasswordInput,
  setDisabled,
  setDisabledInput,
} from "@/lib/data/commands/accounts";
import { firstPasswords } from "@/lib/data/password";
import { countTeachersWithoutLogin } from "@/lib/data/queries/accounts";
import { withScope } from "@/lib/data/scope";

export const makeTeacherLoginsAction = schoolAction("account.write", {}, makeTeacherLogins, {
  prepare: async (_, { by, on }, scope) => {
    const { schoolId } = by;
    const count = await withScope(scope, (db) => countTeachersWithoutLogin(db, schoolId, on));
    return { passwords: await firstPasswords(count) };
  },
});

const prepare = async () => ({ first: (await firstPasswords(1))[0]! });

export const makeLoginAction = personAction("account.write", makeLoginInput, makeLogin, {
  prepare,
});

export const resetPasswordAction = personAction(
  "account.write",
  resetPasswordInput,
  resetPassword,
  { prepare },
);

export const setDisabledAction = personAction("account.write", setDisabledInput, setDisabled);

export const endSignInsAction = personAction("account.write", endSignInsInput, endSignIns);

export const addRoleAction = schoolAction("account.write", addRoleInput, addRole);
