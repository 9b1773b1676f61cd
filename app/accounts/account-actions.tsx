import { useTranslations } from "next-intl";

import { useFormWords } from "@/components/action-form";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { Select } from "@/components/ui/control";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import type { Role } from "@/lib/domain/permissions";
import type { AccountRow } from "@/lib/data/queries/accounts";

import { addRoleAction, endSignInsAction, setDisabledAction } from "./actions";
import { ConfirmSlips } from "./slip-forms";

/** What an office can do with one account; each deed names the person. */
export function AccountActions({
  account,
  givable,
}: {
  account: AccountRow;
  /** Roles that this office may give to somebody of its school. */
  givable: readonly Role[];
}) {
  const t = useTranslations("account");
  const reason = useTranslations("account.reason");
  const role = useTranslations("shell.role");
  const common = useTranslations("common");
  const { reasons: shared, ...words } = useFormWords();
  const named = { name: account.displayName };
  const kept = { OWN_ACCOUNT: reason("OWN_ACCOUNT"), ROLE_NOT_YOURS: reason("ROLE_NOT_YOURS") };
  const values = { accountId: account.id };
  const missing = givable.filter((name) => !account.roles.includes(name));
  return (
    <Disclosure
      label={t("deedsOf", named)}
      summaryClass="relative z-1 inline-flex min-h-11 items-center gap-1 rounded-md border border-line px-3 text-sm hover:bg-primary-soft md:min-h-8"
      summary={
        <>
          {t("deeds")}
          <Icon name="down" size={14} className="text-muted" />
        </>
      }
      panelClass="absolute top-full right-0 z-30 mt-1 flex w-56 flex-col gap-2 rounded-lg border border-edge bg-surface p-3"
    >
      <ConfirmSlips
        deed="reset"
        size="sm"
        trigger={t("reset")}
        title={t("resetTitle", named)}
        description={t("resetNote")}
        confirm={t("reset")}
        cancel={common("cancel")}
        close={common("close")}
        values={values}
        words={words}
        reasons={{ ...shared, ...kept }}
      />
      <ConfirmDialog
        action={endSignInsAction}
        reasons={kept}
        size="sm"
        trigger={t("endSignIns")}
        title={t("endSignInsTitle", named)}
        description={t("endSignInsNote")}
        confirm={t("endSignIns")}
        done={t("signInsEnded", named)}
        values={values}
      />
      {missing.length > 0 && (
        <ConfirmDialog
          action={addRoleAction}
          reasons={{ ...kept, ROLE_HELD: reason("ROLE_HELD") }}
          size="sm"
          trigger={t("addRole")}
          title={t("addRoleTitle", named)}
          description={t("addRoleNote")}
          confirm={t("addRole")}
          done={t("roleAdded", named)}
          values={values}
        >
          <Field name="role" label={t("role")} required>
            <Select>
              {missing.map((name) => (
                <option key={name} value={name}>
                  {role(name)}
                </option>
              ))}
            </Select>
          </Field>
        </ConfirmDialog>
      )}
      {account.disabledAt ? (
        <ConfirmDialog
          action={setDisabledAction}
          reasons={kept}
          size="sm"
          trigger={t("enable")}
          title={t("enableTitle", named)}
          confirm={t("enable")}
          done={t("enabled", named)}
          values={{ ...values, disabled: "false" }}
        />
      ) : (
        <ConfirmDialog
          action={setDisabledAction}
          reasons={kept}
          size="sm"
          tone="danger"
          trigger={t("disable")}
          title={t("disableTitle", named)}
          description={t("disableNote")}
          reversible
          confirm={t("disable")}
          done={t("disabled", named)}
          values={{ ...values, disabled: "true" }}
        />
      )}
    </Disclosure>
  );
}
