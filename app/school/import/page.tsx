import { getLocale, getTranslations } from "next-intl/server";

import { DataList } from "@/components/data-list";
import { formats } from "@/components/format";
import { listQuery, type SearchParams } from "@/components/list-query";
import { PageHeader } from "@/components/shell/page-header";
import { Section } from "@/components/ui/section";
import { Tabs } from "@/components/ui/tabs";
import { StatusBadge } from "@/components/words";
import { requireSchool } from "@/lib/auth/guard";
import { hasStudents, listImports } from "@/lib/data/queries/imports";
import { findTermOn, listTerms } from "@/lib/data/queries/terms";
import { withScope } from "@/lib/data/scope";
import { importKinds } from "@/lib/domain/workbook/import-kind";
import { may } from "@/lib/domain/permissions";

import { Upload } from "./upload";

const path = "/school/import";
const size = 20;

export default async function ImportPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const { actor, scope, on } = await requireSchool("import.read");
  const { schoolId } = actor;
  const params = await searchParams;
  const kind = importKinds.find((one) => one === params.kind) ?? "ROSTER";
  const { page } = listQuery(params, { sorts: ["at"], defaultSort: "-at" });
  const { imports, term, terms, first } = await withScope(scope, async (db) => ({
    imports: await listImports(db, schoolId, { page, size }),
    term: await findTermOn(db, schoolId, on),
    terms: await listTerms(db, schoolId),
    first: !(await hasStudents(db, schoolId)),
  }));
  const t = await getTranslations("import");
  const word = await getTranslations("word");
  const f = formats(await getLocale());
  // What a first roster says has held since the term began; what a later one changes holds from today.
  const fromTerm = term && term.startsOn < on ? term.startsOn : on;
  const asOf = kind === "TEACHERS" || first ? fromTerm : on;
  const chosen = term ? [term, ...terms.filter(({ id }) => id !== term.id)] : terms;

  return (
    <div className="space-y-8">
      <PageHeader title={t("title")} description={t("description")} />
      {may(actor, "import.write") && (
        <div className="space-y-4">
          <Tabs
            label={t("kinds")}
            items={importKinds.map((one) => ({
              label: word(`importKind.${one}`),
              href: `${path}?kind=${one}`,
              current: one === kind,
            }))}
          />
          <p className="max-w-prose text-muted">{t(`lead.${kind}`)}</p>
          <Upload key={kind} kind={kind} asOf={asOf} terms={chosen} />
        </div>
      )}
      <Section title={t("history")}>
        <DataList
          label={t("history")}
          path={path}
          params={params}
          rows={imports.rows}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `${path}/${id}`}
          page={{ number: page, size, total: imports.total }}
          empty={<p className="text-muted">{t("historyEmpty")}</p>}
          columns={[
            {
              key: "file",
              header: t("column.file"),
              cell: ({ fileName }) => fileName,
              phone: "title",
            },
            {
              key: "kind",
              header: t("column.kind"),
              cell: (row) => word(`importKind.${row.kind}`),
            },
            {
              key: "status",
              header: t("column.status"),
              cell: ({ status }) => <StatusBadge kind="importStatus" status={status} />,
              phone: "value",
            },
            {
              key: "effect",
              header: t("column.effect"),
              cell: ({ summary }) =>
                summary &&
                t("result", {
                  created: summary.created,
                  changed: summary.changed,
                  unchanged: summary.unchanged,
                }),
            },
            { key: "by", header: t("column.by"), cell: ({ byName }) => byName, phone: "hidden" },
            {
              key: "at",
              header: t("column.at"),
              cell: ({ createdAt }) => f.instant(createdAt),
            },
          ]}
        />
      </Section>
    </div>
  );
}
