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
import { useRuleName } from "@/components/rule-name";
import { PageHeader } from "@/components/shell/page-header";
import { Section } from "@/components/ui/section";
import { StatusBadge } from "@/components/words";
import { requireRegion } from "@/lib/auth/guard";
import { askedNumber, isId } from "@/lib/data/input";
import { findSchoolName } from "@/lib/data/queries/region-plans";
import { findPlan, listClausePhrases, type PlanPage } from "@/lib/data/queries/teaching-plans";
import { withScope } from "@/lib/data/scope";
import { excusedBy } from "@/lib/domain/plan/plan-review";

import { CommentForm } from "./comment-form";

export default async function RegionPlanPage({
  params,
  searchParams,
}: {
  params: Promise<{ schoolId: string; planId: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const { scope, on } = await requireRegion("region.plans");
  const { schoolId, planId } = await params;
  const number = askedNumber((await searchParams).version);
  const found = await withScope(scope, async (db) => {
    if (!isId(schoolId) || !isId(planId)) return null;
    const school = await findSchoolName(db, schoolId);
    const plan = school && (await findPlan(db, schoolId, planId, { number, on, decided: true }));
    return plan && { school, plan, clauses: await listClausePhrases(db) };
  });
  if (!found) notFound();
  const { school, plan, clauses } = found;
  const t = await getTranslations("plan");
  const path = `/region/plans/${schoolId}/${planId}`;
  return (
    <div className="space-y-8">
      <PrintHeader
        title={`${plan.className} · ${t("title")}`}
        place={school.name}
        businessDate={on}
      />
      <PageHeader
        breadcrumb={[
          { label: t("region.title"), href: "/region/plans" },
          { label: school.name, href: `/region/plans?school=${schoolId}` },
          { label: plan.className },
        ]}
        title={`${plan.className} · ${t("title")}`}
        description={school.name}
        status={
          <>
            <span className="text-muted">{t("versionNo", { number: plan.version.number })}</span>
            <StatusBadge kind="planStatus" status={plan.version.status} />
          </>
        }
      />
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,7fr)_minmax(0,4fr)]">
        <div className="min-w-0 space-y-8">
          <PlanCourses items={plan.items} />
          <PlanLedger lines={plan.ledger} lessonMinutes={plan.lessonMinutes} />
          <Section title={t("considerations.title")}>
            <PlanNotes notes={plan.version.notes} />
          </Section>
        </div>
        <div className="min-w-0 space-y-8">
          <Section title={t("page.findings")}>
            <FindingList
              findings={plan.findings}
              excused={excusedBy(plan.reasons)}
              clauses={clauses}
            />
          </Section>
          <GivenReasons reasons={plan.reasons} />
          <PlanComments comments={plan.comments} />
          <CommentForm schoolId={schoolId} schoolName={school.name} versionId={plan.version.id} />
          <PlanHistory versions={plan.versions} current={plan.version.number} hrefOf={path} />
        </div>
      </div>
    </div>
  );
}

function GivenReasons({ reasons }: Pick<PlanPage, "reasons">) {
  const ruleName = useRuleName();
  if (reasons.length === 0) return null;
  return (
    <dl className="space-y-3">
      {reasons.map(({ ruleId, reason }) => (
        <div key={ruleId}>
          <dt className="text-sm font-bold">{ruleName(ruleId)}</dt>
          <dd className="whitespace-pre-line">{reason}</dd>
        </div>
      ))}
    </dl>
  );
}
