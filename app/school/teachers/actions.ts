"use server";

import { z } from "zod";

import { schoolAction } from "@/lib/auth/action";
import {
  addTeacher,
  addTeacherInput,
  changeTitle,
  changeTitleInput,
  setLeft,
  setLeftInput,
  setUnavailability,
  setUnavailabilityInput,
} from "@/lib/data/commands/roster/teachers";

export const addTeacherAction = schoolAction("teacher.write", addTeacherInput, addTeacher);

export const changeTitleAction = schoolAction("teacher.write", changeTitleInput, changeTitle);

/** Ticked times as `weekday-period`; none ticked sends nothing. */
const tickedSlots = z
  .array(z.string().regex(/^[1-7]-(?:[1-9]|1\d|20)$/))
  .max(140)
  .default([])
  .transform((ticked) =>
    [...new Set(ticked)].map((slot) => {
      const [weekday = 0, period = 0] = slot.split("-").map(Number);
      return { weekday, period };
    }),
  )
  .pipe(setUnavailabilityInput.slots);

export const setUnavailabilityAction = schoolAction(
  "teacher.write",
  { ...setUnavailabilityInput, slots: tickedSlots },
  setUnavailability,
);

export const setLeftAction = schoolAction("teacher.write", setLeftInput, setLeft);
