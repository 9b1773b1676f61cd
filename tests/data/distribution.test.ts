import type pg from "pg";
import { describe, expect, it } from "vitest";

import { runCli } from "@/scripts/cli/run";

import { connected } from "../../scripts/database/application";
import { allowedTriggers, distributionSql, placement } from "../../scripts/database/distribution";
import { schemaSeenBy } from "../support/schema-of";
import { superuserUrl } from "../support/superuser";

/** What a database distributed by school asks of its schema: each rule finds no row, and finds one when it is broken. */
interface SchemaRule {
  readonly rule: string;
  readonly finds: string;
  readonly breaks: string;
}

const quoted = (names: readonly string[]) => names.map((name) => `'${name}'`).join(", ");

/** Tables that hold a school's rows; accounts and grants name a school, but belong to all. */
const tenants = `(SELECT c.oid FROM pg_class c
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'school_id' AND NOT a.attisdropped
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname NOT IN ('account', 'role_grant'))`;

/** The number of the column `school_id` of a table. */
const schoolOf = (table: string) =>
  `(SELECT attnum FROM pg_attribute WHERE attrelid = ${table} AND attname = 'school_id')`;

const rules: readonly SchemaRule[] = [
  {
    rule: "no foreign key cascades on update",
    finds: `SELECT conname FROM pg_constraint WHERE contype = 'f' AND confupdtype NOT IN ('a', 'r')`,
    breaks: "ALTER TABLE term ADD FOREIGN KEY (school_id) REFERENCES school (id) ON UPDATE CASCADE",
  },
  {
    rule: "keys, unique indexes and exclusions hold the school",
    finds: `SELECT indexrelid::regclass FROM pg_index x
      WHERE (indisunique OR indisexclusion) AND indrelid IN ${tenants}
        AND ${schoolOf("x.indrelid")} <> ALL ((indkey::int[])[0:indnkeyatts - 1])`,
    breaks: "CREATE UNIQUE INDEX ON term (name)",
  },
  {
    rule: "an exclusion compares the school by =",
    finds: `SELECT k.conname FROM pg_constraint k WHERE k.contype = 'x' AND k.conrelid IN ${tenants}
      AND NOT EXISTS (SELECT FROM unnest(k.conkey, k.conexclop) AS held (column_no, operator)
        JOIN pg_operator o ON o.oid = operator AND o.oprname = '='
        WHERE column_no = ${schoolOf("k.conrelid")})`,
    breaks: "ALTER TABLE term ADD EXCLUDE USING gist (school_id WITH <>)",
  },
  {
    rule: "foreign keys pair school with school, and else point to what is on every machine",
    finds: `SELECT k.conname FROM pg_constraint k JOIN pg_class other ON other.oid = k.confrelid
      WHERE k.contype = 'f' AND CASE
        WHEN k.conrelid IN ${tenants} AND k.confrelid IN ${tenants} THEN NOT EXISTS (
          SELECT FROM unnest(k.conkey, k.confkey) AS pair (here, there)
          WHERE here = ${schoolOf("k.conrelid")} AND there = ${schoolOf("k.confrelid")})
        WHEN k.conrelid IN ${tenants} THEN other.relname NOT IN (${quoted(placement.reference)})
        ELSE k.confrelid IN ${tenants} END`,
    breaks: `CREATE TABLE odd (school_id uuid NOT NULL, class_school_id uuid, class_id uuid,
      FOREIGN KEY (class_school_id, class_id) REFERENCES class_group (school_id, id))`,
  },
  {
    rule: "a school's number is a uuid and always there",
    finds: `SELECT attrelid::regclass FROM pg_attribute
      WHERE attrelid IN ${tenants} AND attname = 'school_id' AND NOT (attnotnull AND atttypid = 'uuid'::regtype)`,
    breaks: "CREATE TABLE odd (school_id uuid)",
  },
  {
    rule: "no policy holds a sub-select",
    finds: `SELECT policyname FROM pg_policies WHERE schemaname = 'public' AND concat(qual, with_check) ~* '\\mselect\\M'`,
    breaks: "CREATE POLICY odd ON term USING (school_id IN (SELECT id FROM school))",
  },
  {
    rule: "triggers stand on a list",
    finds: `SELECT tgname FROM pg_trigger
      WHERE NOT tgisinternal AND tgrelid IN ${tenants} AND tgname NOT IN (${quoted(allowedTriggers)})`,
    breaks:
      "CREATE TRIGGER odd BEFORE UPDATE ON term FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
  },
  {
    rule: "names leave room for a shard's number",
    finds: `SELECT conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND length(conname) > 54
      UNION SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'i' AND length(relname) > 54`,
    breaks: `CREATE INDEX ${"a".repeat(55)} ON term (name)`,
  },
  {
    rule: "every table has its place, by school where it holds a school's rows",
    finds: `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
      AND CASE WHEN oid IN ${tenants} THEN relname NOT IN (${quoted(placement.distributed)})
        ELSE relname NOT IN (${quoted([...placement.reference, ...placement.local])}) END`,
    breaks: "CREATE TABLE odd (school_id uuid NOT NULL)",
  },
  {
    rule: "a scope's role can sign in, since machines are reached as the role in force",
    finds: `SELECT rolname FROM pg_roles WHERE rolname ~ '^yby_(gate|school|teacher|city|province)$' AND NOT rolcanlogin`,
    breaks: "ALTER ROLE yby_city NOLOGIN",
  },
];

/** Work in a transaction that is taken back. */
const tried = <T>(work: (client: pg.ClientBase) => Promise<T>) =>
  connected(superuserUrl(), async (client) => {
    await client.query("BEGIN");
    const done = await work(client);
    await client.query("ROLLBACK");
    return done;
  });

describe("the schema can be distributed by school", () => {
  it.each(rules)("$rule", async ({ finds, breaks }) => {
    const [kept, broken] = await tried(async (client) => {
      const { rows } = await client.query({ text: finds, rowMode: "array" });
      await client.query(breaks);
      return [rows, (await client.query(finds)).rowCount];
    });
    expect(kept).toEqual([]);
    expect(broken).toBe(1);
  });

  it("names each table once, and none that there is not", async () => {
    const named = Object.values(placement).flat();
    const there = await tried(async (client) => {
      const { rows } = await client.query<{ name: string }>(
        "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')",
      );
      return rows.map(({ name }) => name);
    });
    expect([...named].sort()).toEqual(there.sort());
  });
});

/** Stands in for what a cluster brings: remembers each call, and refuses a table that foreign keys still hold. */
const stand = `
  CREATE TABLE pg_temp.placed (line text);
  CREATE FUNCTION pg_temp.place(t regclass, how text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN
    IF EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND (conrelid = t OR confrelid = t)) THEN
      RAISE 'foreign keys of % stand', t; END IF;
    INSERT INTO pg_temp.placed VALUES (how || ' ' || t); END $$;
  CREATE FUNCTION public.create_reference_table(t regclass) RETURNS void LANGUAGE sql AS
    $$ SELECT pg_temp.place(t, 'reference') $$;
  CREATE FUNCTION public.create_distributed_table(t regclass, by text, colocate_with text) RETURNS void LANGUAGE sql AS
    $$ SELECT pg_temp.place(t, by || ' beside ' || colocate_with) $$;`;

it("distributes every table with its foreign keys off, and leaves them as they were", async () => {
  const { before, after, placed } = await tried(async (client) => {
    const before = await schemaSeenBy(client);
    await client.query(stand);
    for (const line of await distributionSql(client)) await client.query(line);
    const { rows } = await client.query<{ line: string }>("SELECT line FROM pg_temp.placed");
    return {
      before,
      after: await schemaSeenBy(client),
      placed: rows.map(({ line }) => line),
    };
  });
  expect(after).toEqual(before);
  const [first, ...others] = placement.distributed;
  expect(placed).toEqual([
    ...placement.reference.map((table) => `reference ${table}`),
    `school_id beside none ${first}`,
    ...others.map((table) => `school_id beside ${first} ${table}`),
  ]);
});

it("prints the same statements on the command line", async () => {
  let [out, err] = ["", ""];
  const io = { out: (text: string) => (out += text), err: (text: string) => (err += text) };
  expect(await runCli(["db", "distribute"], io)).toBe(0);
  expect(err).toBe("");
  expect(out.trim().split("\n")).toEqual(await connected(superuserUrl(), distributionSql));
});
