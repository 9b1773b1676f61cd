import { useLocale, useTranslations } from "next-intl";

import { factorText, type PayInputs } from "@/lib/domain/pay/pay";
import type { IsoDate } from "@/lib/domain/calendar/day";

import { formats, yuan } from "./format";
import { Badge } from "./ui/status";

/** One line of a pay statement in the words of the rules. */
export interface PayLine extends PayInputs {
  readonly id: string;
  readonly on: IsoDate;
  readonly startsAt: Date;
  readonly courseName: string;
  readonly classNames: readonly string[];
  readonly actualMinutes: number;
  readonly plannedMinutes: number;
  readonly title: string;
  readonly classStudents: number;
  readonly amountFen: number;
  readonly isReversal: boolean;
  readonly ruleFrom: IsoDate;
  readonly runStatus: "SUBMITTED" | "APPROVED" | "RETURNED" | null;
}

/** A month's statement: each line opens to its session, its inputs and its rule; the sum stands below. */
export function PayStatement({ lines }: { lines: readonly PayLine[] }) {
  const t = useTranslations("pay");
  const sum = lines.reduce((total, { amountFen }) => total + amountFen, 0);
  return (
    <div className="rounded-lg border border-line bg-surface">
      <ol aria-label={t("statement.list")} className="divide-y divide-line">
        {lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ol>
      <p className="flex items-baseline justify-between border-t border-edge px-4 py-3 font-bold">
        <span>{t("statement.sum")}</span>
        <span className="text-lg tabular-nums">{yuan(sum)}</span>
      </p>
    </div>
  );
}

function Line({ line }: { line: PayLine }) {
  const t = useTranslations("pay");
  const f = formats(useLocale());
  const status = line.runStatus ?? "OPEN";
  return (
    <li>
      <details className="group px-4">
        <summary className="flex min-h-14 cursor-pointer items-center justify-between gap-4 py-2">
          <span className="min-w-0">
            <span className="block">
              {t("statement.line", {
                course: line.courseName,
                classes: line.classNames.join("、"),
              })}
            </span>
            <span className="flex flex-wrap items-center gap-x-3 text-sm text-muted">
              {f.instant(line.startsAt)}
              <span>{f.minutes(line.creditedMinutes)}</span>
              {line.isReversal && <Badge tone="info">{t("statement.reversal")}</Badge>}
              {status !== "OPEN" && <span>{t(`status.${status}`)}</span>}
            </span>
          </span>
          <span className="shrink-0 font-bold tabular-nums">{yuan(line.amountFen)}</span>
        </summary>
        <Opened line={line} />
      </details>
    </li>
  );
}

function Opened({ line }: { line: PayLine }) {
  const t = useTranslations("pay.statement");
  const f = formats(useLocale());
  const formula = t("formula", {
    minutes: line.creditedMinutes,
    lesson: line.lessonMinutes,
    rate: yuan(line.fenPerLesson),
    band: factorText(line.bandFactorPermille),
    online: factorText(line.onlineFactorPermille),
    amount: yuan(Math.abs(line.amountFen)),
  });
  return (
    <div className="space-y-1 pb-4 text-sm text-muted">
      <p className="text-ink">{formula}</p>
      <p>
        {t("planned", {
          planned: line.plannedMinutes,
          actual: line.actualMinutes,
          credited: line.creditedMinutes,
        })}
      </p>
      <p>{t("students", { count: line.classStudents })}</p>
      <p>{t("rule", { title: line.title, from: f.day(line.ruleFrom) })}</p>
      {line.isReversal && <p>{t("reversalNote")}</p>}
    </div>
  );
}
