import { useTranslations } from "next-intl";

import { CoverageHead } from "@/components/coverage-head";
import { spanHref } from "@/components/coverage-span";
import { CoverageSchools } from "@/components/coverage-schools";
import { leftOutHref } from "@/components/coverage-table";
import { CoverageTrend } from "@/components/coverage-trend";
import type { SearchParams } from "@/components/list-query";
import { Section } from "@/components/ui/section";
import type { CoverageOfSchools } from "@/lib/data/queries/coverage";
import type { IsoDate } from "@/lib/domain/calendar/day";
import type { Span } from "@/lib/domain/coverage/span";
import { sumReach } from "@/lib/domain/coverage/reach";

/** One region: its figures, its trend and its schools. */
export function RegionView({
  path,
  params,
  span,
  today,
  coverage: { schools, trend, running, countedOn, dayOff },
  place,
}: {
  path: string;
  params: SearchParams;
  span: Span;
  today: IsoDate;
  coverage: CoverageOfSchools;
  place: string;
}) {
  const t = useTranslations("coverage");
  return (
    <>
      <CoverageHead
        {...{ path, params, span, today, place, countedOn, dayOff, running }}
        title={t("regionTitle", { region: place })}
        inTerm={schools.some((school) => school.inTerm)}
        reach={sumReach(schools)}
        nouns={["schools", "classes", "students"]}
        hrefOf={(noun, truth) => leftOutHref(path, span, noun, truth)}
      />
      <Section title={t("schools.title")}>
        <CoverageSchools
          schools={schools}
          hrefOf={(schoolId) => spanHref(`/region/coverage/schools/${schoolId}`, span)}
          path={path}
          params={params}
          on={countedOn}
        />
      </Section>
      {schools.length > 0 && (
        <Section title={t("trend.title")} note={t("trend.note")}>
          <CoverageTrend points={trend} span={span} path={path} />
        </Section>
      )}
    </>
  );
}
