import type { ReactNode } from "react";
import { useLocale, useTranslations } from "next-intl";

import type { Reach } from "@/lib/domain/coverage/coverage";
import type { Period } from "@/lib/domain/coverage/period";
import { sumReach, type AreaReach, type SchoolReach } from "@/lib/domain/coverage/reach";
import { CoverageClasses } from "./coverage-classes";
import { CoverageFigures } from "./coverage-figures";
import { DayOff, periodHref, periodName, PeriodSwitch } from "./coverage-period";
import { CoverageTrend } from "./coverage-trend";
import { formats } from "./format";
import type { SearchParams } from "./list-query";
import { PrintHeader } from "./print-header";
import { Section } from "./ui/section";

type Classes = Parameters<typeof CoverageClasses>[0]["classes"];

/** One school, to its own people and to officials alike: figures, classes, trend. */
export function CoverageSchool({
  schoolName,
  classes,
  reaches,
  trend,
  countedOn,
  dayOff,
  path,
  params,
  period,
  today,
  empty,
}: {
  schoolName: string;
  classes: Classes;
  /** What the classes add up to, one for each. */
  reaches: readonly SchoolReach[];
  trend: readonly { readonly on: string; readonly students: Reach }[];
  countedOn: string;
  dayOff: string | null;
  path: string;
  params: SearchParams;
  period: Period;
  today: string;
  empty: ReactNode;
}) {
  const t = useTranslations("coverage");
  const f = formats(useLocale());
  const reach: AreaReach = sumReach(reaches);
  return (
    <>
      <PrintHeader
        title={`${t("ownTitle")} ${periodName(period, f)}`}
        place={schoolName}
        businessDate={today}
      />
      <PeriodSwitch path={path} params={params} period={period} today={today} />
      <DayOff name={dayOff} />
      {classes.length > 0 && (
        <CoverageFigures
          reach={reach}
          nouns={["classes", "students"]}
          countedOn={countedOn}
          owed={dayOff === null}
        />
      )}
      <Section title={t("classes.title")}>
        <CoverageClasses
          classes={classes}
          hrefOf={(classId) => periodHref(`${path}/classes/${classId}`, period)}
          path={path}
          params={params}
          on={countedOn}
          empty={empty}
        />
      </Section>
      {classes.length > 0 && (
        <Section title={t("trend.title")} note={t("trend.note")}>
          <CoverageTrend points={trend} period={period} path={path} />
        </Section>
      )}
    </>
  );
}
