import { fileURLToPath } from "node:url";
import { clauses } from "@/lib/domain/notice/clauses";
import { noticeRules } from "@/lib/domain/notice/rules";
import { readArguments } from "./arguments";
import type { CliCommand } from "./command";
import { titles } from "./notice-citations";

const checkout = fileURLToPath(new URL("../../", import.meta.url));

/** Which listed rules ask a clause. */
const askedBy = (clause: string) =>
  noticeRules.filter((rule) => rule.clauses.includes(clause)).map((rule) => rule.id);

export const command: CliCommand = {
  usage: "notice coverage [--json]",
  summary: "says for every clause of the notice which rule asks it and which tests show it",
  async run(words, io) {
    const { json } = readArguments(command, words, { positions: 0 });
    const tests = titles(checkout, "tests");
    // A listed rule without a test of its clause counts for nothing; what is no rule is shown by its test alone.
    const implemented = clauses.filter(({ id }) => tests.has(id));
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
      const [rules, in_] = [askedBy(id), tests.get(id) ?? []];
      const state = in_.length === 0 ? "not yet" : rules.length > 0 ? "asked" : "shown";
      io.out(`${id}  ${state}  ${phrase}\n`);
      if (rules.length > 0) io.out(`      rules  ${rules.join(" ")}\n`);
      if (in_.length > 0) io.out(`      tests  ${in_.join(" ")}\n`);
    }
    io.out(`${clauses.length} clauses, ${implemented.length} asked by a rule or shown by a test\n`);
    return 0;
  },
};
