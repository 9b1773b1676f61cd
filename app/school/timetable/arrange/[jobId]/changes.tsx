import { useTranslations } from "next-intl";

import { DataList } from "@/components/data-list";
import { listQuery, pageOf, type SearchParams } from "@/components/list-query";
import { Icon } from "@/components/ui/icon";
import { Section } from "@/components/ui/section";
import type { Place, RunMove } from "@/lib/domain/timetable/run/run";
import type { Timetable } from "@/lib/domain/timetable/model/timetable";

import { useWords } from "../../use-words";

const size = 40;
const kinds = ["NEW", "MOVED", "OUT"] as const;

const kindOf = ({ from, to }: RunMove): (typeof kinds)[number] =>
  to === null ? "OUT" : from === null ? "NEW" : "MOVED";

/** Which lessons would stand elsewhere: from where, to where. */
export function Changes({
  path,
  params,
  timetable,
  moves,
}: {
  path: string;
  params: SearchParams;
  timetable: Timetable;
  moves: readonly RunMove[];
}) {
  const t = useTranslations("timetable.arrange.diff");
  const words = useWords(timetable);
  const { q, page, filters } = listQuery(params, {
    sorts: ["class"],
    defaultSort: "class",
    filters: ["kind"],
  });
  const all = moves
    .map((move) => ({
      ...move,
      kind: kindOf(move),
      course: words.course(move.lessonId),
      classes: words.names(words.task(move.lessonId)?.classIds ?? []),
      teachers: words.names(words.task(move.lessonId)?.teacherIds ?? []),
    }))
    .sort((a, b) => a.classes.localeCompare(b.classes, "zh-Hans-CN", { numeric: true }));
  const rows = all.filter(
    ({ kind, course, classes, teachers }) =>
      (!filters.kind || filters.kind === kind) &&
      [course, classes, teachers].some((name) => name.includes(q)),
  );
  const place = (at: Place | null) => (at ? words.slot(at.weekday, at.period) : t("nowhere"));
  return (
    <Section title={t("title", { count: all.length })} note={t("note")}>
      <DataList
        label={t("title", { count: all.length })}
        path={path}
        params={params}
        {...pageOf(rows, page, size)}
        rowKey={({ lessonId }) => lessonId}
        search={t("search")}
        filters={[
          {
            name: "kind",
            label: t("kind"),
            options: kinds.map((value) => ({
              value,
              label: t(`kinds.${value}`),
              count: all.filter(({ kind }) => kind === value).length,
            })),
          },
        ]}
        empty={<p className="text-muted">{t("none")}</p>}
        columns={[
          { key: "course", header: t("course"), phone: "title", cell: ({ course }) => course },
          { key: "classes", header: t("classes"), cell: ({ classes }) => classes },
          { key: "teachers", header: t("teachers"), cell: ({ teachers }) => teachers },
          {
            key: "move",
            header: t("move"),
            phone: "value",
            cell: ({ from, to }) => (
              <span className="inline-flex flex-wrap items-center gap-1">
                <span className="text-muted">{place(from)}</span>
                <Icon name="arrow" size={14} />
                <span className="font-bold">{place(to)}</span>
              </span>
            ),
          },
        ]}
      />
    </Section>
  );
}
