import { useTranslations } from "next-intl";

import { ConfirmDialog } from "@/components/confirm-dialog";
import { Input } from "@/components/ui/control";
import { Field } from "@/components/ui/field";
import type { IsoDate } from "@/lib/domain/calendar/day";

import { closeClassAction, reopenClassAction } from "../actions";

/** Closes a class from a day on, with its students graduating; or opens a closed one again. */
export function Closing({
  group: { id: classId, name, version, closedOn, enrolled },
  on,
}: {
  group: {
    readonly id: string;
    readonly name: string;
    readonly version: number;
    readonly closedOn: IsoDate | null;
    readonly enrolled: number;
  };
  on: IsoDate;
}) {
  const t = useTranslations("roster.closing");
  const reason = useTranslations("roster.reason");
  const values = { classId, version };
  if (closedOn)
    return (
      <ConfirmDialog
        action={reopenClassAction}
        reasons={{
          NOT_CLOSED: t("NOT_CLOSED"),
          ENROLLED_ELSEWHERE: reason("ENROLLED_ELSEWHERE"),
        }}
        reversible
        trigger={t("reopen")}
        title={t("reopenTitle", { name })}
        description={<p>{t("reopenBody")}</p>}
        confirm={t("reopen")}
        values={values}
        done={t("reopened", { name })}
      />
    );
  return (
    <ConfirmDialog
      action={closeClassAction}
      reasons={{
        ALREADY_CLOSED: t("ALREADY_CLOSED"),
        STILL_TAUGHT: t("STILL_TAUGHT"),
        LATER_CHANGE: t("LATER_CHANGE"),
        NOT_YET: reason("NOT_YET"),
        ENROLLED_ELSEWHERE: reason("ENROLLED_ELSEWHERE"),
      }}
      fieldErrors={{ from: t("fromError") }}
      tone="danger"
      reversible
      trigger={t("close")}
      title={t("closeTitle", { name })}
      description={<p>{t("closeBody", { enrolled })}</p>}
      confirm={t("close")}
      values={values}
      done={t("closed", { name })}
    >
      <Field name="from" label={t("from")} required>
        <Input type="date" defaultValue={on} max={on} />
      </Field>
    </ConfirmDialog>
  );
}
