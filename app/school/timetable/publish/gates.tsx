import { useTranslations } from "next-intl";

import { DataList } from "@/components/data-list";
import { useRuleSentences } from "@/components/finding-list";
import { listQuery, pageOf, type SearchParams } from "@/components/list-query";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { Badge, Callout, type StatusTone } from "@/components/ui/status";
import type { ClassAtGate } from "@/lib/data/queries/publications";
import { gateStateOf, gateStates, type GateState } from "@/lib/domain/session/publication";

const size = 20;

const tones: Readonly<Record<GateState, StatusTone>> = {
  BLOCKED: "short",
  WAITING: "info",
  OPEN: "met",
};

type Gate = ClassAtGate & { readonly state: GateState };

/** Every class before the gate (C107, C106): what the rules say about its week, and what opens it. */
export function Gates({
  path,
  params,
  gates,
  mayWrite,
}: {
  path: string;
  params: SearchParams;
  gates: readonly ClassAtGate[];
  mayWrite: boolean;
}) {
  const t = useTranslations("timetable.publish.gate");
  const { q, page, filters } = listQuery(params, {
    sorts: ["class"],
    defaultSort: "class",
    filters: ["state"],
  });
  const all: Gate[] = gates.map((gate) => ({ ...gate, state: gateStateOf(gate) }));
  const count = (state: GateState) => all.filter((gate) => gate.state === state).length;
  const rows = all
    .filter(({ className, initials, state }) => {
      const named = className.includes(q) || initials.includes(q.toLowerCase());
      return named && (!filters.state || filters.state === state);
    })
    .sort((a, b) => gateStates.indexOf(a.state) - gateStates.indexOf(b.state));
  const shut = count("BLOCKED") + count("WAITING");
  const asked = Boolean(q || filters.state || params.page);
  return (
    <div className="space-y-4">
      <Callout
        tone={shut === 0 ? "met" : "short"}
        title={
          shut === 0 ? t("allOpen", { count: all.length }) : t("shut", { shut, count: all.length })
        }
      >
        {shut > 0 && <p>{t("shutNote")}</p>}
      </Callout>
      <details open={shut > 0 || asked}>
        <summary className="inline-flex min-h-11 items-center gap-1 text-primary hover:underline print:hidden">
          {t("each")}
          <Icon name="down" size={16} />
        </summary>
        <DataList
          label={t("title")}
          path={path}
          params={params}
          {...pageOf(rows, page, size)}
          rowKey={({ classId }) => classId}
          search={all.length > size || q ? true : undefined}
          filters={[
            {
              name: "state",
              label: t("state"),
              options: gateStates.map((value) => ({
                value,
                label: t(`states.${value}`),
                count: count(value),
              })),
            },
          ]}
          columns={[
            {
              key: "class",
              header: t("class"),
              phone: "title",
              cell: ({ classId, className }) => (
                <Link
                  className="whitespace-nowrap text-primary hover:underline"
                  href={`/school/timetable?class=${classId}`}
                >
                  {className}
                </Link>
              ),
            },
            {
              key: "state",
              header: t("state"),
              phone: "value",
              cell: ({ state }) => <Badge tone={tones[state]}>{t(`states.${state}`)}</Badge>,
            },
            { key: "says", header: t("says"), cell: (gate) => <Says gate={gate} /> },
            {
              key: "next",
              header: t("next"),
              cell: (gate) => <Next gate={gate} mayWrite={mayWrite} />,
            },
          ]}
        />
      </details>
    </div>
  );
}

/** What was seen on the class's days, in the rules' own words. */
function Says({ gate: { findings, days } }: { gate: Gate }) {
  const t = useTranslations("timetable.publish.gate");
  const sentence = useRuleSentences();
  if (findings.length === 0)
    return (
      <span className="text-muted">
        {t("enough", { minutes: Math.min(...days.map(({ minutes }) => minutes)) })}
      </span>
    );
  return (
    <ul>
      {findings.map((finding, index) => (
        <li key={index}>
          {sentence(finding).fact}
          <span className="ml-2 text-xs text-muted">{finding.clauses.join(" ")}</span>
        </li>
      ))}
    </ul>
  );
}

function Next({ gate: { state, planId, findings }, mayWrite }: { gate: Gate; mayWrite: boolean }) {
  const t = useTranslations("timetable.publish.gate");
  if (state === "OPEN")
    return <span className="text-muted">{findings.length > 0 ? t("accepted") : ""}</span>;
  const [href, label] =
    state === "WAITING"
      ? ["/school/plans", t(mayWrite ? "waitLeader" : "decide")]
      : [`/school/plans/${planId}#reasons`, t(mayWrite ? "giveReason" : "seePlan")];
  return (
    <Link
      className="inline-flex min-h-11 items-center text-primary hover:underline md:min-h-0"
      href={href}
    >
      {label}
    </Link>
  );
}
