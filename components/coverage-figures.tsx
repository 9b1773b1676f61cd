import type { ReactNode } from "react";
import { useLocale, useTranslations } from "next-intl";
import { clsx } from "clsx";

import { coverageTargets, truths, type Reach, type Truth } from "@/lib/domain/coverage/coverage";
import { parameterOn, wholeProvince } from "@/lib/domain/notice/parameter";
import { coverageVerdict } from "@/lib/domain/notice/verdict";
import type { IsoDate } from "@/lib/domain/calendar/day";
import type { AreaReach } from "@/lib/domain/coverage/reach";
import type { Standing } from "@/lib/domain/coverage/span";
import { formats } from "./format";
import { TruthBar, TruthLegend } from "./truth-bar";
import { Definition } from "./ui/definition";
import { Link } from "./ui/link";
import { Stat, StatRow } from "./ui/stat";
import { Status } from "./ui/status";

export type CoverageNoun = keyof typeof coverageTargets;

/** What the notice asks of a noun on a day, in percent; undefined before it took effect. */
export const targetOn = (noun: CoverageNoun, on: IsoDate): number | undefined =>
  parameterOn(coverageTargets[noun], wholeProvince, on);

/** The figures of a place, each by three truths, with its definition one tap away and the target it is held to. */
export function CoverageFigures({
  reach,
  nouns,
  countedOn,
  standing,
  hrefOf,
}: {
  reach: AreaReach;
  nouns: readonly CoverageNoun[];
  /** The day of the counting, and of the target's value. */
  countedOn: IsoDate;
  /** Whether the place may be held to its targets yet. */
  standing: Standing;
  /** Where the places stand that a truth has not reached. */
  hrefOf?: (noun: CoverageNoun, truth: Truth) => string;
}) {
  return (
    <div className={clsx("space-y-4", nouns.length === 1 && "max-w-prose")}>
      <TruthLegend />
      <StatRow>
        {nouns.map((noun) => (
          <Figure
            key={noun}
            noun={noun}
            reach={reach[noun]}
            interns={reach.interns}
            countedOn={countedOn}
            standing={standing}
            hrefOf={hrefOf}
          />
        ))}
      </StatRow>
    </div>
  );
}

function Figure({
  noun,
  reach,
  interns,
  countedOn,
  standing,
  hrefOf,
}: {
  noun: CoverageNoun;
  reach: Reach;
  interns: number;
} & Pick<Parameters<typeof CoverageFigures>[0], "countedOn" | "standing" | "hrefOf">) {
  const t = useTranslations("coverage");
  const f = formats(useLocale());
  const target = isHeld(standing) ? targetOn(noun, countedOn) : undefined;
  const { all, evidenced } = reach;
  const opened = (truth: Truth, words: string) =>
    hrefOf && all > reach[truth] ? (
      <Link
        href={hrefOf(noun, truth)}
        aria-label={t(`notReached.${noun}.${truth}`, { count: f.count(all - reach[truth]) })}
        className="text-primary underline"
      >
        {words}
      </Link>
    ) : (
      words
    );
  return (
    <Stat
      label={
        <>
          {t(`noun.${noun}`)}
          <Definition label={t("definition.label")}>
            <CoverageDefinition noun={noun} countedOn={countedOn} />
          </Definition>
        </>
      }
      value={opened("evidenced", f.share(evidenced, all))}
      unit={f.ofAll(evidenced, all)}
      note={
        <>
          <TargetLine noun={noun} reach={reach} countedOn={countedOn} standing={standing} />
          {noun === "students" && interns > 0 && (
            <p>{t("ofWhichInterns", { count: f.count(interns) })}</p>
          )}
        </>
      }
    >
      <TruthBar label={t(`noun.${noun}`)} {...reach} total={all} target={target} />
      <dl className="grid grid-cols-3 gap-2 text-sm">
        {truths.map((truth) => (
          <TruthFigure key={truth} name={t(`truth.${truth}`)}>
            {opened(truth, f.count(reach[truth]))}
          </TruthFigure>
        ))}
      </dl>
    </Stat>
  );
}

const TruthFigure = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt className="text-xs text-muted">{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** Whether a target is spoken of at all: not before there is anything to reach. */
const isHeld = (standing: Standing) => standing === "RUNNING" || standing === "OVER";

/** Met, or how many are missing to it; compared in integers by the rule, never by a rounded share. */
function TargetLine({
  noun,
  reach: { all, evidenced },
  countedOn,
  standing,
}: {
  noun: CoverageNoun;
  reach: Reach;
  countedOn: IsoDate;
  standing: Standing;
}) {
  const t = useTranslations("coverage.target");
  const f = formats(useLocale());
  if (standing === "AHEAD" || standing === "OUT_OF_TERM")
    return <Status tone="unknown">{t(standing)}</Status>;
  const percent = isHeld(standing) ? targetOn(noun, countedOn) : undefined;
  if (percent === undefined) return <p>{t("none")}</p>;
  if (all === 0) return <p>{t("empty")}</p>;
  const [short] = coverageVerdict(noun, { covered: evidenced, all }, countedOn);
  if (!short) return <Status tone="met">{t("met", { percent })}</Status>;
  const count = f.count(Number(short.allowed.missing));
  // While the week runs it is not missed yet.
  const tone = standing === "RUNNING" ? "info" : "short";
  return <Status tone={tone}>{t(`short.${noun}`, { percent, count })}</Status>;
}

function CoverageDefinition({ noun, countedOn }: { noun: CoverageNoun; countedOn: IsoDate }) {
  const t = useTranslations("coverage.definition");
  const f = formats(useLocale());
  const percent = targetOn(noun, countedOn);
  return (
    <div className="space-y-2">
      <p>{t(noun, { day: f.day(countedOn, "short") })}</p>
      <p>{t(noun === "students" ? "truthsOfStudents" : "truthsOfSessions")}</p>
      {percent !== undefined && (
        <p>{t("target", { percent, clause: coverageTargets[noun].clauses.join(f.listMark) })}</p>
      )}
    </div>
  );
}
