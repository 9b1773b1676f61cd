import { useTranslations } from "next-intl";

import { ConfirmDialog } from "@/components/confirm-dialog";
import type { RunBest } from "@/lib/domain/timetable/run/run";

import { acceptArrangeAction } from "../actions";

/** Takes a found week into the working timetable. */
export function Accept({ jobId, best }: { jobId: string; best: RunBest }) {
  const t = useTranslations("timetable.arrange");
  const place = useTranslations("timetable.reason");
  const count = best.moves.length;
  return (
    <ConfirmDialog
      action={acceptArrangeAction}
      reasons={{
        NOT_RUNNING: t("reason.NOT_RUNNING"),
        NOTHING_FOUND: t("reason.NOTHING_FOUND"),
        ALREADY_TAKEN: t("reason.ALREADY_TAKEN"),
        STILL_RUNNING: t("reason.STILL_RUNNING"),
        CHANGED_MEANWHILE: t("stale"),
        TEACHER_BUSY: place("TEACHER_BUSY"),
        CLASS_BUSY: place("CLASS_BUSY"),
        NOT_ALLOWED: place("NOT_ALLOWED"),
        LESSON_LOCKED: place("LESSON_LOCKED"),
      }}
      trigger={t("accept")}
      tone="primary"
      title={t("acceptTitle", { count })}
      description={<p>{t("acceptNote")}</p>}
      confirm={t("accept")}
      values={{ jobId }}
      done={t("accepted", { count })}
    />
  );
}
