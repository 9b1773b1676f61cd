import { useLocale, useTranslations } from "next-intl";

import { DataList } from "@/components/data-list";
import { formats } from "@/components/format";
import { listHref, type SearchParams } from "@/components/list-query";
import { FilterChip } from "@/components/ui/chip";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { Badge, type StatusTone } from "@/components/ui/status";
import type { ImportSummary } from "@/lib/data/commands/imports/settle";
import type { ImportKind } from "@/lib/domain/workbook/import-kind";
import type { listFindings, listImportRows } from "@/lib/data/queries/imports";
import type { Facts } from "@/lib/domain/notice/rule";
import { severityOf } from "@/lib/domain/workbook/finding";

type Row = Awaited<ReturnType<typeof listImportRows>>[number];
type Said = Awaited<ReturnType<typeof listFindings>>;
type Words = (key: string, values?: Record<string, string | number>) => string;

const severities = ["error", "warning", "note"] as const;
const tones: Record<(typeof severities)[number], StatusTone> = {
  error: "blocked",
  warning: "short",
  note: "plain",
};

/** Every problem of the file as sheet!cell with a sentence, narrowed by severity. */
export function Findings({
  path,
  params,
  page,
  size,
  rows,
  counts,
  total,
}: Said & { path: string; params: SearchParams; page: number; size: number }) {
  const t = useTranslations("import.findings");
  const word = useTranslations("word.severity");
  const all = useTranslations() as unknown as Words;
  const { listMark } = formats(useLocale() as "zh-CN");
  const sentence = (code: string, facts: Facts) => {
    const area = code in severityOf ? "workbook.finding" : "import.finding";
    const values = Object.entries(facts).map(([name, fact]) => [
      name,
      Array.isArray(fact) ? fact.join(listMark) : String(fact),
    ]);
    return all(`${area}.${code}`, Object.fromEntries(values) as Record<string, string>);
  };
  return (
    <Section title={t("title")} id="findings">
      <DataList
        label={t("title")}
        path={path}
        params={params}
        rows={rows}
        rowKey={({ no }) => String(no)}
        page={{ number: page, size, total }}
        filters={[
          {
            name: "severity",
            label: t("severity"),
            options: severities.map((value) => ({
              value,
              label: word(value),
              count: counts[value] ?? 0,
            })),
          },
        ]}
        empty={<p className="text-muted">{t("none")}</p>}
        columns={[
          { key: "cell", header: t("cell"), cell: ({ cell }) => cell, phone: "title" },
          {
            key: "severity",
            header: t("severity"),
            cell: ({ severity }) => <Badge tone={tones[severity]}>{word(severity)}</Badge>,
            phone: "value",
          },
          {
            key: "sentence",
            header: t("sentence"),
            cell: ({ code, facts }) => sentence(code, facts as Facts),
          },
        ]}
      />
    </Section>
  );
}

const text = (value: unknown) =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

/** What the rows of the file do, one effect at a time; a change shows before → after. */
export function Rows({
  path,
  params,
  kind,
  effect,
  rows,
  page,
  size,
  summary,
}: {
  path: string;
  params: SearchParams;
  kind: ImportKind;
  effect: "CREATE" | "CHANGE" | "KEEP";
  rows: readonly Row[];
  page: number;
  size: number;
  summary: ImportSummary;
}) {
  const t = useTranslations("import");
  const list = useTranslations("ui.list");
  const word = useTranslations("word") as unknown as Words;
  const counts = { CREATE: summary.created, CHANGE: summary.changed, KEEP: summary.unchanged };
  const total = counts[effect];
  const last = Math.max(1, Math.ceil(total / size));
  const at = (number: number) =>
    number < 1 || number > last ? null : `${listHref(path, params, { rows: number })}#rows`;
  const shown = (field: string, value: string) => {
    if (value === "") return t("rows.blank");
    if (field === "status") return word(`enrolmentStatus.${value}`);
    if (field === "mode") return word(`mode.${value}`);
    if (field === "online") return value === "true" ? t("yes") : t("no");
    return value;
  };
  const what = ({ content }: Row) => {
    if (kind === "ROSTER")
      return [content.className, content.studentNo, content.name]
        .map(text)
        .concat(word(`enrolmentStatus.${text(content.status)}`))
        .join(" · ");
    if (kind === "TEACHERS")
      return [content.staffNo, content.name, content.title, content.subjects]
        .map(text)
        .filter(Boolean)
        .join(" · ");
    const names = (value: unknown) => (Array.isArray(value) ? value.map(text).join("、") : "");
    return [
      names(content.classNames),
      text(content.course),
      names(content.teachers),
      t("weekly", { count: text(content.weeklyLessons) }),
      content.online
        ? [content.mode ? word(`mode.${text(content.mode)}`) : "", text(content.platform)]
            .filter(Boolean)
            .join(" ")
        : t("offline"),
    ]
      .filter(Boolean)
      .join(" · ");
  };
  const field = useTranslations("import.field") as unknown as Words;
  return (
    <Section title={t("rows.title")} id="rows">
      <div role="group" aria-label={t("rows.filter")} className="flex flex-wrap gap-2">
        {(["CREATE", "CHANGE", "KEEP"] as const).map((one) => (
          <FilterChip
            key={one}
            active={one === effect}
            href={listHref(path, params, { effect: one, rows: null })}
          >
            {word(`importEffect.${one}`)} <span className="text-muted">{counts[one]}</span>
          </FilterChip>
        ))}
      </div>
      {rows.length === 0 ? (
        <p className="text-muted">{t("rows.empty")}</p>
      ) : (
        <DataList
          label={t("rows.title")}
          path={path}
          params={params}
          rows={rows}
          rowKey={({ rowNo }) => String(rowNo)}
          columns={[
            { key: "what", header: t("rows.what"), cell: what, phone: "title" },
            {
              key: "row",
              header: t("rows.row"),
              cell: ({ sheet, content }) => `${sheet}!${text(content.row)}`,
            },
            ...(effect === "CHANGE"
              ? [
                  {
                    key: "change",
                    header: t("rows.change"),
                    cell: ({ changes }: Row) => (
                      <ul>
                        {Object.entries(changes).map(([name, [before, after]]) => (
                          <li key={name}>
                            <span className="text-muted">{field(name)}</span> {shown(name, before)}{" "}
                            → {shown(name, after)}
                          </li>
                        ))}
                      </ul>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {total > size && (
        <Pagination
          label={list("pages")}
          range={list("range", {
            from: (page - 1) * size + 1,
            to: Math.min(total, page * size),
            total,
          })}
          previous={{ label: list("previous"), href: at(page - 1) }}
          next={{ label: list("next"), href: at(page + 1) }}
        />
      )}
    </Section>
  );
}

/** What the school has and the file does not speak of. */
export function Missing({
  kind,
  missing,
  total,
}: {
  kind: ImportKind;
  missing: readonly { readonly id: string; readonly name: string; readonly note: string }[];
  total: number;
}) {
  const t = useTranslations("import.missing");
  if (missing.length === 0) return null;
  return (
    <Section title={t("title")} note={kind === "ROSTER" ? t("note") : undefined}>
      <ul className="columns-1 gap-8 md:columns-3">
        {missing.map(({ id, name, note }) => (
          <li key={id}>
            {name} <span className="text-sm text-muted">{note}</span>
          </li>
        ))}
      </ul>
      {total > missing.length && (
        <p className="text-muted">{t("more", { count: missing.length })}</p>
      )}
    </Section>
  );
}
