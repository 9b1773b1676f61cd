import { useTranslations } from "next-intl";

import type { Reach } from "@/lib/domain/coverage/coverage";
import { standingOf, type Span } from "@/lib/domain/coverage/span";
import { sumReach, type SchoolReach } from "@/lib/domain/coverage/reach";
import { namesAnHour } from "@/lib/domain/roster/names";
import { CoverageHead } from "./coverage-head";
import { CoverageNames, type NamedStudent, type NameView } from "./coverage-names";
import type { SearchParams } from "./list-query";
import { Link } from "./ui/link";
import { Callout } from "./ui/status";

/** One class: how many of its students were reached, and the names of those who were not. */
export function CoverageClass({
  schoolName,
  className,
  sessions,
  tasks,
  reach,
  students,
  names,
  hidden = 0,
  countedOn,
  dayOff,
  inTerm,
  view,
  path,
  params,
  span,
  today,
}: {
  schoolName: string;
  className: string;
  sessions: Reach;
  /** Tasks done of those that could be, in logs that set one (C124); absent for whoever may not read logs. */
  tasks?: { readonly done: number; readonly of: number };
  reach: SchoolReach;
  students: readonly NamedStudent[];
  names: ReadonlyMap<string, string>;
  /** How many of the names are not shown in full, since an official's hour is used up. */
  hidden?: number;
  countedOn: string;
  dayOff: string | null;
  inTerm: boolean;
  view: NameView;
  path: string;
  params: SearchParams;
  span: Span;
  today: string;
}) {
  const t = useTranslations("coverage.names");
  const standing = standingOf(span, today, { inTerm, dayOff });
  return (
    <>
      <CoverageHead
        {...{ path, params, span, today, countedOn, dayOff, inTerm }}
        title={className}
        place={schoolName}
        reach={sumReach([reach])}
        nouns={["students"]}
      />
      {sessions.planned > 0 ? (
        <p>{t("sessions", { ...sessions })}</p>
      ) : (
        standing === "OVER" && <Callout tone="short">{t("noSessions")}</Callout>
      )}
      {tasks && tasks.of > 0 && (
        <p>{t("tasks", { ...tasks, share: Math.floor((tasks.done * 100) / tasks.of) })}</p>
      )}
      {hidden > 0 && (
        <Callout tone="short">
          {t("hidden", { count: hidden, most: namesAnHour })}{" "}
          <Link href="/region/names" className="text-primary underline">
            {t("hiddenAsk")}
          </Link>
        </Callout>
      )}
      <CoverageNames students={students} names={names} view={view} path={path} params={params} />
    </>
  );
}
