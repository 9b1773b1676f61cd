import { createHash } from "node:crypto";

import { readingsOf } from "./people";
import { termStart } from "./province";
import type { DemoContent } from "./school";
import type { TableRows } from "./school-rows";

const fileName = "2020 年春季教师.xlsx";
const readAt = "2020-03-06T09:10:00+08:00";
const writtenAt = "2020-03-06T09:14:00+08:00";

/** The list of teachers as it was imported before the term began, row by row. */
export function importRows({ schoolId, id, teachers }: DemoContent, by: string): TableRows[] {
  const importId = id();
  const summary = {
    ...{ basis: "", rows: teachers.length, created: teachers.length, changed: 0, unchanged: 0 },
    ...{ missing: 0, errors: 0, warnings: 0, notes: 0, classes: 0 },
  };
  return [
    {
      table: "import",
      columns: [
        ...["school_id", "id", "kind", "status", "file_name", "file_hash", "file_bytes", "as_of"],
        ...["progress", "summary", "version", "created_by", "created_at", "committed_at"],
      ],
      rows: [
        [
          ...[schoolId, importId, "TEACHERS", "COMMITTED", fileName],
          createHash("sha256").update(schoolId).digest(),
          ...[9_000 + 90 * teachers.length, termStart, 1000, JSON.stringify(summary), 3],
          ...[by, readAt, writtenAt],
        ],
      ],
    },
    {
      table: "import_row",
      columns: ["school_id", "import_id", "row_no", "sheet", "effect", "content", "subject_id"],
      rows: teachers.map(({ id: teacherId, staffNo, name, title, subject }, index) => {
        const { pinyin, initials } = readingsOf(name);
        const content = {
          ...{ row: index + 2, staffNo, name, pinyin, initials, title },
          ...{ subjects: subject, phoneMasked: "" },
        };
        return [
          ...[schoolId, importId, index + 1, "教师名单", "CREATE"],
          ...[JSON.stringify(content), teacherId],
        ];
      }),
    },
  ];
}
