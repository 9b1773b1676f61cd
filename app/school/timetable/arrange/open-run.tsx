import { useTranslations } from "next-intl";

import { Link } from "@/components/ui/link";
import { Callout } from "@/components/ui/status";
import type { findLatestArrangeRun } from "@/lib/data/queries/arrange-runs";
import { runStateOf, sameLessons } from "@/lib/domain/timetable/run/run";
import type { Timetable } from "@/lib/domain/timetable/model/timetable";

type Run = NonNullable<Awaited<ReturnType<typeof findLatestArrangeRun>>>;

/** The newest search, where it is at work or its result waits for somebody: whoever left it finds it again. */
export function OpenRun({
  run,
  lessons,
  at,
}: {
  run: Run;
  lessons: Timetable["lessons"];
  at: Date;
}) {
  const t = useTranslations("timetable.arrange.open");
  const state = runStateOf(run, at);
  const waits = state === "DONE" && !run.settledAt && sameLessons(lessons, run.versions);
  const open = state === "RUNNING" || state === "QUEUED";
  if (!open && !waits) return null;
  return (
    <div className="print:hidden">
      <Callout tone="info">
        <p>
          {t(open ? "running" : "waiting")}{" "}
          <Link
            className="font-bold text-primary underline"
            href={`/school/timetable/arrange/${run.id}`}
          >
            {t("see")}
          </Link>
        </p>
      </Callout>
    </div>
  );
}
