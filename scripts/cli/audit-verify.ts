import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

import { openHeads, type SealedHeads } from "@/lib/data/sealed-heads";
import { withScope } from "@/lib/data/scope";

import { connected } from "../database/application";
import { migrationUrl } from "../database/login";
import { readArguments } from "./arguments";
import { brokenLinks, type BrokenLink } from "./audit-chains";
import { differingHeads, type HeadFinding } from "./audit-heads";
import { UnusableInput, type CliCommand } from "./command";
import { withDatabase } from "./database";
import { operatorScope } from "./operator";
import { findSchoolByWord } from "./school";

const told: Readonly<Record<(BrokenLink | HeadFinding)["code"], string>> = {
  BROKEN_LINK: "does not follow from the link before it",
  HEAD_DIFFERS: "is not the chain's last link: links are missing, or the head was changed",
  CHAIN_MISSING: "stood at the end when the file was written; the chain is gone",
  TAIL_CUT: "stood at the end when the file was written, and is gone",
  TAIL_REWRITTEN: "is not what it was when the file was written",
};

const sentences = {
  NOT_HEADS: "The file holds no ends of chains.",
  BAD_SIGNATURE:
    "The file is not as it was signed, or was signed with another DATA_KEY: it proves nothing.",
} as const;

/** The ends of chains that a file holds, proven to be as they were signed. */
function readHeads(file: string): SealedHeads {
  if (!existsSync(file)) throw new UnusableInput(`There is no file ${file}.`);
  const sealed = openHeads(readFileSync(file, "utf8"), process.env.DATA_KEY ?? "");
  if (!sealed.ok) throw new UnusableInput(`${sealed.reason}: ${sentences[sealed.reason]}`);
  return sealed.value;
}

export const command: CliCommand = {
  usage: "audit verify [FILE] [--school ID|NAME] [--json]",
  summary:
    "recomputes the audit chains of schools, regions and the province, and names broken links; with a file of their ends, also what was cut off or written anew since",
  async run(words, io) {
    const { positions, options, json } = readArguments(command, words, {
      positions: 0,
      optional: 1,
      options: ["school"],
    });
    const { school } = options;
    const answer = await withDatabase(async () => {
      const sealed = positions[0] === undefined ? undefined : readHeads(resolve(positions[0]));
      const chain =
        school && (await withScope(operatorScope, (db) => findSchoolByWord(db, school)));
      return connected(migrationUrl(), async (client) => {
        const walked = await brokenLinks(client, chain);
        const differing = sealed ? await differingHeads(client, sealed) : [];
        const ours = differing.filter((finding) => !chain || finding.chain === chain);
        return { ...walked, findings: [...walked.findings, ...ours] };
      });
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
