import { getLocale, getTranslations } from "next-intl/server";

import { EmptyState } from "@/components/empty-state";
import { formats } from "@/components/format";
import type { SearchParams } from "@/components/list-query";
import { PrintHeader } from "@/components/print-header";
import { PageHeader } from "@/components/shell/page-header";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { requireSchool } from "@/lib/auth/guard";
import {
  listClassesWithoutPlan,
  listGates,
  listPublications,
  previewPublication,
} from "@/lib/data/queries/publications";
import { findTermOn } from "@/lib/data/queries/terms";
import { findTimetable } from "@/lib/data/queries/timetable";
import { withScope } from "@/lib/data/scope";
import { may } from "@/lib/domain/permissions";
import { publishingDay } from "@/lib/domain/session/publication";

import { Gates } from "./gates";
import { History } from "./history";
import { Preview } from "./preview";

const path = "/school/timetable/publish";

export default async function PublishPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const { actor, scope, on, signIn } = await requireSchool("timetable.read");
  const params = await searchParams;
  const { schoolId } = actor;
  const found = await withScope(scope, async (db) => {
    const term = await findTermOn(db, schoolId, on);
    if (!term) return null;
    const timetable = await findTimetable(db, schoolId, term.id);
    const publications = await listPublications(db, schoolId, term.id);
    const from = publishingDay(params.from, term, publications.length > 0, on);
    return {
      term,
      from,
      publications,
      lessons: timetable.lessons.length,
      gates: await listGates(db, schoolId, term.id, timetable, from),
      without: await listClassesWithoutPlan(db, schoolId, term.id),
      preview: await previewPublication(db, schoolId, term, timetable, from),
    };
  });
  const t = await getTranslations("timetable.publish");
  const f = formats(await getLocale());
  const breadcrumb = [{ label: t("back"), href: "/school/timetable" }, { label: t("title") }];
  if (!found || found.lessons === 0)
    return (
      <>
        <PageHeader breadcrumb={breadcrumb} title={t("title")} />
        <EmptyState
          icon="timetable"
          title={t("empty")}
          body={t("emptyBody")}
          action={{ label: t("emptyAction"), href: "/school/plans" }}
        />
      </>
    );
  const { term, from, gates, without, preview, publications } = found;
  return (
    <div className="space-y-10">
      <PrintHeader
        title={`${t("title")} · ${term.name}`}
        place={signIn.placeName}
        businessDate={on}
      />
      <PageHeader
        breadcrumb={breadcrumb}
        title={t("title")}
        description={t("description", {
          term: term.name,
          from: f.day(term.startsOn),
          to: f.day(term.endsOn),
        })}
      />
      <Section title={t("gate.title")} note={t("gate.note")}>
        <Gates path={path} params={params} gates={gates} mayWrite={may(actor, "plan.write")} />
      </Section>
      {without.length > 0 && (
        <Section title={t("without.title", { count: without.length })} note={t("without.note")}>
          <ul className="flex flex-wrap gap-x-6 gap-y-1">
            {without.map(({ planId, className }) => (
              <li key={planId}>
                <Link
                  className="inline-flex min-h-11 items-center text-primary hover:underline md:min-h-8"
                  href={`/school/plans/${planId}`}
                >
                  {className}
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t("preview.title")} note={t("preview.note")} id="preview">
        <Preview
          path={path}
          term={term}
          from={from}
          on={on}
          gates={gates}
          preview={preview}
          newest={publications[0]?.number ?? 0}
          mayPublish={may(actor, "timetable.publish")}
        />
      </Section>
      <Section title={t("history.title")}>
        <History path={path} params={params} publications={publications} />
      </Section>
    </div>
  );
}
