import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";

import { uuidv7 } from "uuidv7";

import { writeBackup, type Progress, type Written } from "../../lib/data/backup/write";
import { fingerprintsOf } from "../../lib/data/keys";
import { connected } from "./application";
import { currentKeys } from "./keys";

export type BackupKind = "NIGHTLY" | "BEFORE_MIGRATION" | "BY_HAND";

/** Of each kind that is made by itself, so many are kept. */
const kept = { NIGHTLY: 14, BEFORE_MIGRATION: 5 } as const;

interface Run {
  readonly kind: BackupKind;
  readonly startedAt: Date;
  readonly file: string;
  readonly written?: Written;
  readonly failure?: string;
}

/** Writes down what became of a backup; a database from before this table exists knows nothing of it. */
async function record(ownerUrl: string, run: Run): Promise<void> {
  const { kind, startedAt, file, written, failure } = run;
  await connected(ownerUrl, async (client) => {
    const { rows } = await client.query("SELECT to_regclass('public.backup_run') AS there");
    if (rows[0].there === null) return;
    const bytes = written ? statSync(file).size : null;
    await client.query(
      `INSERT INTO backup_run (id, kind, started_at, ended_at, file_name, file_bytes, row_count, sha256, failure)
       VALUES ($1, $2::backup_kind, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[uuidv7(), kind, startedAt, new Date(), basename(file), bytes],
        ...[written?.rows ?? null, written?.sha256 ?? null, failure ?? null],
      ],
    );
  });
}

/** Copies the whole database to a file and writes down that it did, or why not. */
export async function backUp(
  ownerUrl: string,
  file: string,
  { kind, say }: { kind: BackupKind; say?: Progress },
): Promise<Written> {
  const startedAt = new Date();
  try {
    mkdirSync(dirname(file), { recursive: true });
    const written = await connected(ownerUrl, (client) =>
      writeBackup(client, file, {
        at: startedAt,
        keys: fingerprintsOf(currentKeys()),
        ...(say && { say }),
      }),
    );
    await record(ownerUrl, { kind, startedAt, file, written });
    return written;
  } catch (error) {
    const failure = (error as Error).message;
    // What could not be written down either is told by the first failure.
    await record(ownerUrl, { kind, startedAt, file, failure }).catch(() => undefined);
    throw error;
  }
}

/** Where backups that are made by themselves lie: BACKUP_FOLDER, or beside the data. */
export const backupFolder = (home: string): string =>
  process.env.BACKUP_FOLDER || join(home, "backups");

/** Makes a backup with a name of its own in a folder, and takes away the oldest ones of its kind. */
export async function backUpInto(
  ownerUrl: string,
  folder: string,
  kind: keyof typeof kept,
): Promise<string> {
  const prefix = kind === "NIGHTLY" ? "nightly" : "before-migration";
  const stamp = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, "");
  const file = join(folder, `${prefix}-${stamp}.backup`);
  await backUp(ownerUrl, file, { kind });
  const older = readdirSync(folder)
    .filter((name) => name.startsWith(`${prefix}-`) && name.endsWith(".backup"))
    .sort()
    .slice(0, -kept[kind]);
  for (const name of older) rmSync(join(folder, name), { force: true });
  return file;
}
