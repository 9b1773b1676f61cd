import { useLocale, useTranslations } from "next-intl";

import { formats } from "@/components/format";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { StatusBadge } from "@/components/words";
import type { PlanStatus } from "@/lib/domain/plan/teaching-plan";

/** What a school has handed in; drafts are its own affair and only counted. */
const shown = ["SUBMITTED", "RETURNED", "APPROVED"] as const;

/** A school's plans by their state, each opening the list of those plans. */
export function SchoolPlans({
  schoolId,
  plans,
  classes,
}: {
  schoolId: string;
  plans: Readonly<Partial<Record<PlanStatus, number>>>;
  classes: number;
}) {
  const t = useTranslations("region.school");
  const f = formats(useLocale());
  const path = `/region/plans?school=${schoolId}`;
  return (
    <Section
      title={t("plans")}
      note={t("plansNote", { approved: f.count(plans.APPROVED ?? 0), classes: f.count(classes) })}
      actions={<LinkButton href={path}>{t("openPlans")}</LinkButton>}
    >
      <ul className="flex flex-wrap gap-x-6 gap-y-2">
        {shown.map((status) => (
          <li key={status}>
            <Link
              href={`${path}&status=${status}`}
              className="inline-flex min-h-8 items-center gap-2 text-primary hover:underline"
            >
              <StatusBadge kind="planStatus" status={status} />
              {t("planCount", { count: f.count(plans[status] ?? 0) })}
            </Link>
          </li>
        ))}
        <li className="inline-flex min-h-8 items-center gap-2">
          <StatusBadge kind="planStatus" status="DRAFT" />
          {t("planCount", { count: f.count(plans.DRAFT ?? 0) })}
        </li>
      </ul>
    </Section>
  );
}
