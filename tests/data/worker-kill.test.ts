import { createHash } from "node:crypto";

import { afterAll, expect, it } from "vitest";

import { beginImport } from "@/lib/data/commands/imports/begin";
import { keepFile } from "@/lib/data/commands/stored-files";
import { findImport } from "@/lib/data/queries/imports";
import { attempt, disconnect, withScope } from "@/lib/data/scope";
import { shanghaiDay } from "@/lib/domain/calendar/day";

import { startWorker } from "../support/application";
import { aSchool, owner } from "../support/given";

/** For hangs; a dead worker is missed after 15 seconds. */
const patience = { timeout: 120_000 };
const students = 12_000;

/** A roster long enough to be half read when its reader is killed. */
function aRoster(): Buffer {
  const rows = ["学号,姓名,班级"];
  for (let no = 1; no <= students; no++) rows.push(`2020${no},测试${no},${(no % 40) + 1}班`);
  return Buffer.from(rows.join("\n"));
}

afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
});

it("begins a file again whose reader was killed in the middle, and reads every row once", async () => {
  const school = await aSchool();
  const { schoolId, scope } = school;
  const bytes = aRoster();
  const at = new Date();
  const deed = { ...school.deed, at, on: shanghaiDay(at) };
  const file = { purpose: "IMPORT", fileName: "roster.csv", mediaType: "text/csv", bytes } as const;
  const begun = await attempt(scope, async (db) => {
    const kept = await keepFile(db, file, deed);
    if (!kept.ok) return kept;
    const fileHash = Uint8Array.from(createHash("sha256").update(bytes).digest());
    return beginImport(
      db,
      {
        ...{ kind: "ROSTER", asOf: deed.on, termId: null, fileName: "roster.csv", fileHash },
        ...{ fileBytes: bytes.length, fileId: kept.value.fileId },
      },
      deed,
    );
  });
  if (!begun.ok) throw new Error(begun.reason);
  const { importId } = begun.value;
  const found = () => withScope(scope, (db) => findImport(db, schoolId, importId));

  const first = startWorker(process.env);
  await expect.poll(async () => (await found())?.progress, patience).toBeGreaterThan(0);
  await first.stop("SIGKILL");
  expect(await found()).toMatchObject({ status: "READING" });

  const second = startWorker(process.env);
  try {
    await expect.poll(async () => (await found())?.status, patience).toBe("PREVIEW");
    expect((await found())?.summary).toMatchObject({ created: students, rows: students });
    expect(await owner.importRow.count({ where: { schoolId, importId } })).toBe(students);
  } finally {
    await second.stop();
  }
});
