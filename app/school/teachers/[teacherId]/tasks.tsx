import { useLocale, useTranslations } from "next-intl";

import { DataList } from "@/components/data-list";
import { formats } from "@/components/format";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { ModeWord } from "@/components/words";

interface Task {
  readonly id: string;
  readonly courseName: string;
  readonly weeklyLessons: number;
  readonly online: boolean;
  readonly deliveryMode: Parameters<typeof ModeWord>[0]["mode"] | null;
  readonly classes: readonly { readonly id: string; readonly name: string }[];
}

/** What a teacher teaches this term, and to whom. */
export function Tasks({ tasks }: { tasks: readonly Task[] }) {
  const t = useTranslations("teacher");
  const course = useTranslations("course.column");
  const roster = useTranslations("roster.column");
  const f = formats(useLocale());
  return (
    <Section title={t("tasks")}>
      <DataList
        label={t("tasks")}
        path=""
        params={{}}
        rows={tasks}
        rowKey={({ id }) => id}
        empty={<p className="text-muted">{t("noTasks")}</p>}
        columns={[
          {
            key: "course",
            header: course("name"),
            cell: ({ courseName }) => courseName,
            phone: "title",
          },
          {
            key: "classes",
            header: roster("className"),
            cell: ({ classes }) => (
              <span className="flex flex-wrap gap-x-3 gap-y-1">
                {classes.map(({ id, name }) => (
                  <Link
                    key={id}
                    href={`/school/classes/${id}`}
                    className="text-primary hover:underline"
                  >
                    {name}
                  </Link>
                ))}
              </span>
            ),
          },
          {
            key: "mode",
            header: course("suitable"),
            cell: ({ online, deliveryMode }) =>
              !online ? t("offline") : deliveryMode ? <ModeWord mode={deliveryMode} /> : "—",
          },
          {
            key: "lessons",
            header: t("weekly"),
            cell: ({ weeklyLessons }) => t("taskRow", { count: f.count(weeklyLessons) }),
            align: "end",
            phone: "value",
          },
        ]}
      />
    </Section>
  );
}
