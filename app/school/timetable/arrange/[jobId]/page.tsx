import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";

import { formats } from "@/components/format";
import type { SearchParams } from "@/components/list-query";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { Callout } from "@/components/ui/status";
import { requireSchool } from "@/lib/auth/guard";
import { isId } from "@/lib/data/input";
import { findArrangeRun } from "@/lib/data/queries/arrange-runs";
import { findTimetable } from "@/lib/data/queries/timetable";
import { withScope } from "@/lib/data/scope";
import { runStateOf, sameLessons } from "@/lib/domain/timetable/run/run";
import { may } from "@/lib/domain/permissions";

import { RunBadge } from "../run-badge";
import { Accept } from "./accept";
import { Changes } from "./changes";
import { Leftover } from "./leftover";
import { Running } from "./running";
import { Why } from "./why";
import { Wishes } from "./wishes";

export default async function ArrangeRunPage({
  params,
  searchParams,
}: {
  params: Promise<{ jobId: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const { actor, scope, at } = await requireSchool("timetable.read");
  const { schoolId } = actor;
  const { jobId } = await params;
  if (!isId(jobId)) notFound();
  const found = await withScope(scope, async (db) => {
    const run = await findArrangeRun(db, schoolId, jobId);
    return run && { run, timetable: await findTimetable(db, schoolId, run.termId) };
  });
  if (!found) notFound();
  const { run, timetable } = found;
  const { best, settledAt, mode } = run;
  const state = runStateOf(run, at);
  const stale = !settledAt && !sameLessons(timetable.lessons, run.versions);
  const mayWrite = may(actor, "timetable.write");
  const open = state === "RUNNING" || state === "QUEUED";
  const shown = state === "CANCELLED" || open ? null : best;
  const t = await getTranslations("timetable.arrange");
  const f = formats(await getLocale());
  const path = "/school/timetable/arrange";
  const again = <LinkButton href={path}>{t("again")}</LinkButton>;
  return (
    <div className="space-y-8">
      <PageHeader
        breadcrumb={[
          { label: t("back"), href: "/school/timetable" },
          { label: t("title"), href: path },
          { label: t(`mode.${mode}`) },
        ]}
        title={t(`mode.${mode}`)}
        status={<RunBadge state={state} taken={settledAt !== null} />}
        description={t("begun", { at: f.instant(run.createdAt, "long") })}
        actions={
          shown && mayWrite && !settledAt && !stale && shown.moves.length > 0 ? (
            <Accept jobId={jobId} best={shown} />
          ) : undefined
        }
      />
      {(open || run.points.length > 1) && <Running run={run} state={state} mayWrite={mayWrite} />}
      {settledAt && (
        <Callout tone="met" title={t("takenTitle", { at: f.instant(settledAt) })}>
          <LinkButton href="/school/timetable">{t("toTimetable")}</LinkButton>
        </Callout>
      )}
      {state === "INTERRUPTED" && !settledAt && (
        <Callout tone="short" title={t("interrupted")}>
          <p>{best ? t("interruptedBest") : t("interruptedNothing")}</p>
          {again}
        </Callout>
      )}
      {(state === "CANCELLED" || state === "FAILED") && (
        <Callout tone="plain">
          <p>{t(state === "CANCELLED" ? "cancelled" : "failed")}</p>
          {again}
        </Callout>
      )}
      {shown && stale && (
        <Callout tone="short" title={t("stale")}>
          {again}
        </Callout>
      )}
      {shown && (
        <>
          {run.why && (
            <Why why={run.why} timetable={timetable} termId={run.termId} mayWrite={mayWrite} />
          )}
          <Leftover timetable={timetable} best={shown} />
          <Changes
            path={`${path}/${jobId}`}
            params={await searchParams}
            timetable={timetable}
            moves={shown.moves}
          />
          <Wishes wishes={shown.wishes} />
        </>
      )}
    </div>
  );
}
