import { fileURLToPath } from "node:url";
import { clauses } from "@/lib/domain/notice/clauses";
import { readArguments } from "./arguments";
import type { CliCommand } from "./command";
import { citations } from "./notice-citations";

const checkout = fileURLToPath(new URL("../../", import.meta.url));

export const command: CliCommand = {
  usage: "notice coverage [--json]",
  summary: "says for every clause of the notice which code cites it and which tests carry it",
  async run(words, io) {
    const { json } = readArguments(command, words, { positions: 0 });
    const code = citations(checkout, ["lib", "app"], "TEXT");
    const tests = citations(checkout, ["tests"], "TITLES");
    const implemented = clauses.filter(({ id }) => code.has(id) && tests.has(id));
    const ids = (list: typeof clauses) => list.map(({ id }) => id);
    if (json) {
      const missing = clauses.filter((clause) => !implemented.includes(clause));
      const answer = {
        clauses: clauses.length,
        implemented: ids(implemented),
        missing: ids(missing),
      };
      io.out(`${JSON.stringify(answer)}\n`);
      return 0;
    }
    for (const { id, phrase } of clauses) {
      const [by, in_] = [code.get(id) ?? [], tests.get(id) ?? []];
      const state = by.length > 0 && in_.length > 0 ? "implemented" : "not yet";
      io.out(`${id}  ${state}  ${phrase}\n`);
      if (by.length > 0) io.out(`      code   ${by.join(" ")}\n`);
      if (in_.length > 0) io.out(`      tests  ${in_.join(" ")}\n`);
    }
    io.out(`${clauses.length} clauses, ${implemented.length} implemented and tested\n`);
    return 0;
  },
};
