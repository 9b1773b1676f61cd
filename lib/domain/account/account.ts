import type { Role } from "../permissions";

/**
 * Whose accounts a role keeps: makes, resets, disables. An office keeps its own people and no leader, so that nobody makes
 * the second pair of eyes for the own submissions: a leader's login comes from the city, or from another leader.
 */
const kept: Readonly<Record<Role, readonly Role[]>> = {
  PROVINCE: ["PROVINCE", "CITY", "SCHOOL_ADMIN", "SCHOOL_LEADER"],
  CITY: ["SCHOOL_ADMIN", "SCHOOL_LEADER"],
  SCHOOL_ADMIN: ["SCHOOL_ADMIN", "TEACHER"],
  SCHOOL_LEADER: ["SCHOOL_LEADER"],
  TEACHER: [],
};

/** Roles whose accounts a role may keep. */
export const keptRoles = (by: Role): readonly Role[] => kept[by];

/** Roles a role may make single logins for; teachers' come from the teachers' list, all at once. */
export const madeRoles = (by: Role): readonly Role[] =>
  kept[by].filter((role) => role !== "TEACHER");

/** Whether an office may change somebody's account: every role the person holds must be one it keeps. */
export const mayKeep = (by: Role, held: readonly Role[]): boolean =>
  held.length > 0 && held.every((role) => kept[by].includes(role));

/** Where a role works: what must be known to grant it. */
export const placeOf = (role: Role): "province" | "region" | "school" =>
  role === "PROVINCE" ? "province" : role === "CITY" ? "region" : "school";

/** A login name people can type on a phone: small letters, digits, dots and hyphens. */
export const loginNamePattern = /^[a-z0-9][a-z0-9.-]{2,39}$/;

/** A teacher's login name: the school's initials and the staff number; `attempt` tells namesakes apart. */
export function teacherLoginName(initials: string, staffNo: string, attempt = 1): string {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  const base = `${plain(initials).slice(0, 12) || "school"}-${plain(staffNo).slice(0, 20)}`;
  return attempt === 1 ? base : `${base}-${attempt}`;
}

/** A one-time slip: shown once, printed, handed over. */
export interface Slip {
  readonly displayName: string;
  readonly detail: string;
  readonly loginName: string;
  readonly password: string;
}
