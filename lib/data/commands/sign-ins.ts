import "server-only";

import { z } from "zod";

import { accepted, refused, type Outcome } from "@/lib/domain/outcome";
import { actorOf, type Deed } from "@/lib/domain/actor";
import { passwordProblem, signInsAtOnce, type PasswordProblem } from "@/lib/domain/account/sign-in";

import { run } from "../rows";
import { withScope, type Db } from "../scope";
import { hashPassword, nobodysHash, verifyPassword } from "../password";
import { anId, type InputOf } from "../input";
import { forgivePasswordTries, takePasswordTry } from "../rate-limit";
import { findAccountForSignIn } from "../queries/sign-ins";
import { recordAudit } from "./audit";

/** What a sign-in is made from, once the password was found to fit. */
interface Opening {
  readonly accountId: string;
  /** The hash the password was checked against: one that was changed meanwhile opens nothing. */
  readonly passwordHash: string;
  readonly address: string;
  readonly userAgent: string;
  readonly at: Date;
}

/** An account of a name, and whether the password is its own. */
export interface Checked {
  readonly accountId: string;
  readonly passwordHash: string;
  readonly fits: boolean;
}

/**
 * Looks a name up and tries the password on it, outside any transaction: a hash takes long. Unknown names take as long as
 * known ones.
 */
export async function checkPassword(loginName: string, password: string): Promise<Checked | null> {
  const account = await withScope({ kind: "gate" }, (db) => findAccountForSignIn(db, loginName));
  const fits = await verifyPassword(account?.passwordHash ?? (await nobodysHash()), password);
  return account && { accountId: account.id, passwordHash: account.passwordHash, fits };
}

/** The account with what its sign-ins need, locked until the transaction ends: of twelve that sign in at once three stay alive. */
async function takeAccount(db: Db, accountId: string) {
  await run(db)`SELECT id FROM account WHERE id = ${accountId}::uuid FOR NO KEY UPDATE`;
  const account = await db.account.findUniqueOrThrow({
    where: { id: accountId },
    select: {
      id: true,
      loginName: true,
      displayName: true,
      passwordHash: true,
      disabledAt: true,
      grants: {
        select: { id: true, role: true, schoolId: true, regionCode: true, teacherId: true },
        orderBy: [{ role: "asc" }, { createdAt: "asc" }],
      },
      signIns: { select: { grantId: true }, orderBy: { createdAt: "desc" }, take: 1 },
    },
  });
  const used = account.signIns[0]?.grantId;
  return { account, grant: account.grants.find(({ id }) => id === used) ?? account.grants[0] };
}

/** Opens a sign-in in the role used last (or the first one held); a disabled account answers like a wrong password. */
export async function openSignIn(
  db: Db,
  { accountId, passwordHash, address, userAgent, at }: Opening,
): Promise<Outcome<{ accountId: string; signInId: string }, "SIGN_IN_WRONG">> {
  const { account, grant } = await takeAccount(db, accountId);
  if (account.passwordHash !== passwordHash || account.disabledAt || !grant)
    return refused("SIGN_IN_WRONG");

  const { id: signInId } = await db.signIn.create({
    data: {
      accountId,
      grantId: grant.id,
      createdAt: at,
      lastSeenAt: at,
      address,
      userAgent: userAgent.slice(0, 300),
    },
    select: { id: true },
  });
  await endSurplus(db, accountId, at);
  const by = actorOf(
    { accountId, signInId, grantId: grant.id, displayName: account.displayName },
    grant,
  );
  await recordAudit(db, { by, at, on: "" }, "sign-in.open", { type: "sign_in", id: signInId });
  return accepted({ accountId, signInId });
}

/** Leaves a row of a wrong password in the chain of the account's place; nothing of what was typed. */
export async function noteWrongPassword(
  db: Db,
  { accountId, address, at }: { accountId: string; address: string; at: Date },
): Promise<void> {
  const { account, grant } = await takeAccount(db, accountId);
  if (!grant) return;
  const person = { accountId, signInId: accountId, grantId: grant.id };
  const by = actorOf({ ...person, displayName: account.displayName }, grant);
  await recordAudit(db, { by, at, on: "" }, "sign-in.refuse", {
    type: "account",
    id: accountId,
    after: { address },
  });
}

async function endSurplus(db: Db, accountId: string, at: Date): Promise<void> {
  const surplus = await db.signIn.findMany({
    where: { accountId, revokedAt: null },
    select: { id: true },
    orderBy: { createdAt: "desc" },
    skip: signInsAtOnce,
  });
  if (surplus.length > 0)
    await db.signIn.updateMany({
      where: { id: { in: surplus.map(({ id }) => id) } },
      data: { revokedAt: at },
    });
}

/** Notes that a sign-in is in use; at most once a minute, so that reading a page writes nothing. */
export async function touchSignIn(db: Db, id: string, lastSeenAt: Date, at: Date): Promise<void> {
  if (at.getTime() - lastSeenAt.getTime() < 60_000) return;
  await db.signIn.updateMany({ where: { id, lastSeenAt }, data: { lastSeenAt: at } });
}

/** Ends one sign-in: a copied cookie is worthless from here on. */
export async function endSignIn(db: Db, id: string, at: Date): Promise<void> {
  await db.signIn.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: at } });
}

/** Ends the present sign-in. */
export async function leave(db: Db, deed: Deed): Promise<Outcome<undefined, never>> {
  const { signInId } = deed.by;
  await endSignIn(db, signInId, deed.at);
  await recordAudit(db, deed, "sign-in.end", { type: "sign_in", id: signInId });
  return accepted();
}

/** Ends the other sign-ins of one's own account: the phone left on the bus. */
export async function endOtherSignIns(
  db: Db,
  _: object,
  deed: Deed,
): Promise<Outcome<{ ended: number }, never>> {
  const { accountId, signInId } = deed.by;
  const { count } = await db.signIn.updateMany({
    where: { accountId, revokedAt: null, id: { not: signInId } },
    data: { revokedAt: deed.at },
  });
  await recordAudit(db, deed, "sign-in.end-others", {
    type: "account",
    id: accountId,
    after: { ended: count },
  });
  return accepted({ ended: count });
}

export const switchRoleInput = { grantId: anId };

/** Goes on working in another role the same person holds. */
export async function switchRole(
  db: Db,
  { grantId }: InputOf<typeof switchRoleInput>,
  deed: Deed,
): Promise<Outcome<undefined, "NOT_FOUND">> {
  const { accountId, signInId } = deed.by;
  const grant = await db.roleGrant.findFirst({
    where: { id: grantId, accountId },
    select: { id: true },
  });
  if (!grant) return refused("NOT_FOUND");
  await db.signIn.updateMany({ where: { id: signInId, accountId }, data: { grantId } });
  await recordAudit(db, deed, "sign-in.switch", {
    type: "sign_in",
    id: signInId,
    before: { grantId: deed.by.grantId },
    after: { grantId },
  });
  return accepted();
}

const aPassword = z.string().min(1).max(200);

export const changePasswordInput = { current: aPassword, chosen: aPassword };

/** What a change of password goes by, reckoned before its transaction. */
interface CheckedChange {
  /** Whether a try was left; `fits` and `newHash` say nothing where none was. */
  readonly allowed: boolean;
  readonly fits: boolean;
  /** The hash the present password was tried on. */
  readonly oldHash: string;
  readonly newHash: string;
}

/** Tries the present password, within the limit of its account, and hashes the chosen one; outside any transaction. */
export async function checkChange(
  { current, chosen }: InputOf<typeof changePasswordInput>,
  { by: { accountId } }: Deed,
): Promise<{ checked: CheckedChange }> {
  const { passwordHash: oldHash } = await withScope({ kind: "gate" }, (db) =>
    db.account.findUniqueOrThrow({ where: { id: accountId }, select: { passwordHash: true } }),
  );
  const no = { allowed: false, fits: false, oldHash, newHash: "" };
  if (!(await takePasswordTry(accountId))) return { checked: no };
  if (!(await verifyPassword(oldHash, current))) return { checked: { ...no, allowed: true } };
  await forgivePasswordTries(accountId);
  const newHash = await hashPassword(chosen);
  return { checked: { allowed: true, fits: true, oldHash, newHash } };
}

/** Sets one's own password; every other sign-in of the person ends. */
export async function changePassword(
  db: Db,
  { current, chosen, checked }: InputOf<typeof changePasswordInput> & { checked: CheckedChange },
  deed: Deed,
): Promise<
  Outcome<undefined, "PASSWORD_WRONG" | "PASSWORD_SAME" | "TOO_MANY_TRIES" | PasswordProblem>
> {
  const { accountId, signInId } = deed.by;
  const { account } = await takeAccount(db, accountId);
  if (!checked.allowed) return refused("TOO_MANY_TRIES");
  // Of two at once the second tried a password that is no longer the present one.
  if (!checked.fits || account.passwordHash !== checked.oldHash) return refused("PASSWORD_WRONG");
  if (current === chosen) return refused("PASSWORD_SAME");
  const problem = passwordProblem(chosen, account.loginName);
  if (problem) return refused(problem);
  await db.account.update({
    where: { id: accountId },
    data: { passwordHash: checked.newHash, mustChangePassword: false },
    select: { id: true },
  });
  await db.signIn.updateMany({
    where: { accountId, revokedAt: null, id: { not: signInId } },
    data: { revokedAt: deed.at },
  });
  await recordAudit(db, deed, "account.password", { type: "account", id: accountId });
  return accepted();
}
