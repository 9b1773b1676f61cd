import { useLocale, useTranslations } from "next-intl";

import { formats } from "@/components/format";
import type { BackupState } from "@/lib/data/queries/backups";

/** One line under the province's figures: whether what it shows would survive the machine. */
export function LastBackup({ state: { last, failedAt } }: { state: BackupState }) {
  const t = useTranslations("coverage.backup");
  const f = formats(useLocale());
  return (
    <p className="text-sm text-muted print:hidden">
      {last ? t("last", { at: f.instant(last.at, "long"), megabytes: last.megabytes }) : t("none")}
      {failedAt && (
        <strong className="text-blocked">
          {" "}
          {t("failed", { at: f.instant(failedAt, "long") })}
        </strong>
      )}
    </p>
  );
}
