import type { Role } from "../permissions";

/**
 * How long a sign-in lives, in minutes: idle and in all.
 * Offices and officials reach other people's data and are let go soon; a teacher's phone reaches the own
 * sessions only and must still be signed in when the lesson ends.
 */
export const signInLimits: Record<
  Role,
  { readonly idleMinutes: number; readonly totalMinutes: number }
> = {
  PROVINCE: { idleMinutes: 60, totalMinutes: 12 * 60 },
  CITY: { idleMinutes: 60, totalMinutes: 12 * 60 },
  SCHOOL_ADMIN: { idleMinutes: 120, totalMinutes: 12 * 60 },
  SCHOOL_LEADER: { idleMinutes: 120, totalMinutes: 12 * 60 },
  TEACHER: { idleMinutes: 14 * 24 * 60, totalMinutes: 30 * 24 * 60 },
};

/** Sign-ins one person may have at a time; the oldest ends when another begins. */
export const signInsAtOnce = 3;

/**
 * How long a try to sign in waits, in milliseconds, after so many wrong guesses from its network within an hour: nothing
 * for the slips of a school, then doubling with every thirty, up to four seconds. Never a lock.
 */
export const signInDelayMs = (failures: number): number =>
  failures < 30 ? 0 : Math.min(4_000, 250 * 2 ** Math.floor((failures - 30) / 30));

interface Life {
  readonly role: Role;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
}

/** Whether a sign-in still holds at a moment. */
export function signInHolds({ role, createdAt, lastSeenAt }: Life, at: Date): boolean {
  const { idleMinutes, totalMinutes } = signInLimits[role];
  return (
    at.getTime() - lastSeenAt.getTime() < idleMinutes * 60_000 &&
    at.getTime() - createdAt.getTime() < totalMinutes * 60_000
  );
}

export type PasswordProblem = "PASSWORD_SHORT" | "PASSWORD_PLAIN" | "PASSWORD_COMMON";

const common = [
  "password",
  "12345678",
  "qwerty",
  "abc123",
  "111111",
  "yibanyian",
  "woaini",
  "anhui",
];

/** What is wrong with a new password (GB/T 22239 level 3: twelve characters, three classes), or null. */
export function passwordProblem(password: string, loginName: string): PasswordProblem | null {
  if ([...password].length < 12) return "PASSWORD_SHORT";
  const classes = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u].filter((kind) =>
    kind.test(password),
  );
  if (classes.length < 3) return "PASSWORD_PLAIN";
  const lower = password.toLowerCase();
  const words = [...common, loginName.toLowerCase()].filter((word) => word.length > 2);
  return words.some((word) => lower.includes(word)) ? "PASSWORD_COMMON" : null;
}
