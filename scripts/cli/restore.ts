import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

import { applyMigrations } from "@/lib/data/backup/migrate";
import { readHeader } from "@/lib/data/backup/read";
import { restoreBackup, type RestoreRefusal } from "@/lib/data/backup/restore";
import { keysFit, type KeyRefusal } from "@/lib/data/keys";

import { connected } from "../database/application";
import { CHECKOUT } from "../database/checkout";
import { currentKeys, keySentences, readKeys, type KeyFile } from "../database/keys";
import { migrationUrl } from "../database/login";
import { installQueue } from "../database/queue";
import { replaceKeys } from "../database/secrets";
import { readArguments } from "./arguments";
import { UnusableInput, type CliCommand } from "./command";
import { withDatabase } from "./database";

const sentences: Readonly<Record<RestoreRefusal | KeyRefusal, string>> = {
  ...keySentences,
  NOT_A_BACKUP: "The file is no backup of this program.",
  NEWER_FORMAT: "The backup was written by a newer program. Restore it with that one.",
  DAMAGED: "The backup is damaged: its checksums do not agree, or it is not all there.",
  NEWER_SCHEMA:
    "The backup's tables were made by migrations this program does not have. Restore it with the program that made it, or a newer one.",
  NOT_EMPTY:
    "The database is not empty. A backup is restored into an empty database only: give another DATABASE_URL, or move the data folder away.",
};

const refusal = (reason: RestoreRefusal | KeyRefusal) =>
  new UnusableInput(`${reason}: ${sentences[reason]}`);

/** What a file says of itself, once it is known that the keys at hand open it. */
async function fittingHeader(file: string, keys: KeyFile | undefined) {
  const header = await readHeader(file);
  if (!header.ok) throw refusal(header.reason);
  const fit = keys ? keysFit(header.value.keys, keys) : undefined;
  if (fit && !fit.ok) throw refusal(fit.reason);
  return header.value;
}

export const command: CliCommand = {
  usage: "restore FILE [--keys FILE2] [--json]",
  summary: "brings a backup into an empty database and migrates it to this program's schema",
  async run(words, io) {
    const read = readArguments(command, words, { positions: 1, options: ["keys"] });
    const file = resolve(read.positions[0]!);
    if (!existsSync(file)) throw new UnusableInput(`There is no file ${file}.`);
    const given =
      read.options.keys === undefined ? undefined : readKeys(resolve(read.options.keys));
    if (read.options.keys !== undefined && !given)
      throw new UnusableInput(`${read.options.keys} holds no keys.`);
    const header = await fittingHeader(file, given);
    const restored = await withDatabase(async ({ cluster, home }) => {
      const fit = keysFit(header.keys, given ?? currentKeys());
      if (!fit.ok) throw refusal(fit.reason);
      const outcome = await connected(migrationUrl(), async (client) => {
        const migrations = join(CHECKOUT, "prisma/migrations");
        const say = ({ table, rows }: { table: string; rows: number }) =>
          io.err(`\r\u001b[K${table} ${rows}`);
        const done = await restoreBackup(client, file, { migrations, say });
        if (done.ok) await applyMigrations(client, migrations);
        return done;
      });
      // What waited in the queue is not in a backup; a file that was being read ends with a sentence within the hour.
      if (outcome.ok) await installQueue(migrationUrl());
      io.err("\r\u001b[K");
      if (!outcome.ok) throw refusal(outcome.reason);
      if (given && cluster) replaceKeys(join(home, "secrets.json"), given);
      return outcome.value;
    });
    const { tables, rows, at } = restored;
    io.out(
      read.json
        ? `${JSON.stringify({ file, tables, rows, at })}\n`
        : `Restored as of ${at}: tables ${tables}  rows ${rows}\n`,
    );
    return 0;
  },
};
