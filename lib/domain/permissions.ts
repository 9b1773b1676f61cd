/** The roles a person may work in, one at a time. */
export const roles = ["PROVINCE", "CITY", "SCHOOL_ADMIN", "SCHOOL_LEADER", "TEACHER"] as const;
export type Role = (typeof roles)[number];

const school = ["SCHOOL_ADMIN", "SCHOOL_LEADER"] as const;
const office = ["SCHOOL_ADMIN"] as const;
const leader = ["SCHOOL_LEADER"] as const;
const teacher = ["TEACHER"] as const;
const officials = ["CITY", "PROVINCE"] as const;

/**
 * Who may do what: the only such table. The place (own school, own region's schools, the whole province)
 * follows from the role and is held by the scope; a permission never widens it.
 */
export const permissions = {
  // a school's office and leader
  "school.overview": school,
  "roster.read": school,
  "roster.write": office,
  "roster.unmask": office,
  "file.read": [...school, ...teacher],
  "import.read": school,
  "import.write": office,
  "teacher.read": school,
  "teacher.write": office,
  "course.read": school,
  "course.write": office,
  "plan.read": school,
  "plan.write": office,
  "plan.submit": office,
  "plan.decide": leader,
  "timetable.read": school,
  "timetable.write": office,
  "timetable.publish": office,
  "log.read": school,
  "log.decide": office,
  "attendance.import": [...office, ...teacher],
  "coverage.read": school,
  "pay.read": school,
  "pay.write": office,
  "pay.decide": leader,
  "settings.read": school,
  "settings.write": office,
  "account.read": [...school, ...officials],
  "account.write": [...school, ...officials],
  "job.read": school,
  "audit.read": [...school, ...officials],
  // a teacher's own
  "my.sessions": teacher,
  "my.log": teacher,
  "my.pay": teacher,
  // city and province
  "region.coverage": officials,
  "region.schools": officials,
  "region.plans": officials,
  "region.comment": officials,
  "region.documents": officials,
  "region.names": officials,
  // everybody signed in
  "self.read": roles,
  "self.write": roles,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

/** Whether a role may do a thing at all. */
export const may = (actor: { readonly role: Role }, permission: Permission): boolean =>
  (permissions[permission] as readonly Role[]).includes(actor.role);
