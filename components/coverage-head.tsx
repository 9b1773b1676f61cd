import { useLocale } from "next-intl";

import type { Reach, Truth } from "@/lib/domain/coverage/coverage";
import type { IsoDate } from "@/lib/domain/calendar/day";
import type { AreaReach } from "@/lib/domain/coverage/reach";
import { standingOf, type Span } from "@/lib/domain/coverage/span";
import { CoverageFigures, type CoverageNoun } from "./coverage-figures";
import { NothingOwed, RunningWeek, spanName, SpanSwitch } from "./coverage-span";
import { formats } from "./format";
import type { SearchParams } from "./list-query";
import { PrintHeader } from "./print-header";

interface Props {
  /** What is covered; on paper the span stands behind it. */
  title: string;
  place: string;
  path: string;
  params: SearchParams;
  span: Span;
  today: IsoDate;
  /** Null where there is nobody to reach yet. */
  reach: AreaReach | null;
  nouns: readonly CoverageNoun[];
  countedOn: IsoDate;
  dayOff: string | null;
  inTerm: boolean;
  running?: { readonly on: IsoDate; readonly students: Reach } | null;
  hrefOf?: (noun: CoverageNoun, truth: Truth) => string;
}

/** What every place's coverage begins with: the span, whether anything is owed in it, the running week, the figures. */
export function CoverageHead({
  title,
  place,
  path,
  params,
  span,
  today,
  reach,
  nouns,
  countedOn,
  dayOff,
  inTerm,
  running = null,
  hrefOf,
}: Props) {
  const f = formats(useLocale());
  const standing = standingOf(span, today, { inTerm, dayOff });
  return (
    <>
      <PrintHeader title={`${title} ${spanName(span, f)}`} place={place} businessDate={today} />
      <SpanSwitch path={path} params={params} span={span} today={today} />
      <NothingOwed standing={standing} dayOff={dayOff} />
      <RunningWeek path={path} running={running} today={today} />
      {reach && (
        <CoverageFigures
          reach={reach}
          nouns={nouns}
          countedOn={countedOn}
          standing={standing}
          hrefOf={hrefOf}
        />
      )}
    </>
  );
}
