"use server";

import { z } from "zod";

import { schoolAction } from "@/lib/auth/action";
import { addStudent, changeEnrolment, unmaskStudent } from "@/lib/data/commands/roster/students";
import { studentStatuses } from "@/lib/domain/workbook/student-status";

export const addStudentAction = schoolAction(
  "roster.write",
  {
    classId: z.uuid(),
    studentNo: z.string().trim().min(1).max(40),
    name: z.string().trim().min(1).max(50),
    sex: z.enum(["男", "女", ""]),
    idNumber: z.string().trim().max(40).default(""),
    phone: z.string().trim().max(30).default(""),
    from: z.iso.date(),
  },
  addStudent,
);

export const changeEnrolmentAction = schoolAction(
  "roster.write",
  {
    studentId: z.uuid(),
    version: z.coerce.number().int(),
    classId: z.uuid(),
    status: z.enum(studentStatuses),
    from: z.iso.date(),
  },
  changeEnrolment,
);

export const unmaskStudentAction = schoolAction(
  "roster.unmask",
  { studentId: z.uuid(), reason: z.string().trim().min(2).max(200) },
  unmaskStudent,
);
