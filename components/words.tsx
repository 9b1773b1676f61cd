import { useTranslations, type Messages } from "next-intl";
import { clsx } from "clsx";
import { Icon, type IconName } from "./ui/icon";
import { Badge, type StatusTone } from "./ui/status";

/*
 * The glossary's codes as people read them: each is an icon and a word from `messages/…/word.json`,
 * and looks the same on every page.
 */

type Words = Messages["word"];
type Code<Kind extends keyof Words> = keyof Words[Kind] & string;

const modeIcons: Readonly<Record<Code<"mode">, IconName>> = {
  VOD: "vod",
  LIVE: "live",
  INTERACTIVE: "interactive",
  SELF_STUDY: "selfStudy",
  TUTORING: "tutoring",
  OTHER: "other",
};

/** 教学形式: an icon and a word. */
export function ModeWord({ mode }: { mode: Code<"mode"> }) {
  const t = useTranslations("word.mode");
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap">
      <Icon name={modeIcons[mode]} size={16} />
      {t(mode)}
    </span>
  );
}

/** The ground of a course kind, for a cell of a timetable or a tag; apart in greyscale too. */
export const categoryGround: Readonly<Record<Code<"category">, string>> = {
  PUBLIC: "bg-kind-public",
  THEORY: "bg-kind-theory",
  INTEGRATED: "bg-kind-integrated",
  PRACTICE: "bg-kind-practice",
};

/** 课程类别, on its ground. */
export function CategoryTag({ category }: { category: Code<"category"> }) {
  const t = useTranslations("word.category");
  return (
    <span
      className={clsx(
        "rounded-sm px-2 py-0.5 text-sm whitespace-nowrap [print-color-adjust:exact]",
        categoryGround[category],
      )}
    >
      {t(category)}
    </span>
  );
}

type StatusKind =
  | "planStatus"
  | "logStatus"
  | "payRunStatus"
  | "nameRequestStatus"
  | "importStatus"
  | "importEffect"
  | "jobStatus"
  | "enrolmentStatus";

const tones: Readonly<Record<string, StatusTone>> = {
  DRAFT: "plain",
  SUBMITTED: "info",
  RETURNED: "short",
  APPROVED: "met",
  SUPERSEDED: "plain",
  CONFIRMED: "met",
  PREVIEW: "info",
  READING: "info",
  COMMITTING: "info",
  COMMITTED: "met",
  UNDONE: "plain",
  DISCARDED: "plain",
  FAILED: "blocked",
  CREATE: "info",
  CHANGE: "short",
  KEEP: "plain",
  ERROR: "blocked",
  QUEUED: "unknown",
  RUNNING: "info",
  DONE: "met",
  CANCELLED: "plain",
  ACTIVE: "met",
  INTERNSHIP: "info",
  SUSPENDED: "short",
};

/** Where a plan, a log, a pay run, an import, a job or a student stands. */
export function StatusBadge<Kind extends StatusKind>({
  kind,
  status,
}: {
  kind: Kind;
  status: Code<Kind>;
}) {
  const t = useTranslations("word") as unknown as (key: string) => string;
  return <Badge tone={tones[status] ?? "plain"}>{t(`${kind}.${status}`)}</Badge>;
}
