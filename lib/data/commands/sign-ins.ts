import "server-only";

import { accepted, refused, type Outcome } from "@/lib/domain/outcome";
import { actorOf, type Deed } from "@/lib/domain/actor";
import { passwordProblem, signInsAtOnce, type PasswordProblem } from "@/lib/domain/account/sign-in";

import type { Db } from "../scope";
import { hashPassword, nobodysHash, verifyPassword } from "../password";
import { findAccountForSignIn } from "../queries/sign-ins";
import { recordAudit } from "./audit";

/** What a sign-in was made from. */
export interface Attempt {
  readonly loginName: string;
  readonly password: string;
  readonly address: string;
  readonly userAgent: string;
  readonly at: Date;
}

/**
 * Opens a sign-in in the role used last (or the first one held).
 * Unknown name, wrong password and disabled account are one reason and take one time.
 */
export async function openSignIn(
  db: Db,
  { loginName, password, address, userAgent, at }: Attempt,
): Promise<Outcome<{ accountId: string; signInId: string }, "SIGN_IN_WRONG">> {
  const account = await findAccountForSignIn(db, loginName);
  const fits = await verifyPassword(account?.passwordHash ?? (await nobodysHash()), password);
  const used = account?.signIns[0]?.grantId;
  const grant = account?.grants.find(({ id }) => id === used) ?? account?.grants[0];
  if (!account || !fits || account.disabledAt || !grant) return refused("SIGN_IN_WRONG");

  const { id: signInId } = await db.signIn.create({
    data: {
      accountId: account.id,
      grantId: grant.id,
      createdAt: at,
      lastSeenAt: at,
      address,
      userAgent: userAgent.slice(0, 300),
    },
    select: { id: true },
  });
  await endSurplus(db, account.id, at);
  const { id: accountId, displayName } = account;
  const by = actorOf({ accountId, signInId, grantId: grant.id, displayName }, grant);
  await recordAudit(db, { by, at, on: "" }, "sign-in.open", { type: "sign_in", id: signInId });
  return accepted({ accountId: account.id, signInId });
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

/** Goes on working in another role the same person holds. */
export async function switchRole(
  db: Db,
  { grantId }: { grantId: string },
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

/** Sets one's own password; every other sign-in of the person ends. */
export async function changePassword(
  db: Db,
  { current, chosen }: { current: string; chosen: string },
  deed: Deed,
): Promise<Outcome<undefined, "PASSWORD_WRONG" | "PASSWORD_SAME" | PasswordProblem>> {
  const { accountId, signInId } = deed.by;
  const account = await db.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { loginName: true, passwordHash: true },
  });
  if (!(await verifyPassword(account.passwordHash, current))) return refused("PASSWORD_WRONG");
  if (current === chosen) return refused("PASSWORD_SAME");
  const problem = passwordProblem(chosen, account.loginName);
  if (problem) return refused(problem);
  await db.account.update({
    where: { id: accountId },
    data: { passwordHash: await hashPassword(chosen), mustChangePassword: false },
    select: { id: true },
  });
  await db.signIn.updateMany({
    where: { accountId, revokedAt: null, id: { not: signInId } },
    data: { revokedAt: deed.at },
  });
  await recordAudit(db, deed, "account.password", { type: "account", id: accountId });
  return accepted();
}
