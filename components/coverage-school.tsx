import type { ReactNode } from "react";
import { useTranslations } from "next-intl";

import type { Reach } from "@/lib/domain/coverage/coverage";
import type { Gap } from "@/lib/domain/coverage/gaps";
import type { Span } from "@/lib/domain/coverage/span";
import { reachOfClass, sumReach } from "@/lib/domain/coverage/reach";
import { CoverageClasses } from "./coverage-classes";
import { CoverageGaps } from "./coverage-gaps";
import { CoverageHead } from "./coverage-head";
import { spanHref } from "./coverage-span";
import { leftOutHref } from "./coverage-table";
import { CoverageTrend } from "./coverage-trend";
import type { SearchParams } from "./list-query";
import { Section } from "./ui/section";

type Classes = Parameters<typeof CoverageClasses>[0]["classes"];

/** One school, to its own people and to officials alike: figures, classes, trend. */
export function CoverageSchool({
  schoolName,
  classes,
  trend,
  countedOn,
  dayOff,
  inTerm,
  gaps,
  path,
  params,
  span,
  today,
  empty,
}: {
  schoolName: string;
  classes: Classes;
  trend: readonly { readonly on: string; readonly students: Reach }[];
  countedOn: string;
  dayOff: string | null;
  inTerm: boolean;
  gaps: readonly Gap[] | null;
  path: string;
  params: SearchParams;
  span: Span;
  today: string;
  empty: ReactNode;
}) {
  const t = useTranslations("coverage");
  return (
    <>
      <CoverageHead
        {...{ path, params, span, today, countedOn, dayOff, inTerm }}
        title={t("ownTitle")}
        place={schoolName}
        reach={classes.length > 0 ? sumReach(classes.map(reachOfClass)) : null}
        nouns={["classes", "students"]}
        hrefOf={(noun, truth) => leftOutHref(path, span, noun, truth)}
      />
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
      {classes.length > 0 && gaps && (
        <CoverageGaps
          gaps={gaps}
          hrefOf={(classId, day) => spanHref(`${path}/classes/${classId}`, { by: "day", on: day })}
        />
      )}
      {classes.length > 0 && (
        <Section title={t("trend.title")} note={t("trend.note")}>
          <CoverageTrend points={trend} span={span} path={path} />
        </Section>
      )}
    </>
  );
}
