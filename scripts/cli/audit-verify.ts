import { withScope } from "@/lib/data/scope";

import { connected } from "../database/application";
import { migrationUrl } from "../database/login";
import { readArguments } from "./arguments";
import { brokenLinks, type BrokenLink } from "./audit-chains";
import type { CliCommand } from "./command";
import { withDatabase } from "./database";
import { operatorScope } from "./operator";
import { findSchoolByWord } from "./school";

const told: Readonly<Record<BrokenLink["code"], string>> = {
  BROKEN_LINK: "does not follow from the link before it",
  HEAD_DIFFERS: "is not the chain's last link: links are missing, or the head was changed",
};

export const command: CliCommand = {
  usage: "audit verify [--school ID|NAME] [--json]",
  summary:
    "recomputes the audit chains of schools, regions and the province, and names broken links",
  async run(words, io) {
    const { options, json } = readArguments(command, words, { positions: 0, options: ["school"] });
    const { school } = options;
    const answer = await withDatabase(async () => {
      const chain =
        school && (await withScope(operatorScope, (db) => findSchoolByWord(db, school)));
      return connected(migrationUrl(), (client) => brokenLinks(client, chain));
    });
    const { chains, links, findings } = answer;
    if (json) io.out(`${JSON.stringify(answer)}\n`);
    else {
      for (const { place, chain, seq, code } of findings)
        io.out(`${place} (${chain})  link ${seq} ${told[code]}\n`);
      io.out(`chains ${chains}  links ${links}  broken ${findings.length}\n`);
    }
    return findings.length > 0 ? 1 : 0;
  },
};
