"use server";

import { z } from "zod";

import { schoolAction } from "@/lib/auth/action";
import {
  changeSetting,
  changeSettingInput,
  setOpeningDay,
  setOpeningDayInput,
  setPeriods,
} from "@/lib/data/commands/settings";
import {
  addTerm,
  addTermInput,
  changeTerm,
  changeTermInput,
  chooseMakeUpDays,
} from "@/lib/data/commands/terms";
import { aDay, aVersion, anId } from "@/lib/data/input";

import { choicesOf, periodsOf, timeList } from "./fields";

export const addTermAction = schoolAction("settings.write", addTermInput, addTerm);

export const changeTermAction = schoolAction("settings.write", changeTermInput, changeTerm);

export const setPeriodsAction = schoolAction(
  "settings.write",
  { version: aVersion, starts: timeList, ends: timeList },
  (db, { version, starts, ends }, deed) =>
    setPeriods(db, { version, periods: periodsOf(starts, ends) }, deed),
);

export const changeSettingAction = schoolAction(
  "settings.write",
  changeSettingInput,
  changeSetting,
);

export const chooseMakeUpDaysAction = schoolAction(
  "settings.write",
  {
    termId: anId,
    version: aVersion,
    day: z.array(aDay).max(20),
    repeats: z.array(z.enum(["", "1", "2", "3", "4", "5"])).max(20),
  },
  (db, { termId, version, day, repeats }, deed) =>
    chooseMakeUpDays(db, { termId, version, choices: choicesOf(day, repeats) }, deed),
);

export const setOpeningDayAction = schoolAction(
  "settings.write",
  setOpeningDayInput,
  setOpeningDay,
);
