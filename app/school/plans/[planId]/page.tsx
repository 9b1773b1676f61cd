import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { FindingList } from "@/components/finding-list";
import type { SearchParams } from "@/components/list-query";
import {
  PlanComments,
  PlanCourses,
  PlanHistory,
  PlanLedger,
  PlanNotes,
} from "@/components/plan-document";
import { PrintHeader } from "@/components/print-header";
import { PageHeader } from "@/components/shell/page-header";
import { Link } from "@/components/ui/link";
import { Facts, Section } from "@/components/ui/section";
import { Callout } from "@/components/ui/status";
import { StatusBadge } from "@/components/words";
import { requireSchool } from "@/lib/auth/guard";
import { askedNumber, isId } from "@/lib/data/input";
import { findPlan, listClausePhrases } from "@/lib/data/queries/teaching-plans";
import { findTimetable } from "@/lib/data/queries/timetable";
import { withScope } from "@/lib/data/scope";
import { excusedBy } from "@/lib/domain/plan/plan-review";
import { may } from "@/lib/domain/permissions";
import { blocks } from "@/lib/domain/notice/rule";
import { courseVerdict } from "@/lib/domain/notice/verdict";
import { classDays } from "@/lib/domain/timetable/class-days";
import { weekVerdict } from "@/lib/domain/notice/verdict";

import { NotesForm } from "./notes-form";
import { PlanDeeds } from "./plan-deeds";
import { Reasons } from "./reasons";
import { WeekStrip } from "./week-strip";

export default async function PlanPage({
  params,
  searchParams,
}: {
  params: Promise<{ planId: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const { actor, scope, on, signIn } = await requireSchool("plan.read");
  const { planId } = await params;
  const asked = askedNumber((await searchParams).version);
  const { schoolId } = actor;
  const found = await withScope(scope, async (db) => {
    if (!isId(planId)) return null;
    const page = await findPlan(db, schoolId, planId, { number: asked, on });
    if (!page) return null;
    const timetable = await findTimetable(db, schoolId, page.termId);
    return { page, timetable, clauses: await listClausePhrases(db) };
  });
  if (!found) notFound();
  const { page, timetable, clauses } = found;
  const { version, className } = page;
  const t = await getTranslations("plan");

  const inForce = version.status === "APPROVED";
  const days = classDays(timetable, page.classGroupId);
  const timetabled = days.some(({ most }) => most > 0);
  const open = version.status === "DRAFT" || version.status === "RETURNED";
  const findings = [
    ...page.findings,
    ...page.ledger.flatMap((line) => courseVerdict(line, on)),
    ...(inForce && timetabled ? weekVerdict(days, timetable.limitMinutes, on) : []),
  ];
  const excused = excusedBy(page.reasons);
  const blocked = page.findings.some((finding) => blocks(finding, excused));
  const latest = page.versions[0]?.number === version.number;
  const mayWrite = may(actor, "plan.write") && latest;

  return (
    <div className="space-y-8">
      <PrintHeader
        title={`${className} · ${t("title")}`}
        place={signIn.placeName}
        businessDate={on}
      />
      <PageHeader
        breadcrumb={[{ label: t("title"), href: "/school/plans" }, { label: className }]}
        title={`${className} · ${t("title")}`}
        status={
          <>
            <span className="text-muted">{t("versionNo", { number: version.number })}</span>
            <StatusBadge kind="planStatus" status={version.status} />
          </>
        }
        actions={
          latest && (
            <PlanDeeds
              plan={{ planId, className, ...version }}
              blocked={blocked}
              maySubmit={may(actor, "plan.submit")}
              mayDecide={may(actor, "plan.decide")}
              own={version.submittedBy === actor.accountId}
              mayWrite={mayWrite}
            />
          )
        }
      />
      {!latest && (
        <Callout tone="info">
          <p>
            {t("page.superseded", { number: version.number })}{" "}
            <Link className="text-primary underline" href={`/school/plans/${planId}`}>
              {t("page.openLatest")}
            </Link>
          </p>
        </Callout>
      )}
      {version.status === "RETURNED" && version.returnReason && (
        <Callout tone="short">
          <p className="whitespace-pre-line">
            {t("page.returned", { reason: version.returnReason })}
          </p>
        </Callout>
      )}
      {version.status === "SUBMITTED" &&
        version.submittedBy === actor.accountId &&
        may(actor, "plan.decide") && (
          <Callout tone="info">
            <p>{t("deed.ownSubmission")}</p>
          </Callout>
        )}
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,7fr)_minmax(0,4fr)]">
        <div className="min-w-0 space-y-8">
          <Section title={t("page.facts")}>
            <Facts
              items={[
                { label: t("page.major"), value: page.major || t("page.unknown") },
                { label: t("page.level"), value: page.level || t("page.unknown") },
                { label: t("page.head"), value: page.headTeacher ?? t("page.unknown") },
              ]}
            />
          </Section>
          <PlanCourses items={page.items} />
          <PlanLedger lines={page.ledger} lessonMinutes={page.lessonMinutes} />
          <Section title={t("considerations.title")} note={t("considerations.note")}>
            {open && mayWrite ? (
              <NotesForm
                key={version.revision}
                className={className}
                versionId={version.id}
                revision={version.revision}
                notes={version.notes}
              />
            ) : (
              <PlanNotes notes={version.notes} />
            )}
          </Section>
        </div>
        <div className="min-w-0 space-y-8">
          <WeekStrip
            days={days}
            timetabled={timetabled}
            on={on}
            href={`/school/timetable?class=${page.classGroupId}`}
          />
          <Section title={t("page.findings")}>
            <FindingList findings={findings} excused={excused} clauses={clauses} />
          </Section>
          <Reasons
            className={className}
            versionId={version.id}
            findings={findings}
            reasons={page.reasons}
            status={version.status}
            mayWrite={mayWrite}
          />
          <PlanComments comments={page.comments} />
          <PlanHistory
            versions={page.versions}
            current={version.number}
            hrefOf={`/school/plans/${planId}`}
          />
        </div>
      </div>
    </div>
  );
}
