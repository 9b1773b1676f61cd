import { useLocale, useTranslations } from "next-intl";
import {
  considerations,
  type Considerations,
  type CourseCategory,
  type PlanStatus,
} from "@/lib/domain/plan/teaching-plan";
import type { HourLine } from "@/lib/domain/plan/term-hours";
import { formats, lessonHours } from "./format";
import { Chip } from "./ui/chip";
import { Section } from "./ui/section";
import { CategoryTag, ModeWord, StatusBadge } from "./words";

export interface PlanItemView {
  readonly taskId: string;
  readonly courseName: string;
  readonly category: CourseCategory;
  readonly online: boolean;
  readonly deliveryMode: string | null;
  readonly platformName: string;
  readonly teacherNames: readonly string[];
  readonly weeklyMinutes: number;
  readonly weeklyLessons: number;
  readonly together: readonly string[];
}

type Mode = Parameters<typeof ModeWord>[0]["mode"];

/** The courses of a plan: online ones with their sum, those after return apart (C103). */
export function PlanCourses({ items }: { items: readonly PlanItemView[] }) {
  const t = useTranslations("plan.page");
  const online = items.filter((item) => item.online);
  const later = items.filter((item) => !item.online);
  return (
    <>
      <Section title={t("items")}>
        {online.length === 0 ? (
          <p className="text-muted">{t("noItems")}</p>
        ) : (
          <CourseTable items={online} online />
        )}
      </Section>
      {later.length > 0 && (
        <Section title={t("later")} note={t("laterNote")}>
          <CourseTable items={later} />
        </Section>
      )}
    </>
  );
}

function CourseTable({
  items,
  online = false,
}: {
  items: readonly PlanItemView[];
  online?: boolean;
}) {
  const t = useTranslations("plan.page");
  const f = formats(useLocale());
  const sum = (of: (item: PlanItemView) => number) =>
    items.reduce((total, one) => total + of(one), 0);
  return (
    <table role="table" aria-label={t(online ? "items" : "later")} className="data-list">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            {t("course")}
          </th>
          <th role="columnheader" scope="col">
            {t("category")}
          </th>
          {online && (
            <th role="columnheader" scope="col">
              {t("mode")}
            </th>
          )}
          <th role="columnheader" scope="col">
            {t("teacher")}
          </th>
          {online && (
            <th role="columnheader" scope="col">
              {t("platform")}
            </th>
          )}
          <th role="columnheader" scope="col" data-align="end">
            {t("lessons")}
          </th>
          <th role="columnheader" scope="col" data-align="end">
            {t("minutes")}
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {items.map((item) => (
          <tr role="row" key={item.taskId}>
            <td role="cell" data-phone="title">
              {item.courseName}
              {item.together.length > 0 && (
                <span className="ml-2 inline-block align-middle">
                  <Chip>{t("together", { classes: item.together.join(f.listMark) })}</Chip>
                </span>
              )}
            </td>
            <td role="cell" data-phone="meta">
              <CategoryTag category={item.category} />
            </td>
            {online && (
              <td role="cell" data-phone="meta">
                {item.deliveryMode && <ModeWord mode={item.deliveryMode as Mode} />}
              </td>
            )}
            <td role="cell" data-phone="meta">
              {item.teacherNames.join(f.listMark)}
            </td>
            {online && (
              <td role="cell" data-phone="meta">
                {item.platformName}
              </td>
            )}
            <td role="cell" data-phone="value" data-align="end">
              {item.weeklyLessons}
            </td>
            <td role="cell" data-phone="meta" data-align="end" data-label={t("minutes")}>
              {item.weeklyMinutes}
            </td>
          </tr>
        ))}
        <tr role="row" className="font-bold">
          <td role="cell" data-phone="title">
            {t("total")}
          </td>
          <td role="cell" data-phone="hidden" colSpan={online ? 4 : 2} />
          <td role="cell" data-phone="value" data-align="end">
            {sum((item) => item.weeklyLessons)}
          </td>
          <td role="cell" data-phone="meta" data-align="end" data-label={t("minutes")}>
            {f.count(sum((item) => item.weeklyMinutes))}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** The five considerations as they were written (C105). */
export function PlanNotes({ notes }: { notes: Considerations }) {
  const t = useTranslations("plan.considerations");
  return (
    <dl className="space-y-3">
      {considerations.map((name) => (
        <div key={name}>
          <dt className="text-sm font-bold">{t(name)}</dt>
          <dd className="whitespace-pre-line">
            {notes[name].trim() || <span className="text-muted">{t("empty")}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The term's hours of a class, course by course (C104), in 课时 of the school's length. */
export function PlanLedger({
  lines,
  lessonMinutes,
}: {
  lines: readonly HourLine[];
  lessonMinutes: number;
}) {
  const t = useTranslations("plan.page");
  const hours = (minutes: number) => lessonHours(minutes, lessonMinutes);
  const columns = [
    ["termHours", (line: HourLine) => line.termMinutes],
    ["plannedHours", (line: HourLine) => line.plannedMinutes],
    ["deliveredHours", (line: HourLine) => line.deliveredMinutes],
    ["remainingHours", (line: HourLine) => line.remainingMinutes],
  ] as const;
  const total = (of: (line: HourLine) => number) => lines.reduce((sum, line) => sum + of(line), 0);
  return (
    <Section title={t("ledger")} note={t("ledgerNote", { minutes: lessonMinutes })}>
      <table role="table" aria-label={t("ledger")} className="data-list">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              {t("course")}
            </th>
            {columns.map(([key]) => (
              <th role="columnheader" scope="col" key={key} data-align="end">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {lines.map((line) => (
            <tr role="row" key={line.taskId}>
              <td role="cell" data-phone="title">
                {line.courseName}
              </td>
              {columns.map(([key, of]) => (
                <td role="cell" key={key} data-align="end" data-phone="meta" data-label={t(key)}>
                  {hours(of(line))}
                </td>
              ))}
            </tr>
          ))}
          <tr role="row" className="font-bold">
            <td role="cell" data-phone="title">
              {t("total")}
            </td>
            {columns.map(([key, of]) => (
              <td role="cell" key={key} data-align="end" data-phone="meta" data-label={t(key)}>
                {hours(total(of))}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </Section>
  );
}

/** The plan's versions, newest first; each opens as it was. */
export function PlanHistory({
  versions,
  current,
  hrefOf,
}: {
  versions: readonly {
    readonly number: number;
    readonly status: PlanStatus;
    readonly submittedAt: Date | null;
    readonly decidedAt: Date | null;
    readonly returnReason: string | null;
  }[];
  current: number;
  hrefOf: string;
}) {
  const t = useTranslations("plan");
  const f = formats(useLocale());
  return (
    <Section title={t("page.history")}>
      <ol className="divide-y divide-line">
        {versions.map((version) => (
          <li key={version.number} className="space-y-1 py-2">
            <p className="flex flex-wrap items-center gap-3">
              {version.number === current ? (
                <span className="font-bold">{t("versionNo", { number: version.number })}</span>
              ) : (
                <a
                  className="text-primary hover:underline"
                  href={`${hrefOf}?version=${version.number}`}
                >
                  {t("versionNo", { number: version.number })}
                </a>
              )}
              <StatusBadge kind="planStatus" status={version.status} />
            </p>
            <p className="text-sm text-muted">
              {version.submittedAt && t("page.submittedAt", { at: f.instant(version.submittedAt) })}
              {version.decidedAt &&
                ` · ${t("page.decidedAt", { at: f.instant(version.decidedAt) })}`}
            </p>
            {version.returnReason && (
              <p className="text-sm text-short">
                {t("page.returned", { reason: version.returnReason })}
              </p>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** What city and province remarked. */
export function PlanComments({
  comments,
}: {
  comments: readonly {
    readonly id: string;
    readonly number: number;
    readonly text: string;
    readonly byName: string;
    readonly at: Date;
  }[];
}) {
  const t = useTranslations("plan.page");
  const f = formats(useLocale());
  return (
    <Section title={t("comments")}>
      {comments.length === 0 && <p className="text-muted">{t("noComments")}</p>}
      <ul className="space-y-3">
        {comments.map(({ id, number, text, byName, at }) => (
          <li key={id} className="border-l-2 border-primary pl-3">
            <p className="whitespace-pre-line">{text}</p>
            <p className="text-sm text-muted">
              {byName} · {f.instant(at)} · {t("commentOn", { number })}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
