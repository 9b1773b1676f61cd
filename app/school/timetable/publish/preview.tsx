import Form from "next/form";
import { useLocale, useTranslations } from "next-intl";

import { ConfirmDialog } from "@/components/confirm-dialog";
import { formats } from "@/components/format";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Input } from "@/components/ui/control";
import { Link } from "@/components/ui/link";
import { Stat, StatRow } from "@/components/ui/stat";
import { Callout } from "@/components/ui/status";
import type { ClassAtGate, PublicationPreview } from "@/lib/data/queries/publications";
import type { Term } from "@/lib/data/queries/terms";
import type { IsoDate } from "@/lib/domain/calendar/day";
import { publishing } from "@/lib/domain/session/publication";

import { publishTimetableAction } from "../actions";
import { Skipped } from "./skipped";

/** The day it holds from, what would become of the weekly table, and the deed itself. */
export function Preview({
  path,
  term,
  from,
  on,
  gates,
  preview,
  newest,
  mayPublish,
}: {
  path: string;
  term: Term;
  from: IsoDate;
  on: IsoDate;
  gates: readonly ClassAtGate[];
  preview: PublicationPreview;
  /** The number of the newest publication, 0 before the first. */
  newest: number;
  mayPublish: boolean;
}) {
  const published = newest > 0;
  const t = useTranslations("timetable.publish");
  const f = formats(useLocale());
  const { sessions, dates, unplaced, replaced, kept } = preview;
  const hours = preview.over.flatMap(({ findings }) => findings);
  const verdict = publishing(
    { gates, placed: sessions, unplaced, published, hours },
    { from, leaveUnplaced: true },
    term,
    on,
  );
  return (
    <div className="space-y-6">
      <Form action={path} className="flex flex-wrap items-end gap-3 print:hidden">
        <label className="space-y-1">
          <span className="block text-sm font-bold">{t("preview.from")}</span>
          <Input
            key={from}
            type="date"
            name="from"
            min={published && on > term.startsOn ? on : term.startsOn}
            max={term.endsOn}
            defaultValue={from}
            required
          />
        </label>
        <Button>{t("preview.show")}</Button>
        <p className="basis-full text-sm text-muted">
          {published ? t("preview.again") : t("preview.first")}
        </p>
      </Form>
      <StatRow>
        <Stat
          label={t("preview.sessions")}
          value={f.count(sessions)}
          unit={t("sessionUnit")}
          note={t("preview.sessionsNote", {
            from: f.day(from, "short"),
            to: f.day(term.endsOn, "short"),
          })}
        />
        <Stat
          label={t("preview.dates")}
          value={f.count(dates)}
          unit={t("dayUnit")}
          note={t("preview.datesNote", { skipped: preview.skipped.length })}
        />
        {published && (
          <Stat
            label={t("preview.replaced")}
            value={f.count(replaced)}
            unit={t("sessionUnit")}
            note={t("preview.replacedNote", { kept })}
          />
        )}
        <Stat
          label={t("preview.unplaced")}
          value={f.count(unplaced)}
          unit={t("lessonUnit")}
          note={
            unplaced > 0 ? (
              <Link className="text-primary hover:underline" href="/school/timetable">
                {t("preview.unplacedNote")}
              </Link>
            ) : undefined
          }
        />
      </StatRow>
      <Skipped {...preview} />
      {preview.beforeOpening > 0 && (
        <Callout tone="info">
          <p>{t("preview.beforeOpening", { count: preview.beforeOpening })}</p>
          <p>
            <Link className="text-primary underline" href="/school/settings">
              {t("preview.opening")}
            </Link>
          </p>
        </Callout>
      )}
      {!verdict.ok && (
        <Callout tone="short">
          <p>{t(`reason.${verdict.reason}`)}</p>
          <Over over={preview.over} />
        </Callout>
      )}
      {mayPublish && verdict.ok && (
        <Publish term={term} from={from} preview={preview} newest={newest} />
      )}
    </div>
  );
}

/** Courses that would get more than their hours of the term, each with the way to its plan. */
function Over({ over }: { over: PublicationPreview["over"] }) {
  const t = useTranslations("timetable.publish.over");
  const f = formats(useLocale());
  return over.map(({ planId, className, findings }) =>
    findings.map(({ facts }) => (
      <p key={`${planId} ${String(facts.course)}`}>
        <Link className="text-primary underline" href={`/school/plans/${planId}`}>
          {className}
        </Link>{" "}
        {t("course", {
          course: String(facts.course),
          planned: f.count(Number(facts.plannedMinutes)),
          term: f.count(Number(facts.termMinutes)),
        })}
      </p>
    )),
  );
}

function Publish({
  term,
  from,
  preview,
  newest,
}: {
  term: Term;
  from: IsoDate;
  preview: PublicationPreview;
  newest: number;
}) {
  const t = useTranslations("timetable.publish");
  const f = formats(useLocale());
  const reasons = [
    "NOTHING_TO_PUBLISH",
    "BLOCKED_BY_RULE",
    "UNPLACED_LESSONS",
    "OUTSIDE_TERM",
    "PAST_DAY",
    "OVER_TERM_HOURS",
    "SESSION_CLASH",
    "ROOM_BUSY",
  ] as const;
  const { sessions, dates, replaced, kept, unplaced } = preview;
  const named = { term: term.name, from: f.day(from) };
  return (
    <ConfirmDialog
      action={publishTimetableAction}
      reasons={
        Object.fromEntries(reasons.map((name) => [name, t(`reason.${name}`)])) as Record<
          (typeof reasons)[number],
          string
        >
      }
      trigger={t("deed.publish", named)}
      tone="primary"
      title={t("deed.title", named)}
      description={
        <>
          <p>{t("deed.body", { sessions, dates })}</p>
          {newest > 0 && <p>{t("deed.replaces", { replaced, kept })}</p>}
          <p>{t("deed.noUndo")}</p>
        </>
      }
      confirm={t("deed.confirm")}
      values={{ termId: term.id, from, newest }}
      done={t("deed.done", named)}
    >
      {unplaced > 0 && (
        <Checkbox
          name="leaveUnplaced"
          label={t("deed.leaveUnplaced", { count: unplaced })}
          required
        />
      )}
    </ConfirmDialog>
  );
}
