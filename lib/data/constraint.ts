import { refused, type Outcome } from "@/lib/domain/outcome";

/**
 * What a refusal of the database means, by the unique or exclusion constraint that refused: two people did at once what
 * each was allowed to do alone. A command names those it may run into (`refusing`), and its reasons follow.
 */
export const constraintReasons = {
  pay_run_open: "ALREADY_SUBMITTED",
  pay_run_school_id_month_number_key: "ALREADY_SUBMITTED",
  pay_entry_ordinal_once: "CHANGED_MEANWHILE",
  pay_rule_school_id_from_on_key: "RULE_EXISTS",
  pay_rate_pkey: "RATE_TWICE",
  pay_band_pkey: "BAND_TWICE",
  job_arrange_once: "RUN_UNDER_WAY",
  teaching_plan_school_id_term_id_class_group_id_key: "SCHOOL_CHANGED",
  plan_version_open: "OPEN_VERSION_EXISTS",
  plan_version_school_id_plan_id_number_key: "OPEN_VERSION_EXISTS",
  plan_version_in_force: "CHANGED_MEANWHILE",
  plan_exception_pkey: "CHANGED_MEANWHILE",
  lesson_school_id_task_id_ordinal_key: "CHANGED_MEANWHILE",
  lesson_class_once: "CLASS_BUSY",
  lesson_teacher_once: "TEACHER_BUSY",
  publication_school_id_term_id_number_key: "CHANGED_MEANWHILE",
  session_class_once: "SESSION_CLASH",
  session_teacher_once: "SESSION_CLASH",
  session_room_once: "ROOM_BUSY",
  session_log_pkey: "ALREADY_LOGGED",
  enrolment_once: "ENROLLED_ELSEWHERE",
  term_apart: "TERMS_OVERLAP",
  term_school_id_name_key: "TERM_NAME_TAKEN",
  make_up_day_pkey: "CHANGED_MEANWHILE",
  period_apart: "PERIODS_OVERLAP",
  period_pkey: "CHANGED_MEANWHILE",
  account_login_name_key: "LOGIN_NAME_TAKEN",
  role_grant_once: "ROLE_HELD",
  role_grant_teacher_once: "LOGINS_MADE",
  class_group_school_id_match_key_key: "CLASS_EXISTS",
  student_school_id_student_no_key: "STUDENT_NO_TAKEN",
  student_school_id_id_blind_key: "ID_NUMBER_TAKEN",
  teacher_school_id_staff_no_key: "STAFF_NO_TAKEN",
  teacher_title_pkey: "CHANGED_MEANWHILE",
  teacher_unavailability_pkey: "CHANGED_MEANWHILE",
  course_school_id_name_key: "COURSE_EXISTS",
  platform_school_id_name_key: "SCHOOL_CHANGED",
  attendance_participant_pkey: "CHANGED_MEANWHILE",
  name_request_open: "ALREADY_SUBMITTED",
  bearer_link_once: "CHANGED_MEANWHILE",
} as const;

export type Constraint = keyof typeof constraintReasons;
type ReasonOf<Named extends Constraint> = (typeof constraintReasons)[Named];

/** Constraints that some command names; a test asks that none of the table above is missing. */
export const namedConstraints = new Set<Constraint>();

const isNamed = <Named extends Constraint>(
  named: readonly Named[],
  found: string | null,
): found is Named => named.some((name) => name === found);

/**
 * A command that answers by name where one of these constraints refuses it. The transaction is then aborted: the
 * refusal must be its last word, as `attempt` makes it.
 */
export function refusing<
  Named extends Constraint,
  Given extends unknown[],
  Value,
  Reason extends string,
>(
  named: readonly Named[],
  command: (...given: Given) => Promise<Outcome<Value, Reason>>,
): (...given: Given) => Promise<Outcome<Value, Reason | ReasonOf<Named>>> {
  for (const name of named) namedConstraints.add(name);
  return async (...given) => {
    try {
      return await command(...given);
    } catch (error) {
      const found = violatedConstraint(error);
      if (isNamed(named, found)) return refused(constraintReasons[found]);
      throw error;
    }
  };
}

/** SQLSTATE of a row that exists twice, overlaps another, or refers to one that is gone or still referred to. */
const rowsInTheWay = ["23505", "23P01", "23503"];

/**
 * The same for a command that writes many rows by what it saw before: whatever row of somebody else's stands in its way
 * has one meaning. `named` says which constraints it is the only one to answer for.
 */
export function refusingAs<
  As extends string,
  Given extends unknown[],
  Value,
  Reason extends string,
>(
  reason: As,
  named: readonly Constraint[],
  command: (...given: Given) => Promise<Outcome<Value, Reason>>,
): (...given: Given) => Promise<Outcome<Value, Reason | As>> {
  for (const name of named) namedConstraints.add(name);
  return async (...given) => {
    try {
      return await command(...given);
    } catch (error) {
      if (hasCode(error, rowsInTheWay)) return refused(reason);
      throw error;
    }
  };
}

/** The number that a distributed database appends to the name of a shard's constraint. */
const shard = /_\d{6,}$/;

/** The name of the constraint a failed statement ran into, or null. */
export function violatedConstraint(error: unknown): string | null {
  for (const cause of causesOf(error))
    for (const key of ["originalMessage", "message"]) {
      const text: unknown = Reflect.get(cause, key);
      const found = typeof text === "string" ? /constraint "([^"]+)"/.exec(text)?.[1] : undefined;
      if (found) return found.replace(shard, "");
    }
  return null;
}

/** Whether two transactions stood in each other's way and the database ended this one: the same again may pass. */
export const isDeadlock = (error: unknown): boolean => hasCode(error, ["40P01", "40001"]);

/** Whether one of these codes stands on an error or on what caused it. */
export const hasCode = (error: unknown, codes: readonly string[]): boolean =>
  causesOf(error).some((cause) =>
    ["code", "originalCode"].some((key) => codes.includes(String(Reflect.get(cause, key)))),
  );

/** An error with everything it was caused by; the client wraps the server's own words several times. */
function causesOf(error: unknown): object[] {
  const seen = new Set<object>();
  const queue = [error];
  while (queue.length > 0) {
    const cause = queue.shift();
    if (!(cause instanceof Object) || seen.has(cause)) continue;
    seen.add(cause);
    for (const key of ["cause", "meta", "driverAdapterError"]) queue.push(Reflect.get(cause, key));
  }
  return [...seen];
}
