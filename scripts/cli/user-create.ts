import { makeLogin } from "@/lib/data/commands/accounts";
import { firstPasswords } from "@/lib/data/password";
import { attempt, withScope } from "@/lib/data/scope";
import { madeRoles, placeOf } from "@/lib/domain/account/account";
import en from "@/messages/en/account.json";
import zh from "@/messages/zh-CN/account.json";

import { readArguments } from "./arguments";
import type { CliCommand } from "./command";
import { UnusableInput } from "./command";
import { withDatabase } from "./database";
import { operatorDeed, operatorScope } from "./operator";
import { findSchoolByWord } from "./school";

const sentences = { "zh-CN": zh.reason, en: en.reason };
const made = madeRoles("PROVINCE");

export const command: CliCommand = {
  usage: `user create ${made.join("|")} LOGIN NAME [--school ID|NAME] [--region CODE] [--json] [--lang zh-CN|en]`,
  summary: "makes a login and prints its one-time password, which nothing keeps",
  async run(words, io) {
    const { positions, options, json, language } = readArguments(command, words, {
      positions: 3,
      options: ["school", "region"],
    });
    const [wanted = "", login = "", name = ""] = positions.map((word) => word.trim());
    const wrong = (why: string) => new UnusableInput(`${why}\nUsage: ${command.usage}`);
    if (wanted === "TEACHER")
      throw wrong("Teachers' logins are made by their school, from its list of teachers.");
    const role = made.find((one) => one === wanted);
    if (!role) throw wrong(`There is no role “${wanted}”.`);
    if (name === "" || name.length > 50) throw wrong("NAME has 1 to 50 characters.");
    const { school, region } = options;
    const place = placeOf(role);
    if ((place === "school") !== (school !== undefined))
      throw wrong(place === "school" ? "--school is missing." : `${role} has no school.`);
    if ((place === "region") !== (region !== undefined))
      throw wrong(place === "region" ? "--region is missing." : `${role} has no region.`);

    const outcome = await withDatabase(async () => {
      const schoolId =
        school && (await withScope(operatorScope, (db) => findSchoolByWord(db, school)));
      const input = {
        role,
        displayName: name,
        loginName: login.toLowerCase(),
        ...(schoolId && { schoolId }),
        ...(region && { regionCode: region }),
      };
      const first = (await firstPasswords(1))[0]!;
      return attempt(operatorScope, (db) =>
        makeLogin(db, { ...input, first }, operatorDeed(new Date())),
      );
    });
    if (!outcome.ok)
      throw new UnusableInput(`${outcome.reason}: ${sentences[language][outcome.reason]}`);
    const slip = outcome.value.slips[0]!;
    io.out(
      json
        ? `${JSON.stringify({ role, login: slip.loginName, name, place: slip.detail, password: slip.password })}\n`
        : `login ${slip.loginName}  one-time password ${slip.password}\n`,
    );
    return 0;
  },
};
