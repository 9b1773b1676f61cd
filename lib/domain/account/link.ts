import type { Permission } from "../permissions";

/** What a link lets its bearer read, each with the permission it stands under and how long it lasts. */
export const links = {
  /** A teacher's own sessions, in the calendar of the own phone. */
  TEACHER_CALENDAR: { permission: "my.sessions", days: 200 },
} as const satisfies Record<string, { readonly permission: Permission; readonly days: number }>;

export type LinkPurpose = keyof typeof links;

const dayMs = 86_400_000;

/** Until when a link made at a moment lasts. */
export const linkEnd = (purpose: LinkPurpose, at: Date): Date =>
  new Date(at.getTime() + links[purpose].days * dayMs);

/** Whether a link still opens anything at a moment. */
export const linkHolds = (
  { expiresAt, revokedAt }: { readonly expiresAt: Date; readonly revokedAt: Date | null },
  at: Date,
): boolean => revokedAt === null && at < expiresAt;
