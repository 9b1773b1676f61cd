import { useLocale, useTranslations } from "next-intl";

import { CoverageFigures } from "@/components/coverage-figures";
import {
  NothingOwed,
  RunningWeek,
  spanHref,
  spanName,
  SpanSwitch,
} from "@/components/coverage-span";
import { CoverageSchools } from "@/components/coverage-schools";
import { leftOutHref } from "@/components/coverage-table";
import { CoverageTrend } from "@/components/coverage-trend";
import { formats } from "@/components/format";
import type { SearchParams } from "@/components/list-query";
import { PrintHeader } from "@/components/print-header";
import { Section } from "@/components/ui/section";
import type { CoverageOfSchools } from "@/lib/data/queries/coverage";
import type { IsoDate } from "@/lib/domain/calendar/day";
import { standingOf, type Span } from "@/lib/domain/coverage/span";
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
  const f = formats(useLocale());
  const inTerm = schools.some((school) => school.inTerm);
  const standing = standingOf(span, today, { inTerm, dayOff });
  return (
    <>
      <PrintHeader
        title={`${t("regionTitle", { region: place })} ${spanName(span, f)}`}
        place={place}
        businessDate={today}
      />
      <SpanSwitch path={path} params={params} span={span} today={today} />
      <NothingOwed standing={standing} dayOff={dayOff} />
      <RunningWeek path={path} running={running} today={today} />
      <CoverageFigures
        reach={sumReach(schools)}
        nouns={["schools", "classes", "students"]}
        countedOn={countedOn}
        standing={standing}
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
