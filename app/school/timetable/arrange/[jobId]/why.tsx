import { useTranslations } from "next-intl";

import { ClientMessages } from "@/components/client-messages";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Callout } from "@/components/ui/status";
import type { RunWhy } from "@/lib/domain/timetable/run/why";
import type { Group } from "@/lib/domain/timetable/explain/groups";
import type { Timetable } from "@/lib/domain/timetable/model/timetable";

import { StartButton } from "../start";
import { useWhyWords } from "./why-words";

const partsShown = 12;

/** A task is left out, minutes owed are fallen short of with a reason (C107), everything else is eased. */
const remedyKind = ({ kind }: Group) =>
  kind === "TASK" || kind === "DAILY_MINIMUM" ? kind : "OTHER";

/** Why a run left something over: what contradicts, what would help, or that more lessons would have to move. */
export function Why({
  why,
  timetable,
  termId,
  mayWrite,
}: {
  why: RunWhy;
  timetable: Timetable;
  termId: string;
  mayWrite: boolean;
}) {
  const t = useTranslations("arrangeWhy");
  const words = useWhyWords(timetable);
  if (why.verdict === "POSSIBLE")
    return (
      <Callout tone="plain" title={t("possible")}>
        {mayWrite && (
          <ClientMessages areas={["timetable", "error", "ui"]}>
            <StartButton termId={termId} mode="ALL" seconds={20}>
              {t("rearrange")}
            </StartButton>
          </ClientMessages>
        )}
      </Callout>
    );
  const isProven = why.verdict === "IMPOSSIBLE";
  return (
    <Section title={t("title")} note={t(isProven ? "impossible" : "notProven")}>
      {isProven && (
        <>
          <Lines items={why.contradictions.map((one) => ({ text: words.contradiction(one) }))} />
          <Parts title={t("core")} note={t("coreNote")} groups={why.core} words={words} />
        </>
      )}
      {!isProven && (
        <Block title={t("tightest")}>
          <Lines
            items={why.tightest.map(({ who, needed, available }) => ({
              text: t("tight", { who: words.who(who), needed, available }),
            }))}
          />
        </Block>
      )}
      {why.remedies.length > 0 && (
        <Block title={t("remedies")}>
          <Lines
            items={why.remedies.map(({ group, unplaced, shortDays }) => ({
              href: words.href(group),
              text: t(`remedy.${remedyKind(group)}`, {
                part: words.part(group),
                outcome:
                  unplaced + shortDays === 0
                    ? t("allSettled")
                    : t("stillLeft", { unplaced, short: shortDays }),
              }),
            }))}
          />
        </Block>
      )}
    </Section>
  );
}

function Parts({
  title,
  note,
  groups,
  words,
}: {
  title: string;
  note: string;
  groups: readonly Group[];
  words: ReturnType<typeof useWhyWords>;
}) {
  const t = useTranslations("arrangeWhy");
  const more = groups.length - partsShown;
  return (
    <Block title={title} note={note}>
      <Lines
        items={groups
          .slice(0, partsShown)
          .map((group) => ({ text: words.part(group), href: words.href(group) }))}
      />
      {more > 0 && <p className="text-sm text-muted">{t("more", { count: more })}</p>}
    </Block>
  );
}

const Block = ({
  title,
  note,
  children,
}: {
  title: string;
  note?: string;
  children: React.ReactNode;
}) => (
  <div className="space-y-1">
    <h3>{title}</h3>
    {note && <p className="text-sm text-muted">{note}</p>}
    {children}
  </div>
);

interface Line {
  readonly text: string;
  readonly href?: string | undefined;
}

const Lines = ({ items }: { items: readonly Line[] }) => (
  <ul className="space-y-1">
    {items.map(({ text, href }) => (
      <li key={text}>
        {href ? (
          <Link href={href} className="text-primary hover:underline">
            {text}
          </Link>
        ) : (
          text
        )}
      </li>
    ))}
  </ul>
);
