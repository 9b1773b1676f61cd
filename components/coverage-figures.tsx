import type { ReactNode } from "react";
import { useLocale, useTranslations } from "next-intl";
import { clsx } from "clsx";

import {
  classTarget,
  schoolTarget,
  studentTarget,
  targetFindings,
  truths,
  type Reach,
} from "@/lib/domain/coverage/coverage";
import { valueOn } from "@/lib/domain/notice/dated";
import type { IsoDate } from "@/lib/domain/calendar/day";
import type { AreaReach } from "@/lib/domain/coverage/reach";
import { formats } from "./format";
import { TruthBar, TruthLegend } from "./truth-bar";
import { Definition } from "./ui/definition";
import { Stat, StatRow } from "./ui/stat";
import { Status } from "./ui/status";

const targets = { schools: schoolTarget, classes: classTarget, students: studentTarget } as const;
export type CoverageNoun = keyof typeof targets;

/** What the notice asks of a noun on a day, in percent; undefined before it took effect. */
export const targetOn = (noun: CoverageNoun, on: IsoDate): number | undefined =>
  valueOn(targets[noun].values, on);

/** The figures of a place, each by three truths, with its definition one tap away and the target it is held to. */
export function CoverageFigures({
  reach,
  nouns,
  countedOn,
  owed = true,
}: {
  reach: AreaReach;
  nouns: readonly CoverageNoun[];
  /** The day of the counting, and of the target's value. */
  countedOn: IsoDate;
  /** False on a day off: nothing is held to a target. */
  owed?: boolean;
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
            owed={owed}
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
  owed,
}: {
  noun: CoverageNoun;
  reach: Reach;
  interns: number;
  countedOn: IsoDate;
  owed: boolean;
}) {
  const t = useTranslations("coverage");
  const f = formats(useLocale());
  const target = owed ? targetOn(noun, countedOn) : undefined;
  const { all, evidenced } = reach;
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
      value={f.share(evidenced, all)}
      unit={f.ofAll(evidenced, all)}
      note={
        <>
          <TargetLine noun={noun} reach={reach} countedOn={countedOn} owed={owed} />
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
            {f.count(reach[truth])}
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

/** Met, or how many are missing to it; compared in integers by the rule, never by a rounded share. */
function TargetLine({
  noun,
  reach: { all, evidenced },
  countedOn,
  owed,
}: {
  noun: CoverageNoun;
  reach: Reach;
  countedOn: IsoDate;
  owed: boolean;
}) {
  const t = useTranslations("coverage.target");
  const f = formats(useLocale());
  const percent = owed ? targetOn(noun, countedOn) : undefined;
  if (percent === undefined) return <p>{t("none")}</p>;
  if (all === 0) return <p>{t("empty")}</p>;
  const [short] = targetFindings(targets[noun], countedOn, { covered: evidenced, all });
  if (!short) return <Status tone="met">{t("met", { percent })}</Status>;
  const count = f.count(Number(short.allowed.missing));
  return <Status tone="short">{t(`short.${noun}`, { percent, count })}</Status>;
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
        <p>{t("target", { percent, clause: targets[noun].clauses.join(f.listMark) })}</p>
      )}
    </div>
  );
}
