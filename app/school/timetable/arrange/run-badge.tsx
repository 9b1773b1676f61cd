import { useTranslations } from "next-intl";

import { Badge, type StatusTone } from "@/components/ui/status";
import type { RunState } from "@/lib/domain/timetable/run/run";

const tones: Readonly<Record<RunState, StatusTone>> = {
  QUEUED: "info",
  RUNNING: "info",
  INTERRUPTED: "short",
  DONE: "plain",
  CANCELLED: "plain",
  FAILED: "blocked",
};

/** Where a search stands; one whose week was taken into use says so. */
export function RunBadge({ state, taken }: { state: RunState; taken: boolean }) {
  const t = useTranslations("timetable.arrange");
  return <Badge tone={tones[state]}>{taken ? t("taken") : t(`states.${state}`)}</Badge>;
}
