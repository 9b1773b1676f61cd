import { useLocale, useTranslations } from "next-intl";

import { shanghaiMinute, type IsoDate } from "@/lib/domain/calendar/day";

import { formats } from "./format";
import { buttonStyle } from "./ui/button";
import { Link } from "./ui/link";
import { Status } from "./ui/status";

/** A teacher's session as the phone shows it. */
export interface ShownSession {
  readonly id: string;
  readonly on: IsoDate;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly courseName: string;
  readonly classNames: readonly string[];
  readonly deliveryMode: string | null;
  readonly platformName: string | null;
  readonly cancelled?: boolean;
  readonly logStatus: "SUBMITTED" | "CONFIRMED" | "RETURNED" | null;
  readonly presentStudents: number;
  readonly listedStudents: number;
}

const modes = ["VOD", "LIVE", "INTERACTIVE", "SELF_STUDY", "TUTORING", "OTHER"] as const;

/** Sessions one under another, each a whole touch target that opens its log. */
export function SessionList({
  sessions,
  on,
  dated = false,
  underDay = false,
}: {
  sessions: readonly ShownSession[];
  on: IsoDate;
  /** With the day before the time, for lists over several days. */
  dated?: boolean;
  /** Under a heading that says the day: what lies ahead needs no word about it. */
  underDay?: boolean;
}) {
  return (
    <ol className="divide-y divide-line rounded-lg border border-line bg-surface">
      {sessions.map((session) => (
        <Row key={session.id} session={session} on={on} dated={dated} underDay={underDay} />
      ))}
    </ol>
  );
}

function Row({
  session,
  on,
  dated,
  underDay,
}: {
  session: ShownSession;
  on: IsoDate;
  dated: boolean;
  underDay: boolean;
}) {
  const t = useTranslations("log");
  const f = formats(useLocale());
  const mode = modes.find((known) => known === session.deliveryMode);
  const where = [session.platformName, mode && t(`mode.${mode}`)].filter(Boolean).join(" ");
  const times = f.clocks(shanghaiMinute(session.startsAt), shanghaiMinute(session.endsAt));
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <p className="text-sm text-muted tabular-nums">
          {dated && `${f.day(session.on, "weekday")} `}
          {times}
          {where && ` · ${where}`}
        </p>
        <p className="font-bold">{session.courseName}</p>
        <p className="text-sm">
          {session.classNames.join("、")}
          {session.classNames.length > 1 && (
            <span className="ml-2 text-muted">{t("today.merged")}</span>
          )}
        </p>
      </div>
      {!(underDay && session.on > on && !session.cancelled) && <State session={session} on={on} />}
    </li>
  );
}

function State({ session, on }: { session: ShownSession; on: IsoDate }) {
  const t = useTranslations("log");
  const word = useTranslations("word.sessionStatus");
  const f = formats(useLocale());
  const href = `/my/log/${session.id}`;
  const label = `${session.courseName} ${session.classNames.join("、")}`;
  if (session.cancelled) return <Status tone="unknown">{word("CANCELLED")}</Status>;
  if (session.on > on)
    return (
      <span className="text-sm text-muted">
        {t("today.later", { time: f.day(session.on, "short") })}
      </span>
    );
  if (session.logStatus === null || session.logStatus === "RETURNED")
    return (
      <Link
        href={href}
        aria-label={`${t("today.record")} ${label}`}
        className={buttonStyle({ tone: "primary" })}
      >
        {session.logStatus === "RETURNED" ? t("today.returned") : t("today.record")}
      </Link>
    );
  return (
    <Link
      href={href}
      aria-label={`${t(`status.${session.logStatus}`)} ${label}`}
      className="inline-flex min-h-11 flex-col items-end justify-center text-sm"
    >
      <Status tone="met">
        {t("today.recorded", {
          present: session.presentStudents,
          listed: session.listedStudents,
        })}
      </Status>
      <span className="text-muted">{t(`status.${session.logStatus}`)}</span>
    </Link>
  );
}
