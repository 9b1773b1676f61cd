import { existsSync } from "node:fs";
import { resolve } from "node:path";

import { backUp } from "../database/backup";
import { migrationUrl } from "../database/login";
import { writeKeys } from "../database/keys";
import { readArguments } from "./arguments";
import { UnusableInput, type CliCommand } from "./command";
import { withDatabase } from "./database";

export const command: CliCommand = {
  usage: "backup FILE [--with-keys FILE2] [--json]",
  summary:
    "copies the whole database to a file while the application goes on; the keys only on demand, to a file of their own",
  async run(words, io) {
    const read = readArguments(command, words, { positions: 1, options: ["with-keys"] });
    const [file, keys] = [resolve(read.positions[0]!), read.options["with-keys"]];
    for (const each of [file, keys && resolve(keys)])
      if (each && existsSync(each)) throw new UnusableInput(`${each} exists already.`);
    const written = await withDatabase(async () => {
      const ownerUrl = migrationUrl();
      let told = "";
      const done = await backUp(ownerUrl, file, {
        kind: "BY_HAND",
        say: ({ table, rows, of }) => {
          if (table !== told || rows % 1_000_000 < 500)
            io.err(`\r\u001b[K${table} ${rows}/${Math.round(of)}`);
          told = table;
        },
      }).catch((error: Error) => {
        throw new UnusableInput(`The backup failed: ${error.message}`);
      });
      io.err("\r\u001b[K");
      if (keys) writeKeys(resolve(keys));
      return done;
    });
    const { tables, rows, sha256 } = written;
    io.out(
      read.json
        ? `${JSON.stringify({ file, tables, rows, sha256, ...(keys && { keys: resolve(keys) }) })}\n`
        : `${file}  tables ${tables}  rows ${rows}  sha256 ${sha256}\n${
            keys
              ? `Keys: ${resolve(keys)}. Keep it elsewhere than the backup.\n`
              : "The keys are not in it: keep DATA_KEY and BLIND_KEY elsewhere (--with-keys FILE2).\n"
          }`,
    );
    return 0;
  },
};
