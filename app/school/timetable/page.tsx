import { getTranslations } from "next-intl/server";

import { ClientMessages } from "@/components/client-messages";
import { EmptyState } from "@/components/empty-state";
import type { SearchParams } from "@/components/list-query";
import { PrintHeader } from "@/components/print-header";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { Tabs } from "@/components/ui/tabs";
import { requireSchool } from "@/lib/auth/guard";
import { findLatestArrangeRun } from "@/lib/data/queries/arrange-runs";
import { findTermOn } from "@/lib/data/queries/terms";
import { findTimetable } from "@/lib/data/queries/timetable";
import { withScope } from "@/lib/data/scope";
import { may } from "@/lib/domain/permissions";

import { OpenRun } from "./arrange/open-run";
import { Board } from "./board";
import { Picker } from "./picker";
import { SchoolWeek } from "./school-week";
import { StaticWeek } from "./static-week";

const path = "/school/timetable";

export default async function TimetablePage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const { actor, scope, on, at, signIn } = await requireSchool("timetable.read");
  const params = await searchParams;
  const { schoolId } = actor;
  const found = await withScope(scope, async (db) => {
    const term = await findTermOn(db, schoolId, on);
    return (
      term && {
        term,
        timetable: await findTimetable(db, schoolId, term.id),
        run: await findLatestArrangeRun(db, schoolId),
      }
    );
  });
  const t = await getTranslations("timetable");
  if (!found || found.timetable.lessons.length === 0 || found.timetable.periods.length === 0) {
    const noPeriods = found && found.timetable.periods.length === 0;
    return (
      <>
        <PageHeader title={t("title")} />
        {noPeriods ? (
          <EmptyState
            icon="clock"
            title={t("empty.periodsTitle")}
            body={t("empty.periodsBody")}
            action={{ label: t("empty.periodsAction"), href: "/school/settings" }}
          />
        ) : (
          <EmptyState
            icon="timetable"
            title={t("empty.title")}
            body={t("empty.body")}
            action={{ label: t("empty.action"), href: "/school/plans" }}
          />
        )}
      </>
    );
  }
  const { term, timetable, run } = found;
  const kind = params.teacher ? "teacher" : params.view === "school" ? "school" : "class";
  const people = kind === "teacher" ? timetable.teachers : timetable.classes;
  const current = people.find(({ id }) => id === params[kind]) ?? people[0];
  const mayWrite = may(actor, "timetable.write");
  const firstTeacher = timetable.teachers[0]?.id ?? "";
  return (
    <div className="space-y-6">
      <PrintHeader
        title={`${kind === "school" ? "" : (current?.name ?? "")} ${t("title")} · ${term.name}`}
        place={signIn.placeName}
        businessDate={on}
      />
      <PageHeader
        title={t("title")}
        description={t(mayWrite ? "description" : "readOnly", { term: term.name })}
        actions={
          may(actor, "timetable.publish") && (
            <LinkButton tone="primary" href={`${path}/publish`}>
              {t("deed.publish")}
            </LinkButton>
          )
        }
      />
      {run && mayWrite && <OpenRun run={run} lessons={timetable.lessons} at={at} />}
      <Tabs
        label={t("view.label")}
        items={[
          { label: t("view.class"), href: path, current: kind === "class" },
          {
            label: t("view.teacher"),
            href: `${path}?teacher=${firstTeacher}`,
            current: kind === "teacher",
          },
          { label: t("view.school"), href: `${path}?view=school`, current: kind === "school" },
        ]}
      />
      <ClientMessages areas={["timetable", "word", "common", "error", "ui"]}>
        {kind === "school" || !current ? (
          <SchoolWeek timetable={timetable} on={on} />
        ) : (
          <>
            <div className="max-w-xs print:hidden">
              <Picker
                key={kind}
                kind={kind}
                label={t(`pick.${kind}`)}
                hint={t("pick.hint")}
                noMatch={t("pick.none")}
                choices={people.map(({ id, name }) => ({ value: id, label: name }))}
                current={current.id}
              />
            </div>
            {mayWrite ? (
              <Board
                key={`${kind} ${current.id}`}
                given={timetable}
                termId={term.id}
                view={{ kind, id: current.id }}
                on={on}
              />
            ) : (
              <StaticWeek timetable={timetable} view={{ kind, id: current.id }} on={on} />
            )}
          </>
        )}
      </ClientMessages>
    </div>
  );
}
