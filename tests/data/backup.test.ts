import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";

import { afterAll, describe, expect, it } from "vitest";

import { formatName } from "@/lib/data/backup/format";
import { jsonFrame } from "@/lib/data/backup/frames";
import { readHeader, verifyBackup } from "@/lib/data/backup/read";
import { restoreBackup } from "@/lib/data/backup/restore";
import { writeBackup } from "@/lib/data/backup/write";
import { disconnect } from "@/lib/data/scope";

import { connected } from "../../scripts/database/application";
import { CHECKOUT } from "../../scripts/database/checkout";
import { aClass, aSchool, owner } from "../support/given";
import { anEmptyDatabase } from "../support/empty-database";
import { schemaOf } from "../support/schema-of";

const folder = mkdtempSync(join(tmpdir(), "yibanyian-backup-"));
const migrations = join(CHECKOUT, "prisma/migrations");
const at = new Date("2020-03-16T18:30:00Z");
const url = () => process.env.MIGRATION_DATABASE_URL ?? "";

afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
  rmSync(folder, { recursive: true, force: true });
});

let written = 0;
async function aBackup() {
  const file = join(folder, `${++written}.backup`);
  const told = await connected(url(), (client) => writeBackup(client, file, { at, keys: {} }));
  return { file, ...told };
}

/** Every table's rows as one hash, as a superuser reads them. */
async function contentOf(superuser: string): Promise<Record<string, string>> {
  return connected(superuser, async (client) => {
    await client.query("SET TimeZone = 'UTC'");
    const { rows: tables } = await client.query<{ name: string }>(
      "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1",
    );
    const content: Record<string, string> = {};
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(
        `SELECT t::text AS row FROM "${name}" t ORDER BY 1`,
      );
      content[name] = createHash("sha256")
        .update(rows.map(({ row }) => row).join("\n"))
        .digest("hex");
    }
    return content;
  });
}

const restoreTo = (database: { url: string }, file: string) =>
  connected(database.url, (client) => restoreBackup(client, file, { migrations }));

describe("a backup", () => {
  it("holds every row of every table, and comes back with every constraint, trigger and policy", async () => {
    const { schoolId } = await aSchool();
    await aClass(schoolId, 3, "带\t制表符、\\反斜线\n和换行的班");
    const { file, rows, tables } = await aBackup();
    const database = await anEmptyDatabase();
    const outcome = await restoreTo(database, file);
    expect(outcome).toEqual({ ok: true, value: { tables, rows, at: at.toISOString() } });
    const before = process.env.OWNER_DATABASE_URL ?? "";
    expect(await contentOf(database.superuser)).toEqual(await contentOf(before));
    expect(await schemaOf(database.superuser)).toEqual(await schemaOf(before));
    await database.drop();
  });

  it("is one moment: what is written while it is made is wholly in or wholly out", async () => {
    const file = join(folder, "moment.backup");
    const school = await aSchool();
    let during: Promise<unknown> | undefined;
    const told = await connected(url(), (client) =>
      writeBackup(client, file, {
        at,
        keys: {},
        // The first table's bytes have come: from here on what is added belongs to the next backup.
        say: () => (during ??= aClass(school.schoolId, 5)),
      }),
    );
    await during;
    const database = await anEmptyDatabase();
    expect(await restoreTo(database, file)).toMatchObject({ ok: true, value: { rows: told.rows } });
    const { rows } = await connected(database.superuser, (client) =>
      client.query("SELECT FROM student WHERE school_id = $1", [school.schoolId]),
    );
    expect(rows).toHaveLength(0);
    expect(await owner.student.count({ where: { schoolId: school.schoolId } })).toBe(5);
    await database.drop();
  });

  it("names no file before it is whole", async () => {
    const file = join(folder, "cut.backup");
    const failing = connected(url(), (client) =>
      writeBackup(client, file, {
        at,
        keys: {},
        say: () => {
          throw new Error("the disk is full");
        },
      }),
    );
    await expect(failing).rejects.toThrow("the disk is full");
    expect([existsSync(file), existsSync(`${file}.partial`)]).toEqual([false, false]);
  });
});

describe("a restore", () => {
  it("refuses a database that is not empty, and changes nothing in it", async () => {
    const { file } = await aBackup();
    const before = await contentOf(process.env.OWNER_DATABASE_URL ?? "");
    expect(await restoreTo({ url: url() }, file)).toEqual({ ok: false, reason: "NOT_EMPTY" });
    expect(await contentOf(process.env.OWNER_DATABASE_URL ?? "")).toEqual(before);
  });

  const changed = (file: string, change: (bytes: Buffer) => Buffer) => {
    const other = `${file}.changed`;
    writeFileSync(other, change(readFileSync(file)));
    return other;
  };
  const refusalOf = async (file: string) => {
    const outcome = await verifyBackup(file);
    return outcome.ok ? undefined : outcome.reason;
  };

  it.each([
    [
      "one letter of a row changed",
      (bytes: Buffer) => {
        const plain = gunzipSync(bytes);
        plain[plain.indexOf("安徽省")] = 0xe4;
        return gzipSync(plain);
      },
    ],
    ["its second half missing", (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ["its last frame missing", (bytes: Buffer) => gzipSync(gunzipSync(bytes).subarray(0, -90))],
    [
      "something after its end",
      (bytes: Buffer) => gzipSync(Buffer.concat([gunzipSync(bytes), jsonFrame({ more: true })])),
    ],
    [
      "the checksum of a table and of nothing else changed",
      (bytes: Buffer) => {
        const plain = gunzipSync(bytes);
        const digest = plain.indexOf('"sha256":"') + 10;
        plain[digest] = plain[digest] === 48 ? 49 : 48;
        return gzipSync(plain);
      },
    ],
  ])("refuses a file with %s", async (_, change) => {
    await aSchool();
    const { file } = await aBackup();
    expect(await refusalOf(file)).toBeUndefined();
    expect(await refusalOf(changed(file, change))).toBe("DAMAGED");
  });

  it("refuses what is no backup, and what a newer program wrote", async () => {
    const stranger = join(folder, "stranger");
    writeFileSync(stranger, "姓名,学号\n");
    expect(await readHeader(stranger)).toEqual({ ok: false, reason: "NOT_A_BACKUP" });
    const newer = join(folder, "newer");
    writeFileSync(newer, gzipSync(jsonFrame({ format: formatName, version: 99 })));
    expect(await readHeader(newer)).toEqual({ ok: false, reason: "NEWER_FORMAT" });
  });

  it("refuses a schema this program does not know, and leaves the database empty", async () => {
    const { file } = await aBackup();
    const database = await anEmptyDatabase();
    const none = mkdtempSync(join(folder, "none-"));
    const outcome = await connected(database.url, (client) =>
      restoreBackup(client, file, { migrations: none }),
    );
    expect(outcome).toEqual({ ok: false, reason: "NEWER_SCHEMA" });
    expect(await contentOf(database.superuser)).toEqual({});
    await database.drop();
  });
});
