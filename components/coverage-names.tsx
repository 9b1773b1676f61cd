import { useLocale, useTranslations } from "next-intl";

import { DataList } from "./data-list";
import { formats } from "./format";
import { listHref, type SearchParams } from "./list-query";
import { FilterChip } from "./ui/chip";
import { Section } from "./ui/section";
import { Status } from "./ui/status";

/** A student of a class as the list shows it; the name stands apart, since not everybody may read each. */
export interface NamedStudent {
  readonly id: string;
  readonly studentNo: string;
  readonly intern: boolean;
  readonly reported: boolean;
  readonly evidenced: boolean;
}

export const nameViews = ["evidenced", "reported", "all"] as const;
export type NameView = (typeof nameViews)[number];

/** Which names an address asks for: those without evidence, unless it says otherwise. */
export const askedView = (view: string | string[] | undefined): NameView =>
  nameViews.find((known) => known === view) ?? "evidenced";

/** The students a view is about: who is not evidenced, who is not reported, or everybody. */
export const namesIn = <Student extends NamedStudent>(
  students: readonly Student[],
  view: NameView,
): Student[] => students.filter((student) => view === "all" || !student[view]);

/** A class's students of a view, those in 顶岗实习 apart. */
export function CoverageNames({
  students,
  names,
  view,
  path,
  params,
}: {
  students: readonly NamedStudent[];
  /** Of those in the view, by id. */
  names: ReadonlyMap<string, string>;
  view: NameView;
  path: string;
  params: SearchParams;
}) {
  const t = useTranslations("coverage.names");
  const f = formats(useLocale());
  const shown = namesIn(students, view);
  const [active, interns] = [shown.filter((s) => !s.intern), shown.filter((s) => s.intern)];
  return (
    <div className="space-y-8">
      <div role="group" aria-label={t("view")} className="flex flex-wrap gap-2 print:hidden">
        {nameViews.map((one) => (
          <FilterChip
            key={one}
            active={one === view}
            href={listHref(path, params, { show: one === "evidenced" ? null : one })}
          >
            {t(`view_${one}`)}
            <span className="text-muted">{f.count(namesIn(students, one).length)}</span>
          </FilterChip>
        ))}
      </div>
      <Section title={t(`title_${view}`, { count: active.length })}>
        {active.length > 0 ? (
          <Names
            label={t(`title_${view}`, { count: active.length })}
            students={active}
            names={names}
          />
        ) : (
          <Status tone="met">{t("nobody")}</Status>
        )}
      </Section>
      {interns.length > 0 && (
        <Section title={t("interns", { count: interns.length })} note={t("internsNote")}>
          <Names label={t("interns", { count: interns.length })} students={interns} names={names} />
        </Section>
      )}
    </div>
  );
}

function Names({
  label,
  students,
  names,
}: {
  label: string;
  students: readonly NamedStudent[];
  names: ReadonlyMap<string, string>;
}) {
  const t = useTranslations("coverage.names");
  const word = useTranslations("word.enrolmentStatus");
  const mark = (reached: boolean) => (
    <Status tone={reached ? "met" : "short"}>{t(reached ? "yes" : "no")}</Status>
  );
  return (
    <DataList
      label={label}
      path=""
      params={{}}
      rows={students}
      rowKey={({ id }) => id}
      columns={[
        { key: "name", header: t("name"), phone: "title", cell: ({ id }) => names.get(id) },
        {
          key: "no",
          header: t("studentNo"),
          phone: "value",
          cell: ({ studentNo }) => studentNo,
        },
        {
          key: "status",
          header: t("status"),
          cell: ({ intern }) => word(intern ? "INTERNSHIP" : "ACTIVE"),
        },
        {
          key: "reported",
          header: t("reported"),
          named: true,
          cell: ({ reported }) => mark(reported),
        },
        {
          key: "evidenced",
          header: t("evidenced"),
          named: true,
          cell: ({ evidenced }) => mark(evidenced),
        },
      ]}
    />
  );
}
