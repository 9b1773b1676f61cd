import { useLocale, useTranslations } from "next-intl";

import { CoverageHead } from "@/components/coverage-head";
import { CoverageMap, type RegionTile } from "@/components/coverage-map";
import { spanHref } from "@/components/coverage-span";
import { CoverageRanking } from "@/components/coverage-ranking";
import { CoverageTable, leftOutHref, type CoverageLine } from "@/components/coverage-table";
import { CoverageTrend } from "@/components/coverage-trend";
import { formats } from "@/components/format";
import type { SearchParams } from "@/components/list-query";
import { Section } from "@/components/ui/section";
import type { CoverageOfSchools, ReportingRegion } from "@/lib/data/queries/coverage";
import type { IsoDate } from "@/lib/domain/calendar/day";
import type { Span } from "@/lib/domain/coverage/span";
import { sumReach, type AreaReach } from "@/lib/domain/coverage/reach";

interface Props {
  path: string;
  params: SearchParams;
  span: Span;
  today: IsoDate;
  coverage: CoverageOfSchools;
  regions: readonly ReportingRegion[];
  /** The province's name. */
  place: string;
}

interface RegionLine extends CoverageLine {
  readonly reach: AreaReach;
}

/** The province's first screen: are we there, where not, and which schools to look at. */
export function ProvinceView({ path, params, span, today, coverage, regions, place }: Props) {
  const t = useTranslations("coverage");
  const { schools, trend, running, countedOn, dayOff } = coverage;
  const hrefOf = (code: string) => spanHref(`${path}/${code}`, span);
  const tiles = regions.map<RegionTile>((region) => {
    const own = schools.filter(({ regionCode }) => regionCode === region.code);
    return { ...region, reach: sumReach(own), inTerm: own.some((school) => school.inTerm) };
  });
  const regionName = new Map(regions.map(({ code, name }) => [code, name]));
  return (
    <>
      <CoverageHead
        {...{ path, params, span, today, place, countedOn, dayOff, running }}
        title={t("title")}
        inTerm={schools.some((school) => school.inTerm)}
        reach={sumReach(schools)}
        nouns={["schools", "classes", "students"]}
        hrefOf={(noun, truth) => leftOutHref("/region/coverage/schools", span, noun, truth)}
      />
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-2">
        <Section title={t("map.title")} note={t("map.note")}>
          <CoverageMap tiles={tiles} hrefOf={hrefOf} countedOn={countedOn} />
        </Section>
        <Section title={t("trend.title")} note={t("trend.note")}>
          <CoverageTrend points={trend} span={span} path={path} />
        </Section>
      </div>
      <Section title={t("ranking.title")} note={t("ranking.note")}>
        <CoverageRanking
          schools={schools
            .filter((school) => school.inTerm)
            .map((school) => ({
              ...school,
              regionName: regionName.get(school.regionCode) ?? "",
              href: spanHref(`${path}/schools/${school.schoolId}`, span),
            }))}
        />
      </Section>
      <Section title={t("regions.title")}>
        <Regions path={path} params={params} tiles={tiles} hrefOf={hrefOf} countedOn={countedOn} />
      </Section>
    </>
  );
}

function Regions({
  path,
  params,
  tiles,
  hrefOf,
  countedOn,
}: Pick<Props, "path" | "params"> & {
  tiles: readonly RegionTile[];
  hrefOf: (code: string) => string;
  countedOn: IsoDate;
}) {
  const t = useTranslations("coverage");
  const f = formats(useLocale());
  const lines = tiles
    .filter(({ reach }) => reach.schools.all > 0)
    .map<RegionLine>(({ code, name, reach, inTerm }) => ({
      key: code,
      name,
      href: hrefOf(code),
      students: reach.students,
      interns: reach.interns,
      inTerm,
      reach,
    }));
  const empty = tiles.filter(({ reach }) => reach.schools.all === 0);
  return (
    <>
      <CoverageTable<RegionLine>
        label={t("regions.title")}
        header={t("column.region")}
        path={path}
        params={params}
        lines={lines}
        on={countedOn}
        extra={(["schools", "classes"] as const).map((noun) => ({
          key: noun,
          header: t(`column.${noun}`),
          align: "end",
          named: true,
          cell: ({ reach }) => f.ofAll(reach[noun].evidenced, reach[noun].all),
        }))}
      />
      {empty.length > 0 && (
        <details className="text-sm">
          <summary className="cursor-pointer py-2 text-muted">
            {t("regions.empty", { count: empty.length })}
          </summary>
          <p>{empty.map(({ name }) => name).join(f.listMark)}</p>
        </details>
      )}
    </>
  );
}
