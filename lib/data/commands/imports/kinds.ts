import "server-only";

import type { SchoolDeed } from "@/lib/domain/actor";
import type { IsoDate } from "@/lib/domain/calendar/day";
import type { ImportKind } from "@/lib/domain/workbook/import-kind";

import type { Db } from "../../scope";
import { commitAssignments } from "./commit-assignments";
import { commitRoster } from "./commit-roster";
import { commitTeachers } from "./commit-teachers";
import { undoAssignments } from "./undo-assignments";
import { undoRoster } from "./undo-roster";
import { undoTeachers } from "./undo-teachers";

/** An import whose rows are staged, or were. */
export interface Staged {
  readonly schoolId: string;
  readonly importId: string;
  readonly asOf: IsoDate;
  /** For ASSIGNMENTS: the term they are for. */
  readonly termId: string;
}

type Deed = (db: Db, staged: Staged, deed: SchoolDeed) => Promise<unknown>;

interface ImportDeeds {
  /** The tables a preview is compared with: a row added, taken away or changed there makes it out of date. */
  readonly compared: readonly string[];
  /** The table whose rows its staged rows are about. */
  readonly subject: string;
  readonly commit: Deed;
  readonly undo: Deed;
}

/** What each kind of import is compared with, writes and takes back; its reader stands in `lib/jobs/read-import.ts`. */
export const importDeeds: Readonly<Record<ImportKind, ImportDeeds>> = {
  ROSTER: {
    compared: ["student", "class_group"],
    subject: "student",
    commit: commitRoster,
    undo: undoRoster,
  },
  TEACHERS: {
    compared: ["teacher"],
    subject: "teacher",
    commit: commitTeachers,
    undo: undoTeachers,
  },
  ASSIGNMENTS: {
    compared: ["teacher", "class_group", "course", "teaching_task"],
    subject: "teaching_task",
    commit: commitAssignments,
    undo: undoAssignments,
  },
};
