import type { ReactNode } from "react";
import { useLocale, useTranslations } from "next-intl";

import type { Reach } from "@/lib/domain/coverage/coverage";
import type { Span } from "@/lib/domain/coverage/span";
import { sumReach, type AreaReach, type SchoolReach } from "@/lib/domain/coverage/reach";
import { CoverageClasses } from "./coverage-classes";
import { CoverageFigures } from "./coverage-figures";
import { DayOff, spanHref, spanName, SpanSwitch } from "./coverage-span";
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
  span,
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
  span: Span;
  today: string;
  empty: ReactNode;
}) {
  const t = useTranslations("coverage");
  const f = formats(useLocale());
  const reach: AreaReach = sumReach(reaches);
  return (
    <>
      <PrintHeader
        title={`${t("ownTitle")} ${spanName(span, f)}`}
        place={schoolName}
        businessDate={today}
      />
      <SpanSwitch path={path} params={params} span={span} today={today} />
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
          hrefOf={(classId) => spanHref(`${path}/classes/${classId}`, span)}
          path={path}
          params={params}
          on={countedOn}
          empty={empty}
        />
      </Section>
      {classes.length > 0 && (
        <Section title={t("trend.title")} note={t("trend.note")}>
          <CoverageTrend points={trend} span={span} path={path} />
        </Section>
      )}
    </>
  );
}
