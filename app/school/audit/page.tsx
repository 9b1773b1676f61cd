import { getTranslations } from "next-intl/server";

import { TrailPage, trailPageSize } from "@/app/audit/trail-page";
import { listQuery, type SearchParams } from "@/components/list-query";
import { requireSchool } from "@/lib/auth/guard";
import { findLastSeal, listTrail } from "@/lib/data/queries/audit";
import { withScope } from "@/lib/data/scope";
import { auditParts } from "@/lib/domain/audit-action";
import { shanghaiDay } from "@/lib/domain/calendar/day";
import { askedMonth } from "@/lib/domain/pay/pay";

/** A school's own trail, for its office and leader. */
export default async function SchoolTrailPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const { actor, scope, at } = await requireSchool("audit.read");
  const params = await searchParams;
  const { q, page, filters } = listQuery(params, {
    sorts: ["at"],
    defaultSort: "at",
    filters: ["part"],
  });
  // Real time: a demo's business day stands still, its trail does not.
  const month = askedMonth(params.month, shanghaiDay(at));
  const part = auditParts.find((one) => one === filters.part) ?? null;
  const { schoolId } = actor;
  const place = { schoolId, regionCode: null, own: true };
  const { list, seal } = await withScope(scope, async (db) => ({
    list: await listTrail(db, { ...place, month, part, q, page, size: trailPageSize }),
    seal: await findLastSeal(db),
  }));
  const t = await getTranslations("audit");
  const settings = await getTranslations("settings");
  return (
    <TrailPage
      path="/school/audit"
      breadcrumb={[{ label: settings("title"), href: "/school/settings" }, { label: t("title") }]}
      description={t("schoolDescription")}
      {...{ params, month, list, page, seal }}
    />
  );
}
