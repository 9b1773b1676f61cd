import { useLocale, useTranslations } from "next-intl";

import { formats } from "@/components/format";
import { Section } from "@/components/ui/section";
import type { Appointment } from "@/lib/data/queries/appointments";

/** Whose logins with a say in the school were made or reset lately, and by whom: so that a leader notices a new one. */
export function Appointments({ list }: { list: readonly Appointment[] }) {
  const t = useTranslations("overview.appointments");
  const role = useTranslations("shell.role");
  const f = formats(useLocale());
  if (list.length === 0) return null;
  return (
    <Section title={t("title")} note={t("note")}>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {list.map(({ id, at, action, name, byName, byRole }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-4 py-3">
            <span className="font-bold">{name}</span>
            <span>
              {t(`action.${action.replace("account.", "") as "make" | "reset" | "add-role"}`)}
            </span>
            <span className="text-sm text-muted">
              {t("by", { name: byName || role(byRole), at: f.instant(at) })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
