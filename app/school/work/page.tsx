import { getLocale, getTranslations } from "next-intl/server";

import { DataList } from "@/components/data-list";
import { EmptyState } from "@/components/empty-state";
import { formats } from "@/components/format";
import { listQuery, type SearchParams } from "@/components/list-query";
import { PageHeader } from "@/components/shell/page-header";
import { Badge } from "@/components/ui/status";
import { Watch } from "@/components/watch";
import { requireSchool } from "@/lib/auth/guard";
import { listWork, workDays, type WorkRow } from "@/lib/data/queries/work";
import { withScope } from "@/lib/data/scope";

import { fileReasonSentences } from "../import/upload";
import { RunBadge } from "../timetable/arrange/run-badge";

const hrefOf = ({ kind, id }: WorkRow) =>
  kind === "IMPORT" ? `/school/import/${id}` : `/school/timetable/arrange/${id}`;

/** What the workers have under way for a school, and what failed lately, with why. */
export default async function WorkPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { actor, scope, at } = await requireSchool("job.read");
  const params = await searchParams;
  const { filters } = listQuery(params, {
    sorts: ["at"],
    defaultSort: "at",
    filters: ["state"],
  });
  const all = await withScope(scope, (db) => listWork(db, actor.schoolId, at));
  const isRunning = ({ state }: WorkRow) => state === "RUNNING" || state === "QUEUED";
  const rows = all.filter(
    (row) => !filters.state || isRunning(row) === (filters.state === "running"),
  );
  const t = await getTranslations("work");
  const settings = await getTranslations("settings");
  const word = await getTranslations("word");
  const f = formats(await getLocale());
  const sentences = {
    ROSTER: await fileReasonSentences("ROSTER"),
    TEACHERS: await fileReasonSentences("TEACHERS"),
    ASSIGNMENTS: await fileReasonSentences("ASSIGNMENTS"),
  };
  const why = (row: WorkRow) => {
    if (isRunning(row)) return "";
    const { importKind, failure } = row;
    return importKind && failure ? sentences[importKind][failure] : t("searchFailed");
  };
  return (
    <div className="space-y-6">
      <PageHeader
        title={t("title")}
        description={t("description", { days: workDays })}
        breadcrumb={[{ label: settings("title"), href: "/school/settings" }, { label: t("title") }]}
      />
      {all.some(isRunning) && <Watch />}
      <DataList
        label={t("title")}
        path="/school/work"
        params={params}
        rows={rows}
        rowKey={({ id }) => id}
        rowHref={hrefOf}
        filters={[
          {
            name: "state",
            label: t("state"),
            options: [
              { value: "running", label: t("running"), count: all.filter(isRunning).length },
              {
                value: "failed",
                label: t("failed"),
                count: all.filter((row) => !isRunning(row)).length,
              },
            ],
          },
        ]}
        empty={<EmptyState icon="met" title={t("empty")} body={t("emptyBody")} />}
        columns={[
          {
            key: "name",
            header: t("what"),
            cell: ({ kind, name, importKind }) =>
              kind === "ARRANGE" || !importKind
                ? t("search", { term: name })
                : `${word(`importKind.${importKind}`)} · ${name}`,
            phone: "title",
          },
          { key: "by", header: t("by"), cell: ({ byName }) => byName },
          { key: "at", header: t("at"), cell: ({ createdAt }) => f.instant(createdAt) },
          {
            key: "state",
            header: t("state"),
            cell: ({ kind, state, progress }) =>
              kind === "ARRANGE" ? (
                <RunBadge state={state} taken={false} />
              ) : state === "RUNNING" ? (
                <Badge tone="info">
                  {word("importStatus.READING")} {f.share(progress, 1000)}
                </Badge>
              ) : (
                <Badge tone="blocked">{word("importStatus.FAILED")}</Badge>
              ),
            phone: "value",
          },
          { key: "why", header: t("why"), cell: why },
        ]}
      />
    </div>
  );
}
