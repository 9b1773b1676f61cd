"use server";

import { z } from "zod";

import { schoolAction } from "@/lib/auth/action";
import { closeClass, reopenClass } from "@/lib/data/commands/roster/class-end";
import { addClass, changeClass } from "@/lib/data/commands/roster/classes";

import { classFields } from "./fields";

const seen = { classId: z.uuid(), version: z.coerce.number().int() };

export const addClassAction = schoolAction("roster.write", classFields, addClass);

export const changeClassAction = schoolAction(
  "roster.write",
  { ...classFields, ...seen },
  changeClass,
);

export const closeClassAction = schoolAction(
  "roster.write",
  { ...seen, from: z.iso.date() },
  closeClass,
);

export const reopenClassAction = schoolAction("roster.write", seen, reopenClass);
