"use server";

import { z } from "zod";

import { personAction, schoolAction } from "@/lib/auth/action";
import {
  addRole,
  endSignIns,
  makeLogin,
  makeTeacherLogins,
  resetPassword,
  setDisabled,
} from "@/lib/data/commands/accounts";
import { aText, anId } from "@/lib/data/input";
import { firstPasswords } from "@/lib/data/password";
import { countTeachersWithoutLogin } from "@/lib/data/queries/accounts";
import { withScope } from "@/lib/data/scope";
import { roles } from "@/lib/domain/permissions";

/** A list nobody chose from sends an empty text. */
const chosen = <Kind extends z.ZodType>(kind: Kind) =>
  z.union([z.literal("").transform(() => undefined), kind]).optional();

const account = { accountId: anId };

export const makeTeacherLoginsAction = schoolAction("account.write", {}, makeTeacherLogins, {
  prepare: async (_, { by, on }, scope) => {
    const { schoolId } = by;
    const count = await withScope(scope, (db) => countTeachersWithoutLogin(db, schoolId, on));
    return { passwords: await firstPasswords(count) };
  },
});

const prepare = async () => ({ first: (await firstPasswords(1))[0]! });

export const makeLoginAction = personAction(
  "account.write",
  {
    role: z.enum(roles),
    displayName: aText(50, 1),
    loginName: z.string().trim().toLowerCase().min(1).max(40),
    schoolId: chosen(anId),
    regionCode: chosen(z.string().regex(/^\d{6}$/)),
  },
  makeLogin,
  { prepare },
);

export const resetPasswordAction = personAction("account.write", account, resetPassword, {
  prepare,
});

export const setDisabledAction = personAction(
  "account.write",
  { ...account, disabled: z.stringbool() },
  setDisabled,
);

export const endSignInsAction = personAction("account.write", account, endSignIns);

export const addRoleAction = schoolAction(
  "account.write",
  { ...account, role: z.enum(["SCHOOL_ADMIN", "SCHOOL_LEADER"]) },
  addRole,
);
