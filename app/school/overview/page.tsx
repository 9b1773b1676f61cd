import { getLocale, getTranslations } from "next-intl/server";

import { formats } from "@/components/format";
import { PageHeader } from "@/components/shell/page-header";
import { Section } from "@/components/ui/section";
import { Stat, StatRow } from "@/components/ui/stat";
import { Callout } from "@/components/ui/status";
import { requireSchool } from "@/lib/auth/guard";
import { listAppointments } from "@/lib/data/queries/appointments";
import { countSchoolFacts } from "@/lib/data/queries/overview";
import { findTermOn } from "@/lib/data/queries/terms";
import { withScope } from "@/lib/data/scope";
import { onTheWay, todosOf, waitingElsewhere } from "@/lib/domain/overview";

import { Appointments } from "./appointments";
import { Path } from "./path";
import { Todos } from "./todos";

export default async function OverviewPage() {
  const { actor, scope, at, on } = await requireSchool("school.overview");
  const { schoolId, role } = actor;
  const leader = role === "SCHOOL_LEADER";
  const { term, facts, appointed } = await withScope(scope, async (db) => {
    const term = await findTermOn(db, schoolId, on);
    return {
      term,
      facts: await countSchoolFacts(db, schoolId, term?.id ?? null, on),
      appointed: leader ? await listAppointments(db, schoolId, at) : [],
    };
  });
  const t = await getTranslations("overview");
  const f = formats(await getLocale());
  const todos = todosOf(facts, role);
  const elsewhere = waitingElsewhere(facts, role);

  return (
    <div className="space-y-10">
      <PageHeader
        title={t("greeting", { name: actor.displayName })}
        description={
          term
            ? `${f.day(on, "weekday")} · ${term.name} ${f.days(term.startsOn, term.endsOn)}`
            : f.day(on, "weekday")
        }
      />
      {onTheWay(facts) && !leader && (
        <Section title={t("path.title")} note={t("path.note")}>
          <Path facts={facts} />
        </Section>
      )}
      <Section title={t("todo.title")}>
        {todos.length > 0 ? (
          <Todos todos={todos} facts={facts} label={t("todo.title")} />
        ) : (
          <Callout tone="met" title={t("todo.none")}>
            <p className="text-muted">{leader ? t("todo.noneLeader") : t("todo.noneOffice")}</p>
          </Callout>
        )}
      </Section>
      {elsewhere.length > 0 && (
        <Section title={leader ? t("todo.atOffice") : t("todo.atLeader")}>
          <Todos todos={elsewhere} facts={facts} label={t("todo.atLeader")} quiet />
        </Section>
      )}
      <Appointments list={appointed} />
      {facts.classes + facts.teachers > 0 && (
        <Section title={t("figures.title")}>
          <StatRow>
            <Stat label={t("figures.classes")} value={f.count(facts.classes)} />
            <Stat label={t("figures.students")} value={f.count(facts.students)} />
            <Stat label={t("figures.teachers")} value={f.count(facts.teachers)} />
            <Stat
              label={t("figures.plans")}
              value={f.count(facts.plansApproved)}
              note={t("figures.ofClasses", { count: facts.classes })}
            />
          </StatRow>
        </Section>
      )}
    </div>
  );
}
