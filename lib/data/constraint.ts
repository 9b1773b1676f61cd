/** What a refusal of the database means, by the constraint that refused. A command lists the reason among its own. */
const reasons: Readonly<Record<string, string>> = {
  pay_run_open: "ALREADY_SUBMITTED",
  job_arrange_once: "RUN_UNDER_WAY",
  plan_version_open: "ALREADY_OPEN",
  lesson_class_once: "CLASS_BUSY",
  lesson_teacher_once: "TEACHER_BUSY",
  session_class_once: "CLASS_BUSY",
  session_teacher_once: "TEACHER_BUSY",
  session_room_once: "ROOM_BUSY",
  enrolment_once: "ENROLLED_ELSEWHERE",
  period_apart: "PERIODS_OVERLAP",
  account_login_name_key: "LOGIN_NAME_TAKEN",
  class_group_school_id_match_key_key: "CLASS_EXISTS",
  student_school_id_student_no_key: "STUDENT_NO_TAKEN",
  student_school_id_id_blind_key: "ID_NUMBER_TAKEN",
  teacher_school_id_staff_no_key: "STAFF_NO_TAKEN",
  course_school_id_name_key: "COURSE_EXISTS",
  session_log_pkey: "ALREADY_LOGGED",
};

/** The name of the constraint a failed statement ran into, or null. */
export function violatedConstraint(error: unknown): string | null {
  const seen = new Set<unknown>();
  const queue = [error];
  while (queue.length > 0) {
    const cause = queue.shift();
    if (!(cause instanceof Object) || seen.has(cause)) continue;
    seen.add(cause);
    for (const key of ["originalMessage", "message"]) {
      const text: unknown = Reflect.get(cause, key);
      const found = typeof text === "string" && /constraint "([^"]+)"/.exec(text);
      if (found && found[1]) return found[1];
    }
    for (const key of ["cause", "meta", "driverAdapterError"]) queue.push(Reflect.get(cause, key));
  }
  return null;
}

/** The named reason behind a statement the database refused, or null where the refusal is a bug of ours. */
export const refusalOf = (error: unknown): string | null => {
  const constraint = violatedConstraint(error);
  return constraint ? (reasons[constraint] ?? null) : null;
};
