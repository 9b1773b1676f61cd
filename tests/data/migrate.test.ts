import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, expect, it } from "vitest";

import { applyMigrations, pendingMigrations } from "@/lib/data/backup/migrate";

import { connected } from "../../scripts/database/application";
import { CHECKOUT } from "../../scripts/database/checkout";
import { anEmptyDatabase } from "../support/empty-database";
import { schemaOf } from "../support/schema-of";

const shipped = join(CHECKOUT, "prisma/migrations");
const folder = mkdtempSync(join(tmpdir(), "yibanyian-migrate-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("leaves what Prisma leaves: the same tables, the same list, nothing pending", async () => {
  const database = await anEmptyDatabase();
  const apply = () => connected(database.url, (client) => applyMigrations(client, shipped));
  const [one, two] = await Promise.all([apply(), apply()]);
  // Two at once: the second waits and finds nothing left to do.
  const applied = [one, two].map((outcome) => (outcome.ok ? outcome.value.length : -1));
  expect(Math.min(...applied)).toBe(0);
  const listOf = (url: string) =>
    connected(url, async (client) => {
      const { rows } = await client.query<{ line: string }>(
        `SELECT migration_name || ' ' || checksum || ' ' || (finished_at IS NOT NULL) || applied_steps_count AS line
         FROM _prisma_migrations ORDER BY 1`,
      );
      return rows.map(({ line }) => line);
    });
  const prismas = process.env.OWNER_DATABASE_URL ?? "";
  expect(await listOf(database.superuser)).toEqual(await listOf(prismas));
  expect(await schemaOf(database.superuser)).toEqual(await schemaOf(prismas));
  expect(await connected(database.url, (client) => pendingMigrations(client, shipped))).toEqual([]);
  await database.drop();
});

it("remembers a migration that failed, and refuses to go on over it", async () => {
  cpSync(shipped, folder, { recursive: true });
  mkdirSync(join(folder, "29990101000000_broken"));
  writeFileSync(join(folder, "29990101000000_broken/migration.sql"), "SELECT 1; SELEC 2;");
  const database = await anEmptyDatabase();
  const apply = () => connected(database.url, (client) => applyMigrations(client, folder));
  await expect(apply()).rejects.toThrow('syntax error at or near "SELEC"');
  expect(await apply()).toEqual({ ok: false, reason: "FAILED_BEFORE" });
  await database.drop();
});
