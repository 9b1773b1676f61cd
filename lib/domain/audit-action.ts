/**
 * Everything the audit chain can tell, and nothing else: what was done, as noun and verb. Each has a sentence in messages
 * (`audit.action`). A name stays once it stands in a chain.
 */
export const auditActions = [
  "account.add-role",
  "account.disable",
  "account.enable",
  "account.end-sign-ins",
  "account.make",
  "account.make-teachers",
  "account.password",
  "account.reset",
  "arrange-wishes.change",
  "arrange.accept",
  "arrange.begin",
  "arrange.cancel",
  "arrange.stop",
  "attendance.import",
  "attendance.match",
  "class.add",
  "class.change",
  "class.close",
  "class.reopen",
  "course.add",
  "course.change",
  "file.read",
  "import.commit",
  "import.discard",
  "import.undo",
  "lesson.move",
  "log.confirm",
  "log.correct",
  "log.return",
  "log.submit",
  "make-up-days.choose",
  "opening-day.set",
  "pay-rule.enter",
  "pay-run.approved",
  "pay-run.returned",
  "pay-run.submit",
  "pay.credit",
  "periods.set",
  "plan.approve",
  "plan.comment",
  "plan.discard",
  "plan.draft",
  "plan.notes",
  "plan.notes-all",
  "plan.reason",
  "plan.reason-accept",
  "plan.reason-return",
  "plan.reason-withdraw",
  "plan.return",
  "plan.revise",
  "plan.submit",
  "plan.withdraw",
  "setting.change",
  "sign-in.end",
  "sign-in.end-others",
  "access.refuse",
  "sign-in.open",
  "sign-in.refuse",
  "sign-in.switch",
  "student.add",
  "student.change-enrolment",
  "student.unmask",
  "teacher.add",
  "teacher.change-title",
  "teacher.leave",
  "teacher.set-unavailability",
  "term.add",
  "term.change",
  "timetable.publish",
] as const;

export type AuditAction = (typeof auditActions)[number];

/** The trail's parts, each with the nouns it is about, in the order of a school's work. */
const nouns = {
  accounts: ["account", "sign-in", "access"],
  roster: ["class", "student", "teacher", "course", "import"],
  plan: ["plan"],
  timetable: ["timetable", "lesson", "arrange", "arrange-wishes"],
  log: ["log", "attendance", "file"],
  pay: ["pay", "pay-rule", "pay-run"],
  settings: ["term", "periods", "setting", "opening-day", "make-up-days"],
} as const;

export type AuditPart = keyof typeof nouns;
export const auditParts = Object.keys(nouns) as AuditPart[];

/** The actions of one part of the trail. */
export const actionsOf = (part: AuditPart): AuditAction[] =>
  auditActions.filter((action) => nouns[part].some((noun) => noun === action.split(".")[0]));
