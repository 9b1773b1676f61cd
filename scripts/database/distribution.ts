import type pg from "pg";

/**
 * Where each table stands in a database distributed by school (Citus): rows of a school together on one machine, what
 * all schools read copied to each, what one machine keeps on the coordinator. A test asks that no table is without place.
 */
export const placement = {
  /** By `school_id`; the first decides where a school's rows lie, the others lie beside it. */
  distributed: [
    "school_setting",
    "attendance",
    "attendance_import",
    "attendance_participant",
    "bearer_link",
    "class_day_coverage",
    "class_group",
    "class_week_coverage",
    "course",
    "enrolment",
    "idempotency_key",
    "import",
    "import_finding",
    "import_row",
    "job",
    "lesson",
    "lesson_class_slot",
    "lesson_teacher_slot",
    "make_up_day",
    "pay_band",
    "pay_entry",
    "pay_rate",
    "pay_rule",
    "pay_run",
    "period",
    "plan_comment",
    "plan_exception",
    "plan_item",
    "plan_version",
    "platform",
    "publication",
    "reading_hour",
    "room",
    "school_day_coverage",
    "school_week_coverage",
    "session",
    "session_class",
    "session_log",
    "session_teacher",
    "stored_file",
    "stored_file_chunk",
    "student",
    "task_class",
    "task_teacher",
    "teacher",
    "teacher_title",
    "teacher_unavailability",
    "teaching_plan",
    "teaching_task",
    "term",
  ],
  reference: [
    "account",
    "calendar_day",
    "calendar_version",
    "installation",
    "policy_clause",
    "policy_document",
    "region",
    "role_grant",
    "rule_version",
    "school",
  ],
  /** Kept in order by one machine: trails, sign-ins, limits. */
  local: [
    "_prisma_migrations",
    "account_key",
    "audit_entry",
    "audit_head",
    "audit_seal",
    "backup_run",
    "inbox_item",
    "name_budget",
    "name_request",
    "rate_limit",
    "sign_in",
    "worker_beat",
  ],
} as const;

/** Triggers that stand on distributed tables; each reads and writes rows of its own school only. */
export const allowedTriggers: readonly string[] = [
  "keep_decided",
  "keep_entry",
  "own_sessions_enter",
  "own_sessions_correct",
];

interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/** Foreign keys of tables that leave the coordinator, or that point to one. */
async function listForeignKeys(client: pg.ClientBase): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `SELECT quote_ident(t.relname) AS table, quote_ident(k.conname) AS name, pg_get_constraintdef(k.oid) AS definition
     FROM pg_constraint k
     JOIN pg_class t ON t.oid = k.conrelid
     JOIN pg_class other ON other.oid = k.confrelid
     WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace
       AND (t.relname = ANY ($1) OR other.relname = ANY ($1))
     ORDER BY 1, 2`,
    [[...placement.distributed, ...placement.reference]],
  );
  return rows;
}

/**
 * The statements that distribute a migrated, empty database by school, one a line: foreign keys off, reference tables,
 * distributed tables, foreign keys on as they were. The keys are read from the catalogue of the database given.
 */
export async function distributionSql(client: pg.ClientBase): Promise<string[]> {
  const keys = await listForeignKeys(client);
  const [first, ...others] = placement.distributed;
  return [
    "SET citus.enable_unsafe_triggers = on;",
    ...keys.map(({ table, name }) => `ALTER TABLE ${table} DROP CONSTRAINT ${name};`),
    ...placement.reference.map((table) => `SELECT create_reference_table('${table}');`),
    `SELECT create_distributed_table('${first}', 'school_id', colocate_with => 'none');`,
    ...others.map(
      (table) =>
        `SELECT create_distributed_table('${table}', 'school_id', colocate_with => '${first}');`,
    ),
    ...keys.map(
      ({ table, name, definition }) => `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition};`,
    ),
  ];
}
