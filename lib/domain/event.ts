import type { AuditAction } from "./audit-action";
import type { Role } from "./permissions";

/**
 * Whom an event concerns: everybody of a role in its school, the teachers its subject names, the officials who may decide it,
 * or whoever asked.
 */
export type Concerned =
  Extract<Role, "SCHOOL_ADMIN" | "SCHOOL_LEADER"> | "TEACHERS_NAMED" | "OFFICIALS" | "SUBMITTER";

interface Notice {
  readonly to: readonly Concerned[];
  /** Earlier events that nobody has to act upon any more. */
  readonly settles?: readonly AuditAction[];
  /** Only what somebody of another place did: what a city does in a school. */
  readonly fromOutside?: true;
  /** Told besides where a leader did it, who may be the only one. */
  readonly ofLeader?: readonly Concerned[];
}

/**
 * What of the audit trail is told to whom. Whoever did it is not told; what a person has to act upon stays open until a
 * later event settles it. Each action here has a sentence in messages (`inbox.event`).
 */
const notices = {
  "plan.submit": { to: ["SCHOOL_LEADER"] },
  "plan.withdraw": { to: [], settles: ["plan.submit", "plan.reason"] },
  "plan.approve": { to: ["SCHOOL_ADMIN"], settles: ["plan.submit", "plan.reason"] },
  "plan.return": { to: ["SCHOOL_ADMIN"], settles: ["plan.submit", "plan.reason"] },
  "plan.comment": { to: ["SCHOOL_ADMIN", "SCHOOL_LEADER"] },
  "plan.reason": { to: ["SCHOOL_LEADER"] },
  "plan.reason-accept": { to: ["SCHOOL_ADMIN"], settles: ["plan.reason"] },
  "plan.reason-return": { to: ["SCHOOL_ADMIN"], settles: ["plan.reason"] },
  "plan.reason-withdraw": { to: [], settles: ["plan.reason"] },
  "pay-run.submit": { to: ["SCHOOL_LEADER"] },
  "pay-run.approved": { to: ["SCHOOL_ADMIN"], settles: ["pay-run.submit"] },
  "pay-run.returned": { to: ["SCHOOL_ADMIN"], settles: ["pay-run.submit"] },
  "timetable.publish": { to: ["TEACHERS_NAMED", "SCHOOL_LEADER"] },
  "log.return": { to: ["TEACHERS_NAMED"] },
  "log.correct": { to: [], settles: ["log.return"] },
  "coverage.mend": { to: ["SCHOOL_ADMIN"] },
  "names.burst": { to: ["SCHOOL_LEADER"], ofLeader: ["SCHOOL_ADMIN"] },
  "name-request.submit": { to: ["OFFICIALS"] },
  "name-request.withdraw": { to: [], settles: ["name-request.submit"] },
  "name-request.approve": { to: ["SUBMITTER"], settles: ["name-request.submit"] },
  "name-request.return": { to: ["SUBMITTER"], settles: ["name-request.submit"] },
  "account.make": { to: ["SCHOOL_LEADER"], fromOutside: true },
  "account.reset": { to: ["SCHOOL_LEADER"], fromOutside: true },
  "account.add-role": { to: ["SCHOOL_LEADER"], fromOutside: true },
  "account.disable": { to: ["SCHOOL_LEADER"], fromOutside: true },
} satisfies Partial<Record<AuditAction, Notice>>;

export type EventAction = keyof typeof notices;

/** The events that somebody is told of in words; the others only settle. */
export type ToldAction = {
  [Action in EventAction]: (typeof notices)[Action]["to"] extends never[] ? never : Action;
}[EventAction];

export const toldActions = (Object.keys(notices) as EventAction[]).filter(
  (action): action is ToldAction => notices[action].to.length > 0,
);

/** Whether an action is an event that informs or settles. */
export const isEvent = (action: string): action is EventAction => Object.hasOwn(notices, action);

/** Which later events settle one of this action. */
export const settlersOf = (action: EventAction): EventAction[] =>
  (Object.keys(notices) as EventAction[]).filter((later) =>
    (notices[later] as Notice).settles?.includes(action),
  );

/** Whom an event concerns and what it settles, by who did it: an official (`fromOutside`), a leader, or somebody else. */
export function noticeOf(
  action: EventAction,
  { fromOutside, byLeader = false }: { readonly fromOutside: boolean; readonly byLeader?: boolean },
): { readonly to: readonly Concerned[]; readonly settles: readonly AuditAction[] } {
  const notice: Notice = notices[action];
  const told = notice.fromOutside && !fromOutside ? [] : notice.to;
  const to = byLeader ? [...told, ...(notice.ofLeader ?? [])] : told;
  return { to, settles: notice.settles ?? [] };
}
