import "server-only";

import type { Db } from "../scope";

export interface BackupState {
  /** The newest backup that is whole. */
  readonly last: { readonly at: Date; readonly megabytes: number } | null;
  /** When a newer one failed. */
  readonly failedAt: Date | null;
}

/** When the whole database was last copied, and whether a later try failed; only the province may ask. */
export async function findBackupState(db: Db): Promise<BackupState> {
  const select = { startedAt: true, fileBytes: true, failure: true } as const;
  const orderBy = { startedAt: "desc" } as const;
  const newest = await db.backupRun.findFirst({ select, orderBy });
  const whole = await db.backupRun.findFirst({ where: { failure: null }, select, orderBy });
  return {
    last: whole && {
      at: whole.startedAt,
      megabytes: Math.max(1, Math.round(Number(whole.fileBytes) / 1_000_000)),
    },
    failedAt: newest?.failure ? newest.startedAt : null,
  };
}
