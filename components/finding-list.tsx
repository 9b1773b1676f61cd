import { useLocale, useTranslations } from "next-intl";
import { clsx } from "clsx";
import type { Fact, Finding, Strength } from "@/lib/domain/notice/rule";
import { formats, type Formats } from "./format";
import { Chip } from "./ui/chip";
import { Icon, type IconName } from "./ui/icon";
import { Status, type StatusTone } from "./ui/status";

const looks: Record<Strength, { tone: StatusTone; icon: IconName; edge: string }> = {
  MUST: { tone: "blocked", icon: "blocked", edge: "border-blocked" },
  PRINCIPLE: { tone: "short", icon: "short", edge: "border-short" },
  ENCOURAGE: { tone: "info", icon: "note", edge: "border-primary" },
};

const isDay = /^\d{4}-\d{2}-\d{2}$/;

/** A fact as a sentence's argument: a day becomes "3 月 17 日 周二", a list of codes or names is joined, a figure stays one. */
function factText(fact: Fact, f: Formats, word: (code: string) => string): string | number {
  if (Array.isArray(fact))
    return fact.map((part: string) => factText(word(part), f, word)).join(f.listMark);
  if (typeof fact === "string") return isDay.test(fact) ? f.day(fact, "weekday") : fact;
  return typeof fact === "number" ? fact : String(fact);
}

/**
 * What the rules say about one thing: how strong, what was seen, what would be allowed, and the clause.
 * A rule's sentences are `rule.<id>.fact` and `rule.<id>.allowed`; their arguments are the finding's
 * facts, and what is allowed with the prefix `allowed_`. `excused` holds the ids a reason was given for.
 */
export function FindingList({
  findings,
  excused = [],
  clauses = {},
}: {
  findings: readonly Finding[];
  excused?: readonly string[];
  /** The clauses' own words, shown with their number. */
  clauses?: Readonly<Record<string, string>>;
}) {
  const t = useTranslations("ui.finding");
  if (findings.length === 0)
    return (
      <p>
        <Status tone="met">{t("none")}</Status>
      </p>
    );
  return (
    <ul aria-label={t("list")} className="space-y-3">
      {findings.map((finding, index) => (
        <FindingItem
          key={`${finding.rule}-${index}`}
          finding={finding}
          excused={excused.includes(finding.rule)}
          clauses={clauses}
        />
      ))}
    </ul>
  );
}

function FindingItem({
  finding,
  excused,
  clauses,
}: {
  finding: Finding;
  excused: boolean;
  clauses: Readonly<Record<string, string>>;
}) {
  const t = useTranslations("ui.finding");
  const sentence = useRuleSentences();
  const { tone, icon, edge } = looks[finding.strength];
  const { fact, allowed } = sentence(finding);
  return (
    <li className={clsx("space-y-1 border-l-2 pl-3", edge)}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <Status tone={tone} icon={icon}>
          {t(finding.strength)}
        </Status>
        {finding.clauses.map((clause) => (
          <Clause key={clause} word={t("clause", { clause })} text={clauses[clause]} />
        ))}
        {excused && <Status tone="met">{t("accepted")}</Status>}
      </div>
      <p>{fact}</p>
      {allowed && (
        <p className="flex gap-1 text-sm text-muted">
          <Icon name="arrow" size={16} className="mt-0.5" />
          <span>
            {t("allowed")}
            {allowed}
          </span>
        </p>
      )}
    </li>
  );
}

/** A clause's number, which opens to its own words where they are at hand. */
function Clause({ word, text }: { word: string; text: string | undefined }) {
  if (!text) return <Chip>{word}</Chip>;
  return (
    <details className="group open:basis-full">
      <summary className="inline-flex min-h-8 items-center gap-1 text-xs text-primary hover:underline">
        {word}
        <Icon name="down" size={12} className="group-open:rotate-180" />
      </summary>
      <blockquote className="border-l-2 border-line pl-3 text-muted">{text}</blockquote>
    </details>
  );
}

/** The two sentences of a finding; a rule without sentences shows its id, and a test names it. */
export function useRuleSentences() {
  // A rule's id comes from data, so its key is checked by a test and not by the compiler.
  const t = useTranslations() as unknown as {
    (key: string, values: Record<string, string | number>): string;
    has(key: string): boolean;
  };
  const f = formats(useLocale());
  const word = (code: string) => {
    const key = ["category", "mode"].map((kind) => `word.${kind}.${code}`).find((at) => t.has(at));
    return key ? t(key, {}) : code;
  };
  return (finding: Finding) => {
    const values = Object.fromEntries([
      ...Object.entries(finding.facts).map(
        ([key, fact]) => [key, factText(fact, f, word)] as const,
      ),
      ...Object.entries(finding.allowed).map(
        ([key, fact]) => [`allowed_${key}`, factText(fact, f, word)] as const,
      ),
    ]);
    const say = (part: "fact" | "allowed") => {
      const key = `rule.${finding.rule}.${part}`;
      return t.has(key) ? t(key, values) : null;
    };
    return { fact: say("fact") ?? finding.rule, allowed: say("allowed") };
  };
}
