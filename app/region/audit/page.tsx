import Form from "next/form";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { TrailPage, trailPageSize } from "@/app/audit/trail-page";
import { listQuery, type SearchParams } from "@/components/list-query";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/control";
import { Field } from "@/components/ui/field";
import { requireRegion } from "@/lib/auth/guard";
import { isId } from "@/lib/data/input";
import { listPlaces } from "@/lib/data/queries/accounts";
import { findLastSeal, listTrail } from "@/lib/data/queries/audit";
import { withScope } from "@/lib/data/scope";
import { auditParts } from "@/lib/domain/audit-action";
import { shanghaiDay } from "@/lib/domain/calendar/day";
import { askedMonth } from "@/lib/domain/pay/pay";

/** The trail of an official's own place, or of one of its schools. */
export default async function RegionTrailPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const { actor, scope, at, signIn } = await requireRegion("audit.read");
  const params = await searchParams;
  const { q, page, filters } = listQuery(params, {
    sorts: ["at"],
    defaultSort: "at",
    filters: ["part", "school"],
  });
  const month = askedMonth(params.month, shanghaiDay(at));
  const part = auditParts.find((one) => one === filters.part) ?? null;
  const { schools, school, list, seal } = await withScope(scope, async (db) => {
    const { schools } = await listPlaces(db);
    const school = schools.find(({ id }) => id === filters.school);
    const place = {
      schoolId: school?.id ?? null,
      regionCode: actor.role === "CITY" ? actor.regionCode : null,
      own: false,
    };
    const asked = { ...place, month, part, q, page, size: trailPageSize };
    return { schools, school, list: await listTrail(db, asked), seal: await findLastSeal(db) };
  });
  if (filters.school && (!isId(filters.school) || !school)) notFound();
  const t = await getTranslations("audit");
  return (
    <TrailPage
      path="/region/audit"
      description={t("regionDescription", { place: school?.name ?? signIn.placeName })}
      {...{ params, month, list, page, seal }}
    >
      <Form action="/region/audit" className="flex max-w-xl flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1">
          <Field name="school" label={t("place")}>
            <Select key={school?.id ?? ""} defaultValue={school?.id ?? ""}>
              <option value="">{signIn.placeName}</option>
              {schools.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        <Button type="submit">{t("show")}</Button>
      </Form>
    </TrailPage>
  );
}
