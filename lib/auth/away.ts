import "server-only";

import { isAway } from "@/lib/data/away";
import { LineFull } from "@/lib/data/password";

import { report } from "./report";

/**
 * Nobody knows who is signed in, since the look-up failed: a fault, never a sign-out. Next hands the digest on to the page
 * that says so (`components/error-notice.tsx`).
 */
export class SignInUnknown extends Error {
  readonly digest = "DATABASE_AWAY";
}

/** Whether asking again in a moment is worth it, since nothing was wrong with what was asked; logged once, by where it arose. */
export function isTemporary(error: unknown, where: string): boolean {
  if (error instanceof SignInUnknown || error instanceof LineFull) return true;
  if (!isAway(error)) return false;
  report(error, where);
  return true;
}

/** Seconds after which to ask again. */
export const retryAfterSeconds = 5;
