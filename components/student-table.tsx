import { useTranslations } from "next-intl";

import { DataList } from "./data-list";
import { Status } from "./ui/status";

/** One student of a session with what was reported and evidenced, kept apart. */
export interface SessionStudent {
  readonly id: string;
  readonly name: string;
  readonly studentNo: string;
  readonly className: string;
  readonly present: boolean | null;
  readonly minutes: number | null;
}

/** Who was there: as the teacher reported, and as the platform's export shows. */
export function StudentTable({ students }: { students: readonly SessionStudent[] }) {
  const t = useTranslations("log.detail");
  return (
    <DataList
      label={t("students")}
      path=""
      params={{}}
      rows={students}
      rowKey={({ id }) => id}
      columns={[
        { key: "name", header: t("students"), cell: ({ name }) => name, phone: "title" },
        { key: "no", header: t("studentNo"), cell: ({ studentNo }) => studentNo },
        { key: "class", header: t("classes"), cell: ({ className }) => className },
        {
          key: "reported",
          header: t("reported"),
          cell: ({ present }) =>
            present === null ? (
              "—"
            ) : present ? (
              <Status tone="met">{t("present")}</Status>
            ) : (
              <Status tone="short">{t("absent")}</Status>
            ),
        },
        {
          key: "evidenced",
          header: t("evidenced"),
          cell: ({ minutes }) => minutes ?? "—",
          align: "end",
          phone: "value",
        },
      ]}
    />
  );
}
