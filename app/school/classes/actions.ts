"use server";

import { schoolAction } from "@/lib/auth/action";
import { closeClass, reopenClass } from "@/lib/data/commands/roster/class-end";
import { addClass, changeClass } from "@/lib/data/commands/roster/classes";
import { aDay, aVersion, anId } from "@/lib/data/input";

import { classFields } from "./fields";

const seen = { classId: anId, version: aVersion };

export const addClassAction = schoolAction("roster.write", classFields, addClass);

export const changeClassAction = schoolAction(
  "roster.write",
  { ...classFields, ...seen },
  changeClass,
);

export const closeClassAction = schoolAction("roster.write", { ...seen, from: aDay }, closeClass);

export const reopenClassAction = schoolAction("roster.write", seen, reopenClass);
