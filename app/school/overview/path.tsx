import { useTranslations } from "next-intl";

import { Sheet } from "@/components/ui/section";
import { Stepper } from "@/components/ui/stepper";
import { schoolPath, type PathStep, type SchoolFacts } from "@/lib/domain/overview";

const places: Readonly<Record<PathStep, string>> = {
  settings: "/school/settings",
  roster: "/school/import",
  teachers: "/school/import",
  tasks: "/school/import",
  plans: "/school/plans",
  timetable: "/school/timetable",
  publish: "/school/timetable/publish",
};

/** The way of a school's first days, each step told by the data. */
export function Path({ facts }: { facts: SchoolFacts }) {
  const t = useTranslations("overview.path");
  const open = facts.plansDraft + facts.plansReturned + facts.plansWaiting;
  const notes: Readonly<Record<PathStep, string>> = {
    settings: facts.hasTerm
      ? t("settings.periods", { count: facts.periods })
      : t("settings.nothing"),
    roster:
      facts.students > 0
        ? t("roster.there", { students: facts.students, classes: facts.classes })
        : t("roster.nothing"),
    teachers:
      facts.teachers > 0 ? t("teachers.there", { count: facts.teachers }) : t("teachers.nothing"),
    tasks: facts.tasks > 0 ? t("tasks.there", { count: facts.tasks }) : t("tasks.nothing"),
    plans:
      facts.plansApproved + open > 0
        ? t("plans.there", { approved: facts.plansApproved, open })
        : t("plans.nothing"),
    timetable:
      facts.lessons > 0
        ? t("timetable.there", {
            placed: facts.lessons - facts.lessonsUnplaced,
            lessons: facts.lessons,
          })
        : t("timetable.nothing"),
    publish: t("publish.nothing"),
  };
  return (
    <Sheet>
      <Stepper
        words={{ done: t("done"), current: t("current"), todo: t("todo") }}
        steps={schoolPath(facts).map(({ step, state }) => ({
          title: t(`${step}.title`),
          note: notes[step],
          href: places[step],
          state,
        }))}
      />
    </Sheet>
  );
}
