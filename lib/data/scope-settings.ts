import "server-only";

import type { Statement } from "./wire";

/** Whose rows a transaction may see and write; each kind is a role of its own in PostgreSQL. */
export type Scope =
  | { readonly kind: "gate" }
  | { readonly kind: "worker" }
  | { readonly kind: "school"; readonly schoolId: string; readonly accountId: string }
  | {
      readonly kind: "teacher";
      readonly schoolId: string;
      readonly teacherId: string;
      readonly accountId: string;
    }
  | {
      readonly kind: "city";
      readonly regionCode: string;
      readonly schoolIds: readonly string[];
      readonly accountId: string;
    }
  | { readonly kind: "province"; readonly accountId: string };

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const codePattern = /^\d{6}$/;

/** The one place where SQL is built from text: values are proven UUIDs or region codes first. */
function uuid(value: string): string {
  if (!uuidPattern.test(value)) throw new Error("A scope was given something that is no UUID.");
  return value;
}

function regionCode(value: string): string {
  if (!codePattern.test(value)) throw new Error("A scope was given something that is no region.");
  return value;
}

function settings(scope: Scope): Record<string, string> {
  switch (scope.kind) {
    case "gate":
    case "worker":
      return {};
    case "school":
      return { school: uuid(scope.schoolId), account: uuid(scope.accountId) };
    case "teacher":
      return {
        school: uuid(scope.schoolId),
        teacher: uuid(scope.teacherId),
        account: uuid(scope.accountId),
      };
    case "city":
      return {
        schools: scope.schoolIds.map(uuid).join(","),
        region: regionCode(scope.regionCode),
        account: uuid(scope.accountId),
      };
    case "province":
      return { account: uuid(scope.accountId) };
  }
}

/**
 * Limits, time zone, whose rows, and the role: one text, since every deed pays for it. They hold for the transaction: a
 * pooler refuses them as start-up options, or drops them. A limit the server has of its own runs already, and ends only
 * with 0.
 */
export function setLocal(scope: Scope, timeoutMs: number): string {
  const whose = Object.entries(settings(scope)).map(
    ([name, value]) => `SET LOCAL app.${name} = '${value}';`,
  );
  return `SET LOCAL TimeZone = 'UTC'; SET LOCAL transaction_timeout = 0; SET LOCAL transaction_timeout = ${Math.floor(timeoutMs)}; SET LOCAL idle_in_transaction_session_timeout = 60000; ${whose.join(" ")} SET LOCAL ROLE yby_${scope.kind};`;
}

/** Which classes' students a teacher sees: those of the tasks taught, read by the teacher's own role. */
export const ownClasses = ({
  schoolId,
  teacherId,
}: Scope & { readonly kind: "teacher" }): Statement => ({
  text: `SELECT DISTINCT c.class_group_id::text AS id FROM task_class c
    WHERE c.school_id = $1::uuid AND c.task_id = ANY (ARRAY(
      SELECT t.task_id FROM task_teacher t WHERE t.school_id = $1::uuid AND t.teacher_id = $2::uuid))`,
  values: [schoolId, teacherId],
});

/** A setting of its own: a distributed database hands the whole text to every machine, and the look-up with it. */
export const setOwnClasses = (classIds: readonly string[]): string =>
  `SET LOCAL app.classes = '${classIds.map(uuid).join(",")}'`;
