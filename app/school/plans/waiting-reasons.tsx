import { useTranslations } from "next-intl";

import { ActionForm, SubmitButton } from "@/components/action-form";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { useRuleName } from "@/components/rule-name";

import { decidePlanReasonAction } from "./actions";

interface Waiting {
  readonly versionId: string;
  readonly planId: string;
  readonly className: string;
  readonly ruleId: string;
  readonly reason: string;
  readonly givenBy: string;
}

/** Reasons given after approval, one decision each; whoever gave one does not decide it. */
export function WaitingReasons({
  reasons,
  mayDecide,
  accountId,
}: {
  reasons: readonly Waiting[];
  mayDecide: boolean;
  accountId: string;
}) {
  const t = useTranslations("plan");
  const ruleName = useRuleName();
  if (reasons.length === 0) return null;
  return (
    <Section title={t("waitingReasons")} note={t("waitingReasonsNote")}>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {reasons.map((one) => (
          <li
            key={`${one.versionId} ${one.ruleId}`}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3"
          >
            <div className="min-w-0">
              <p>
                <Link
                  className="font-bold text-primary hover:underline"
                  href={`/school/plans/${one.planId}`}
                >
                  {one.className}
                </Link>
                <span className="ml-3 text-sm text-muted">{ruleName(one.ruleId)}</span>
              </p>
              <p className="whitespace-pre-line">{one.reason}</p>
            </div>
            {mayDecide && one.givenBy !== accountId && <Decide reason={one} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Decide({ reason: { versionId, ruleId, className } }: { reason: Waiting }) {
  const t = useTranslations("plan");
  const verdicts = [
    ["ACCEPT", "acceptReason", "reasonAccepted"],
    ["RETURN", "returnReasonShort", "reasonReturned"],
  ] as const;
  return (
    <div className="flex gap-2">
      {verdicts.map(([verdict, label, done]) => (
        <ActionForm
          key={verdict}
          action={decidePlanReasonAction}
          reasons={{ OWN_SUBMISSION: t("reason.OWN_SUBMISSION") }}
          done={t(`deed.${done}`, { class: className })}
        >
          <input type="hidden" name="versionId" value={versionId} />
          <input type="hidden" name="ruleId" value={ruleId} />
          <input type="hidden" name="verdict" value={verdict} />
          <SubmitButton tone={verdict === "ACCEPT" ? "primary" : "secondary"}>
            {t(`deed.${label}`)}
          </SubmitButton>
        </ActionForm>
      ))}
    </div>
  );
}
