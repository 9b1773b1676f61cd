import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connected } from "../../scripts/database/application";
import { CHECKOUT } from "../../scripts/database/checkout";

const owner = process.env.OWNER_DATABASE_URL ?? "";

/** Runs Prisma's command line in a folder that holds a `prisma.config.ts`, on a database of that name. */
function prisma(folder: string, database: string, ...args: string[]) {
  const url = Object.assign(new URL(owner), { pathname: `/${database}` }).href;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(CHECKOUT, "node_modules/prisma/build/index.js"), ...args],
    { cwd: folder, encoding: "utf8", env: { ...process.env, MIGRATION_DATABASE_URL: url } },
  );
  return { status, said: `${stdout}${stderr}` };
}

const difference = [
  ...["migrate", "diff", "--from-migrations", "prisma/migrations"],
  ...["--to-schema", "prisma/schema", "--exit-code"],
];

describe("the migrations", () => {
  // Inside the checkout, so that what the copies import is found.
  const cache = join(CHECKOUT, "node_modules/.cache");
  let folder = "";
  const database = `migrations_${process.pid}`;

  beforeAll(() => {
    mkdirSync(cache, { recursive: true });
    folder = mkdtempSync(join(cache, "migrations-"));
    for (const name of ["prisma/schema", "prisma/migrations", "prisma.config.ts"])
      cpSync(join(CHECKOUT, name), join(folder, name), { recursive: true });
    mkdirSync(join(folder, "scripts"));
    cpSync(join(CHECKOUT, "scripts/schema-engine.mjs"), join(folder, "scripts/schema-engine.mjs"));
  });

  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await connected(owner, (client) => client.query(`DROP DATABASE IF EXISTS ${database}`));
  });

  it("add up to the schema", () => {
    const { status, said } = prisma(CHECKOUT, "postgres", ...difference);
    expect(said).not.toContain("Changed");
    expect(status).toBe(0);
  });

  it("take another one after them, made and applied without a download", () => {
    const model = `model Planted {\n  id String @id @db.Uuid\n}\n`;
    appendFileSync(join(folder, "prisma/schema/main.prisma"), `\n${model}`);
    expect(prisma(folder, "postgres", ...difference).status).toBe(2);
    const made = prisma(folder, database, "migrate", "dev", "--name", "planted");
    expect(made.said).toContain("Your database is now in sync with your schema");
    expect(prisma(folder, "postgres", ...difference).status).toBe(0);
    expect(prisma(folder, database, "migrate", "status").status).toBe(0);
  });

  it("are refused with the database's own words, and the failure is remembered", () => {
    const broken = join(folder, "prisma/migrations/29990101000000_broken");
    mkdirSync(broken);
    writeFileSync(join(broken, "migration.sql"), "SELECT 1; SELEC 2;");
    const { status, said } = prisma(folder, database, "migrate", "deploy");
    expect(said).toContain('syntax error at or near "SELEC"');
    expect(status).toBe(1);
    expect(prisma(folder, database, "migrate", "status").said).toContain("have failed");
  });
});

describe("what the schema cannot say stands in the database", () => {
  const names = (query: string) =>
    connected(owner, async (client) => {
      const { rows } = await client.query<{ name: string }>(query);
      return rows.map(({ name }) => name);
    });

  it("keeps every table of a school behind forced row-level security", async () => {
    const open = await names(`
      SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
        AND a.attname = 'school_id' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`);
    expect(open).toEqual([]);
  });

  it("has a policy on each of them", async () => {
    const bare = await names(`
      SELECT c.relname AS name FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relrowsecurity
        AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid)`);
    expect(bare).toEqual([]);
  });

  it("puts the school into every primary key and foreign key of its tables", async () => {
    const without = await names(`
      SELECT k.conrelid::regclass || ': ' || k.conname AS name FROM pg_constraint k
      JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attname = 'school_id' AND a.attnotnull
      WHERE k.connamespace = 'public'::regnamespace AND k.contype IN ('p', 'f')
        AND NOT (a.attnum = ANY (k.conkey))
        AND (k.contype = 'p' OR EXISTS (
          SELECT FROM pg_attribute b
          WHERE b.attrelid = k.confrelid AND b.attname = 'school_id' AND b.attnotnull))`);
    expect(without).toEqual([]);
  });

  it("refuses double booking by exclusion constraints that a swap may defer", async () => {
    const deferrable = await names(`
      SELECT conrelid::regclass::text AS name FROM pg_constraint
      WHERE contype = 'x' AND condeferrable ORDER BY 1`);
    expect(deferrable).toEqual(
      expect.arrayContaining(["lesson_class_slot", "lesson_teacher_slot"]),
    );
  });
});
