import { getTranslations } from "next-intl/server";

import { spanHref } from "@/components/coverage-span";
import type { Crumb } from "@/components/ui/breadcrumb";
import { listReportingRegions } from "@/lib/data/queries/coverage";
import type { Db } from "@/lib/data/scope";
import type { Actor } from "@/lib/domain/actor";
import type { Span } from "@/lib/domain/coverage/span";

/** The way down to a school: the province's page and its region, or a city's own page. */
export async function crumbsTo(
  db: Db,
  { role }: Actor,
  { regionCode }: { readonly regionCode: string },
  span: Span,
): Promise<Crumb[]> {
  const t = await getTranslations("coverage");
  const first = { label: t("title"), href: spanHref("/region/coverage", span) };
  if (role === "CITY") return [first];
  const region = (await listReportingRegions(db)).find(({ code }) => code === regionCode);
  return [
    first,
    {
      label: region?.name ?? regionCode,
      href: spanHref(`/region/coverage/${regionCode}`, span),
    },
  ];
}
