"use server";

import { schoolAction } from "@/lib/auth/action";
import {
  closeClass,
  closeClassInput,
  reopenClass,
  reopenClassInput,
} from "@/lib/data/commands/roster/class-end";
import {
  addClass,
  addClassInput,
  changeClass,
  changeClassInput,
} from "@/lib/data/commands/roster/classes";

export const addClassAction = schoolAction("roster.write", addClassInput, addClass);

export const changeClassAction = schoolAction("roster.write", changeClassInput, changeClass);

export const closeClassAction = schoolAction("roster.write", closeClassInput, closeClass);

export const reopenClassAction = schoolAction("roster.write", reopenClassInput, reopenClass);
