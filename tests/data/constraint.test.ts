import { readdirSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { constraintReasons, namedConstraints, violatedConstraint } from "@/lib/data/constraint";

import { connected } from "../../scripts/database/application";
import { owner } from "../support/given";

afterAll(() => owner.$disconnect());

/**
 * Unique and exclusion constraints that no two people can run into: their columns are made by the application or by a
 * library, never entered. Hitting one is a bug.
 */
const bugsIfHit: readonly string[] = [
  // Keys a command makes or takes by ON CONFLICT in the same statement.
  "idempotency_key_pkey",
  "account_key_pkey",
  "rate_limit_pkey",
  "import_row_pkey",
  "import_finding_pkey",
  // Kept figures, written under one lock a school.
  "class_day_coverage_pkey",
  "class_week_coverage_pkey",
  "school_day_coverage_pkey",
  "school_week_coverage_pkey",
  // A piece of a file, under the id its command has just made.
  "stored_file_chunk_pkey",
  // A row of its lesson, written again whole with it.
  "lesson_class_slot_pkey",
  "lesson_teacher_slot_pkey",
  "session_school_id_id_starts_at_ends_at_key",
];

interface Guard {
  readonly name: string;
  readonly table: string;
  /** Types of its columns. */
  readonly types: readonly string[];
}

/** Every unique or exclusion constraint and unique index of a table that a scope may write, with its columns' types. */
const listGuards = () =>
  connected(process.env.OWNER_DATABASE_URL ?? "", async (client) => {
    const { rows } = await client.query<Guard>(`
      SELECT i.relname AS name, c.relname AS table,
        array_agg(DISTINCT coalesce(format_type(a.atttypid, NULL), 'expression')) AS types
      FROM pg_index x
      JOIN pg_class i ON i.oid = x.indexrelid
      JOIN pg_class c ON c.oid = x.indrelid AND c.relnamespace = 'public'::regnamespace
      CROSS JOIN LATERAL unnest(x.indkey::int[]) AS k (no)
      LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.no AND k.no > 0
      WHERE (x.indisunique OR x.indisexclusion)
        AND EXISTS (SELECT FROM pg_roles r WHERE r.rolname ~ '^yby_(gate|school|teacher|city|province)$'
          AND (has_any_column_privilege(r.oid, c.oid, 'INSERT')
            OR has_column_privilege(r.oid, c.oid, a.attnum, 'UPDATE')))
      GROUP BY 1, 2 ORDER BY 1`);
    return rows;
  });

/** Loads every command, so that each says which constraints it answers for. */
beforeAll(async () => {
  const folder = "lib/data/commands";
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  for (const file of files) if (file.endsWith(".ts")) await import(`@/${join(folder, file)}`);
});

describe("what the database refuses", () => {
  it("has a named reason, or is no matter of what people enter", async () => {
    const guards = (await listGuards()).filter(({ types }) =>
      types.some((type) => type !== "uuid"),
    );
    const known = new Set([...Object.keys(constraintReasons), ...bugsIfHit]);
    expect(guards.filter(({ name }) => !known.has(name)).map(({ name }) => name)).toEqual([]);
  });

  it("names no constraint that there is not", async () => {
    const there = new Set((await listGuards()).map(({ name }) => name));
    const named = [...Object.keys(constraintReasons), ...bugsIfHit];
    expect(named.filter((name) => !there.has(name))).toEqual([]);
  });

  it("is declared by a command, for each that has a reason", () => {
    expect([...namedConstraints].sort()).toEqual(Object.keys(constraintReasons).sort());
  });

  it("is known by its name on a shard, too", () => {
    const message = 'violates unique constraint "course_school_id_name_key_102345"';
    expect(violatedConstraint(new Error(message))).toBe("course_school_id_name_key");
  });
});
