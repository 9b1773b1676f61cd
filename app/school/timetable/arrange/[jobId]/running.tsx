import { useTranslations } from "next-intl";

import { ActionForm, SubmitButton } from "@/components/action-form";
import { Progress } from "@/components/ui/progress";
import { Watch } from "@/components/watch";
import type { ArrangeRun } from "@/lib/data/queries/arrange-runs";
import type { RunState } from "@/lib/domain/timetable/run/run";

import { cancelArrangeAction, stopArrangeAction } from "../actions";
import { Curve } from "./curve";

const watchMs = 800;

/** A search at work: how far, how good so far, and the two ways to end it. Afterwards its curve stays. */
export function Running({
  run: { id, progress, points, seconds, best },
  state,
  mayWrite,
}: {
  run: ArrangeRun;
  state: RunState;
  mayWrite: boolean;
}) {
  const t = useTranslations("timetable.arrange");
  const running = state === "RUNNING" || state === "QUEUED";
  const reasons = {
    NOT_RUNNING: t("reason.NOT_RUNNING"),
    NOTHING_FOUND: t("reason.NOTHING_FOUND"),
  };
  return (
    <div className="max-w-2xl space-y-4 print:hidden">
      {running && (
        <>
          <Watch everyMs={watchMs} />
          <Progress
            label={t(state === "QUEUED" ? "queued" : progress < 1000 ? "searching" : "explaining")}
            done={progress}
            total={1000}
          />
        </>
      )}
      <Curve points={points} ms={seconds * 1000} />
      {running && best && (
        <p>
          {t("soFar", {
            moves: best.moves.length,
            unplaced: best.unplaced.length,
            short: best.shortfalls.length,
          })}
        </p>
      )}
      {running && mayWrite && (
        <div className="flex flex-wrap gap-3">
          <ActionForm action={stopArrangeAction} reasons={reasons}>
            <input type="hidden" name="jobId" value={id} />
            <SubmitButton disabled={!best}>{t("stop")}</SubmitButton>
          </ActionForm>
          <ActionForm action={cancelArrangeAction} reasons={reasons}>
            <input type="hidden" name="jobId" value={id} />
            <SubmitButton tone="secondary">{t("cancel")}</SubmitButton>
          </ActionForm>
        </div>
      )}
      {running && <p className="text-sm text-muted">{t("mayLeave")}</p>}
    </div>
  );
}
