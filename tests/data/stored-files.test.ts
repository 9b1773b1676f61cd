import { randomBytes } from "node:crypto";

import { afterAll, describe, expect, it } from "vitest";

import { keepFile, removeExpiredFiles, type FileToKeep } from "@/lib/data/commands/stored-files";
import { dateOf } from "@/lib/data/day";
import { findStoredFile, readStoredFile } from "@/lib/data/queries/stored-files";
import { attempt, disconnect, withScope, type Scope } from "@/lib/data/scope";
import type { SchoolDeed } from "@/lib/domain/actor";
import { fileQuotaBytes, keptUntil } from "@/lib/domain/stored-file";

import { aSchool, aTeacher, aTeacherAtWork, on, owner } from "../support/given";

afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
});

const bytes = randomBytes(600_000);
const roster: FileToKeep = {
  purpose: "IMPORT",
  fileName: "花名册.xlsx",
  mediaType: "text/csv",
  bytes,
};

async function kept(
  { scope, deed }: { readonly scope: Scope; readonly deed: SchoolDeed },
  file = roster,
) {
  const outcome = await attempt(scope, (db) => keepFile(db, file, deed));
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value.fileId;
}

describe("a kept file", () => {
  it("comes back as it went in, and lies sealed where it names people", async () => {
    const school = await aSchool();
    const { schoolId, scope } = school;
    const id = await kept(school);
    const read = await withScope(scope, (db) => readStoredFile(db, schoolId, id));
    expect(Buffer.from(read ?? []).equals(bytes)).toBe(true);
    const chunks = await owner.storedFileChunk.findMany({
      where: { schoolId, fileId: id },
      orderBy: { number: "asc" },
    });
    expect(chunks).toHaveLength(3);
    expect(Buffer.from(chunks[0]!.bytes).includes(bytes.subarray(0, 64))).toBe(false);
    // A piece that was moved does not open.
    await owner.storedFileChunk.update({
      where: { schoolId_fileId_number: { schoolId, fileId: id, number: 0 } },
      data: { bytes: chunks[1]!.bytes },
    });
    await expect(withScope(scope, (db) => readStoredFile(db, schoolId, id))).rejects.toThrow();
  });

  it("is nobody else's: not another school's, not a teacher's who did not bring it", async () => {
    const [ours, theirs] = [await aSchool(), await aSchool()];
    const id = await kept(ours);
    const other = await withScope(theirs.scope, (db) => findStoredFile(db, ours.schoolId, id));
    expect(other).toBeNull();
    const teacher = await aTeacher(ours.schoolId);
    const at = await aTeacherAtWork(ours.schoolId, teacher.id);
    expect(await withScope(at.scope, (db) => findStoredFile(db, ours.schoolId, id))).toBeNull();
    const own = await kept(at, { ...roster, purpose: "EVIDENCE" });
    expect(
      await withScope(at.scope, (db) => readStoredFile(db, ours.schoolId, own)),
    ).not.toBeNull();
    const write = withScope(theirs.scope, (db) =>
      db.storedFileChunk.createMany({
        data: [
          {
            schoolId: ours.schoolId,
            fileId: id,
            number: 9,
            storedBy: theirs.admin.accountId,
            bytes: Uint8Array.of(1),
          },
        ],
      }),
    );
    await expect(write).rejects.toThrow(/row-level security/);
  });

  it("is refused when it is empty, too large, or the school's space is full, also for two at once", async () => {
    const school = await aSchool();
    const { schoolId, scope, deed } = school;
    const keep = (file: FileToKeep) => attempt(scope, (db) => keepFile(db, file, deed));
    expect(await keep({ ...roster, bytes: new Uint8Array() })).toEqual({
      ok: false,
      reason: "FILE_EMPTY",
    });
    const large = new Uint8Array(20 * 1024 * 1024 + 1);
    expect(await keep({ ...roster, bytes: large })).toEqual({
      ok: false,
      reason: "FILE_TOO_LARGE",
    });
    // Rows that say they are large, so that the space has room for one more file.
    const size = 20 * 1024 * 1024;
    const many = Math.floor((fileQuotaBytes - bytes.length) / size);
    await owner.$executeRaw`
      INSERT INTO stored_file (school_id, id, purpose, file_name, media_type, size_bytes, hash, sealed, stored_by, stored_at)
      SELECT ${schoolId}::uuid, gen_random_uuid(), 'ATTACHMENT', 'x', 'x', ${size}, '\\x00', false, gen_random_uuid(), now()
      FROM generate_series(1, ${many})`;
    const left = fileQuotaBytes - many * size;
    const half = new Uint8Array(Math.floor(left / 2) + 1);
    const both = await Promise.all([
      keep({ ...roster, bytes: half }),
      keep({ ...roster, bytes: half }),
    ]);
    expect(both.map((one) => (one.ok ? "" : one.reason)).sort()).toEqual(["", "FILE_SPACE_FULL"]);
  });

  it("goes when its time is over, and not a day before", async () => {
    const school = await aSchool();
    const { schoolId, scope } = school;
    const id = await kept(school);
    const last = keptUntil("IMPORT", on)!;
    const clean = (day: string) => withScope(scope, (db) => removeExpiredFiles(db, schoolId, day));
    expect(await clean(last)).toBe(0);
    const { keepUntil } = await owner.storedFile.findFirstOrThrow({ where: { id } });
    const dayAfter = new Date(keepUntil!.getTime() + 86_400_000).toISOString().slice(0, 10);
    expect(dateOf(dayAfter) > keepUntil!).toBe(true);
    expect(await clean(dayAfter)).toBe(1);
    expect(await owner.storedFileChunk.count({ where: { schoolId, fileId: id } })).toBe(0);
  });
});
