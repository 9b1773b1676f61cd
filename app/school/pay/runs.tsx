import { useLocale, useTranslations } from "next-intl";

import { ActionForm, SubmitButton } from "@/components/action-form";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { formats } from "@/components/format";
import { Textarea } from "@/components/ui/control";
import { Field } from "@/components/ui/field";
import { Section } from "@/components/ui/section";
import { Badge, type StatusTone } from "@/components/ui/status";
import type { PayRunStatus } from "@/lib/domain/pay/pay";

import { decidePayRunAction, submitPayRunAction } from "./actions";

interface Run {
  readonly id: string;
  readonly number: number;
  readonly status: PayRunStatus;
  readonly version: number;
  readonly totalFen: number;
  readonly submittedBy: string;
  readonly submittedAt: Date;
  readonly decidedAt: Date | null;
  readonly returnReason: string | null;
}

const tones: Record<PayRunStatus, StatusTone> = {
  SUBMITTED: "info",
  APPROVED: "met",
  RETURNED: "short",
};

/** A month's settlements: what waits, who decides, and what is still open. */
export function Runs({
  month,
  monthName,
  runs,
  openEntries,
  maySubmit,
  mayDecide,
  accountId,
}: {
  month: string;
  monthName: string;
  runs: readonly Run[];
  openEntries: number;
  maySubmit: boolean;
  mayDecide: boolean;
  accountId: string;
}) {
  const t = useTranslations("pay.run");
  const reason = useTranslations("pay.reason");
  const waiting = runs.some(({ status }) => status === "SUBMITTED");
  return (
    <Section
      title={t("title")}
      note={openEntries > 0 ? t("open", { count: openEntries }) : undefined}
    >
      {runs.length === 0 && <p className="text-muted">{t("none")}</p>}
      {runs.length > 0 && (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {runs.map((run) => (
            <RunRow
              key={run.id}
              run={run}
              monthName={monthName}
              mayDecide={mayDecide && run.status === "SUBMITTED" && run.submittedBy !== accountId}
            />
          ))}
        </ul>
      )}
      {maySubmit && openEntries > 0 && !waiting && (
        <ActionForm
          action={submitPayRunAction}
          reasons={{
            PAY_GAPS: reason("PAY_GAPS"),
            ALREADY_SUBMITTED: reason("ALREADY_SUBMITTED"),
            NOTHING_TO_PAY: reason("NOTHING_TO_PAY"),
          }}
          done={t("submitted", { month: monthName })}
          className="space-y-2"
        >
          <input type="hidden" name="month" value={month} />
          <SubmitButton>{t("submit", { month: monthName })}</SubmitButton>
          <p className="text-sm text-muted">{t("submitNote")}</p>
        </ActionForm>
      )}
    </Section>
  );
}

function RunRow({
  run,
  monthName,
  mayDecide,
}: {
  run: Run;
  monthName: string;
  mayDecide: boolean;
}) {
  const t = useTranslations("pay.run");
  const status = useTranslations("pay.status");
  const f = formats(useLocale());
  const total = f.fen(run.totalFen);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-4 py-3">
      <div className="min-w-0 space-y-1">
        <p className="flex flex-wrap items-center gap-3">
          <span className="font-bold">{t("row", { number: run.number, total })}</span>
          <Badge tone={tones[run.status]}>{status(run.status)}</Badge>
        </p>
        <p className="text-sm text-muted">
          {t("submittedAt", { at: f.instant(run.submittedAt) })}
          {run.decidedAt && ` · ${t("decidedAt", { at: f.instant(run.decidedAt) })}`}
        </p>
        {run.returnReason && <p className="text-sm text-short">{run.returnReason}</p>}
      </div>
      {mayDecide && <Decide run={run} monthName={monthName} total={total} />}
    </li>
  );
}

function Decide({ run, monthName, total }: { run: Run; monthName: string; total: string }) {
  const t = useTranslations("pay.run");
  const reason = useTranslations("pay.reason");
  const field = useTranslations("pay.field");
  const named = { month: monthName, number: run.number, total };
  const common = {
    action: decidePayRunAction,
    reasons: {
      NOT_SUBMITTED: reason("NOT_SUBMITTED"),
      OWN_SUBMISSION: reason("OWN_SUBMISSION"),
      APPOINTED_BY_SUBMITTER: reason("APPOINTED_BY_SUBMITTER"),
      REASON_MISSING: reason("REASON_MISSING"),
    },
  };
  const values = { runId: run.id, version: run.version };
  return (
    <div className="flex flex-wrap gap-2 print:hidden">
      <ConfirmDialog
        {...common}
        trigger={t("return")}
        title={t("returnTitle", named)}
        confirm={t("return")}
        done={t("returned", named)}
        values={{ ...values, decision: "RETURNED" }}
      >
        <Field name="reason" label={t("reason")} help={t("reasonHelp")} required error={undefined}>
          <Textarea maxLength={500} aria-label={field("reason")} />
        </Field>
      </ConfirmDialog>
      <ConfirmDialog
        {...common}
        tone="primary"
        trigger={t("approve")}
        title={t("approveTitle", named)}
        description={t("approveNote")}
        confirm={t("approve")}
        done={t("approved", named)}
        values={{ ...values, decision: "APPROVED" }}
      />
    </div>
  );
}
