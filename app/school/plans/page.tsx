import { getLocale, getTranslations } from "next-intl/server";

import { EmptyState } from "@/components/empty-state";
import { formats } from "@/components/format";
import { listQuery, listState, type SearchParams } from "@/components/list-query";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { Stat, StatRow } from "@/components/ui/stat";
import { requireSchool } from "@/lib/auth/guard";
import {
  countPlans,
  listPlans,
  listWaitingReasons,
  planSorts,
} from "@/lib/data/queries/teaching-plans";
import { findTermOn } from "@/lib/data/queries/terms";
import { withScope } from "@/lib/data/scope";
import { may } from "@/lib/domain/permissions";
import { planStatuses } from "@/lib/domain/plan/teaching-plan";

import { PlanList } from "./plan-list";
import { WaitingReasons } from "./waiting-reasons";

const size = 60;

export default async function PlansPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { actor, scope, on } = await requireSchool("plan.read");
  const params = await searchParams;
  const query = listQuery(params, { sorts: planSorts, defaultSort: "class", filters: ["status"] });
  const { schoolId } = actor;
  const status = planStatuses.find((one) => one === query.filters.status);
  const found = await withScope(scope, async (db) => {
    const term = await findTermOn(db, schoolId, on);
    if (!term) return null;
    return {
      term,
      counts: await countPlans(db, schoolId, term.id),
      plans: await listPlans(db, schoolId, term.id, { ...query, status, size }, on),
      waiting: await listWaitingReasons(db, schoolId, term.id),
    };
  });
  const t = await getTranslations("plan");
  const f = formats(await getLocale());
  if (!found)
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState
          icon="plan"
          title={t("noTerm")}
          body={t("noTermBody")}
          action={{ label: t("noTermAction"), href: "/school/settings" }}
        />
      </>
    );
  const { term, counts, plans, waiting } = found;
  const drafting = (counts.DRAFT ?? 0) + (counts.RETURNED ?? 0);
  return (
    <div className="space-y-8">
      <PageHeader
        title={t("title")}
        description={t("description", { term: term.name })}
        actions={
          drafting > 0 &&
          may(actor, "plan.write") && (
            <LinkButton href="/school/plans/considerations">
              {t("considerations.allAction")}
            </LinkButton>
          )
        }
      />
      <StatRow>
        <Stat label={t("step.draft")} value={f.count(counts.DRAFT ?? 0)} />
        <Stat label={t("step.returned")} value={f.count(counts.RETURNED ?? 0)} />
        <Stat label={t("step.submitted")} value={f.count(counts.SUBMITTED ?? 0)} />
        <Stat label={t("step.approved")} value={f.count(counts.APPROVED ?? 0)} />
      </StatRow>
      <WaitingReasons
        reasons={waiting}
        mayDecide={may(actor, "plan.decide")}
        accountId={actor.accountId}
      />
      <PlanList
        {...listState(params, query, { size, total: plans.total })}
        rows={plans.rows}
        counts={counts}
        maySubmit={may(actor, "plan.submit")}
        mayDecide={may(actor, "plan.decide")}
      />
    </div>
  );
}
