import { connected } from "../database/application";
import { distributionSql } from "../database/distribution";
import { migrationUrl } from "../database/login";
import { readArguments } from "./arguments";
import type { CliCommand } from "./command";
import { withDatabase } from "./database";

export const command: CliCommand = {
  usage: "db distribute",
  summary: "prints the statements that distribute a migrated, empty database by school (Citus)",
  async run(words, io) {
    readArguments(command, words, { positions: 0 });
    const lines = await withDatabase(() => connected(migrationUrl(), distributionSql));
    io.out(`${lines.join("\n")}\n`);
    return 0;
  },
};
