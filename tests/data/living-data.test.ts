import { readFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { restoreBackup } from "@/lib/data/backup/restore";
import { compareRebuilt } from "@/lib/data/commands/coverage-rebuild";
import { verifyPassword } from "@/lib/data/password";
import { disconnect, withScope } from "@/lib/data/scope";
import { unseal } from "@/lib/data/seal";

import { brokenLinks } from "../../scripts/cli/audit-chains";
import { connected } from "../../scripts/database/application";
import { deploy } from "../../scripts/database/deploy";
import { CHECKOUT } from "../../scripts/database/checkout";
import { anEmptyDatabase } from "../support/empty-database";
import { figuresOf } from "../support/living-figures";

/**
 * Each file `<release>.backup` is a small province as that release left it, sealed with the tests' keys; `<release>.json`
 * holds what that release read of it. Migrations may change its tables, never what they say.
 */
const folder = join(CHECKOUT, "tests/fixtures/releases");

describe.each(["0.1.0"])("the data of release %s, migrated to this one", (release) => {
  const expected = JSON.parse(readFileSync(join(folder, `${release}.json`), "utf8"));
  let database: Awaited<ReturnType<typeof anEmptyDatabase>>;
  const asked = <T extends object>(sql: string) =>
    connected(database.superuser, async (client) => (await client.query<T>(sql)).rows);

  beforeAll(async () => {
    database = await anEmptyDatabase();
    const migrations = join(CHECKOUT, "prisma/migrations");
    const restored = await connected(database.url, (client) =>
      restoreBackup(client, join(folder, `${release}.backup`), { migrations }),
    );
    expect(restored).toMatchObject({ ok: true });
    await deploy(database.url);
    process.env.DATABASE_URL = database.application;
  });
  afterAll(async () => {
    await disconnect();
    await database.drop();
  });

  it("has every coverage figure, pay entry, run, plan, session and chain as before", async () => {
    const { numbers: _numbers, signIn: _signIn, ...figures } = expected;
    expect(await connected(database.superuser, figuresOf)).toEqual(figures);
  });

  it("rebuilds the coverage it keeps from its facts", async () => {
    for (const { id } of await asked<{ id: string }>("SELECT id FROM school"))
      expect(
        await withScope(
          { kind: "school", schoolId: id, accountId: id },
          (db) => compareRebuilt(db, id),
          { timeoutMs: 60_000 },
        ),
      ).toEqual([]);
  });

  it("has no broken link in any audit chain", async () => {
    const { findings, links } = await connected(database.superuser, (client) =>
      brokenLinks(client),
    );
    expect(findings).toEqual([]);
    expect(links).toBeGreaterThan(0);
  });

  it("opens every sealed number", async () => {
    type Row = {
      school: string;
      id: string;
      no: string;
      number: Buffer | null;
      phone: Buffer | null;
    };
    const students = await asked<Row>(
      `SELECT school_id AS school, id, student_no AS no, id_sealed AS number, phone_sealed AS phone FROM student
       WHERE id_sealed IS NOT NULL OR phone_sealed IS NOT NULL`,
    );
    const teachers = await asked<Row>(
      `SELECT school_id AS school, id, staff_no AS no, NULL AS number, phone_sealed AS phone FROM teacher
       WHERE phone_sealed IS NOT NULL`,
    );
    const opened = (kind: string, { school, id, no, number, phone }: Row) =>
      [
        ...[school, no],
        number ? unseal(number, `${kind}.id_sealed:${id}`) : "",
        phone ? unseal(phone, `${kind}.phone_sealed:${id}`) : "",
      ].join("|");
    const numbers = [
      ...students.map((row) => opened("student", row)),
      ...teachers.map((row) => opened("teacher", row)),
    ];
    expect(numbers.sort()).toEqual([...expected.numbers].sort());
  });

  it("knows its people's passwords", async () => {
    const { login, password } = expected.signIn;
    const [account] = await asked<{ hash: string }>(
      `SELECT password_hash AS hash FROM account WHERE login_name = '${login}'`,
    );
    expect(await verifyPassword(account!.hash, password)).toBe(true);
  });
});
