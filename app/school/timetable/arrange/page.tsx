import { getLocale, getTranslations } from "next-intl/server";

import { ClientMessages } from "@/components/client-messages";
import { DataList } from "@/components/data-list";
import { EmptyState } from "@/components/empty-state";
import { formats } from "@/components/format";
import type { SearchParams } from "@/components/list-query";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { requireSchool } from "@/lib/auth/guard";
import { listArrangeRuns } from "@/lib/data/queries/arrange-runs";
import { findTermOn } from "@/lib/data/queries/terms";
import { findTimetable } from "@/lib/data/queries/timetable";
import { withScope } from "@/lib/data/scope";
import { misplacedLessons, runStateOf, type ArrangeMode } from "@/lib/domain/timetable/run/run";
import { may } from "@/lib/domain/permissions";
import type { Timetable } from "@/lib/domain/timetable/model/timetable";

import { RunBadge } from "./run-badge";
import { StartForm } from "./start";

const path = "/school/timetable/arrange";

/** What is worth looking for, the likeliest first. */
function modesFor(timetable: Timetable): ArrangeMode[] {
  const unplaced = timetable.lessons.some(({ weekday }) => weekday === null);
  return [
    ...(misplacedLessons(timetable).length > 0 ? (["REPAIR"] as const) : []),
    ...(unplaced ? (["REST"] as const) : []),
    "ALL",
  ];
}

export default async function ArrangePage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const { actor, scope, on, at } = await requireSchool("timetable.read");
  const params = await searchParams;
  const { schoolId } = actor;
  const found = await withScope(scope, async (db) => {
    const term = await findTermOn(db, schoolId, on);
    return (
      term && {
        term,
        timetable: await findTimetable(db, schoolId, term.id),
        runs: await listArrangeRuns(db, schoolId, term.id),
      }
    );
  });
  const t = await getTranslations("timetable.arrange");
  const f = formats(await getLocale());
  const header = (
    <PageHeader
      breadcrumb={[{ label: t("back"), href: "/school/timetable" }, { label: t("title") }]}
      title={t("title")}
      description={t("description")}
      actions={<LinkButton href="/school/timetable/wishes">{t("wishes")}</LinkButton>}
    />
  );
  if (!found || found.timetable.lessons.length === 0)
    return (
      <>
        {header}
        <EmptyState
          icon="timetable"
          title={t("empty")}
          body={t("emptyBody")}
          action={{ label: t("emptyAction"), href: "/school/plans" }}
        />
      </>
    );
  const { term, timetable, runs } = found;
  return (
    <div className="space-y-10">
      {header}
      {may(actor, "timetable.write") && (
        <ClientMessages areas={["timetable", "error", "ui"]}>
          <StartForm termId={term.id} modes={modesFor(timetable)} />
        </ClientMessages>
      )}
      <Section title={t("runs")}>
        <DataList
          label={t("runs")}
          path={path}
          params={params}
          rows={runs}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `${path}/${id}`}
          empty={<p className="text-muted">{t("noRuns")}</p>}
          columns={[
            {
              key: "mode",
              header: t("what"),
              phone: "title",
              cell: ({ mode }) => t(`mode.${mode}`),
            },
            {
              key: "state",
              header: t("state"),
              phone: "value",
              cell: (run) => (
                <RunBadge state={runStateOf(run, at)} taken={run.settledAt !== null} />
              ),
            },
            {
              key: "at",
              header: t("at"),
              cell: ({ createdAt, byName }) => `${f.instant(createdAt, "long")} ${byName}`,
            },
          ]}
        />
      </Section>
    </div>
  );
}
