"use server";

import { schoolAction } from "@/lib/auth/action";
import {
  addStudent,
  addStudentInput,
  changeEnrolment,
  changeEnrolmentInput,
  unmaskStudent,
  unmaskStudentInput,
} from "@/lib/data/commands/roster/students";

export const addStudentAction = schoolAction("roster.write", addStudentInput, addStudent);

export const changeEnrolmentAction = schoolAction(
  "roster.write",
  changeEnrolmentInput,
  changeEnrolment,
);

export const unmaskStudentAction = schoolAction("roster.unmask", unmaskStudentInput, unmaskStudent);
