import { useTranslations } from "next-intl";

import { Link } from "@/components/ui/link";
import { Callout } from "@/components/ui/status";
import { runStateOf } from "@/lib/domain/arrange-run";

interface Run {
  readonly id: string;
  readonly status: string;
  readonly failure: string | null;
  readonly updatedAt: Date;
  readonly settledAt: Date | null;
}

/** The newest search, where it is at work or its result waits for somebody: whoever left it finds it again. */
export function OpenRun({ run, at }: { run: Run; at: Date }) {
  const t = useTranslations("timetable.arrange.open");
  const state = runStateOf(run, at);
  if (run.settledAt || (state !== "RUNNING" && state !== "DONE")) return null;
  return (
    <div className="print:hidden">
      <Callout tone="info">
        <p>
          {t(state === "RUNNING" ? "running" : "waiting")}{" "}
          <Link
            className="font-bold text-primary hover:underline"
            href={`/school/timetable/arrange/${run.id}`}
          >
            {t("see")}
          </Link>
        </p>
      </Callout>
    </div>
  );
}
