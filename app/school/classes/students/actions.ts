"use server";

import { z } from "zod";

import { schoolAction } from "@/lib/auth/action";
import { addStudent, changeEnrolment, unmaskStudent } from "@/lib/data/commands/roster/students";
import { aDay, aText, aVersion, anId } from "@/lib/data/input";
import { studentStatuses } from "@/lib/domain/workbook/student-status";

export const addStudentAction = schoolAction(
  "roster.write",
  {
    classId: anId,
    studentNo: aText(40, 1),
    name: aText(50, 1),
    sex: z.enum(["男", "女", ""]),
    idNumber: aText(40).default(""),
    phone: aText(30).default(""),
    from: aDay,
  },
  addStudent,
);

export const changeEnrolmentAction = schoolAction(
  "roster.write",
  {
    studentId: anId,
    version: aVersion,
    classId: anId,
    status: z.enum(studentStatuses),
    from: aDay,
  },
  changeEnrolment,
);

export const unmaskStudentAction = schoolAction(
  "roster.unmask",
  { studentId: anId, reason: aText(200, 2) },
  unmaskStudent,
);
