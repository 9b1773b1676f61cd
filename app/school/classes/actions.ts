"use server";

import { z } from "zod";

import { schoolAction } from "@/lib/auth/action";
import { addClass, changeClass } from "@/lib/data/commands/roster/classes";

import { classFields } from "./fields";

export const addClassAction = schoolAction("roster.write", classFields, addClass);

export const changeClassAction = schoolAction(
  "roster.write",
  { ...classFields, classId: z.uuid(), version: z.coerce.number().int() },
  changeClass,
);
