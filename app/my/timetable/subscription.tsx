import { useLocale, useTranslations } from "next-intl";

import { useFormWords } from "@/components/action-form";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { formats } from "@/components/format";
import { Section } from "@/components/ui/section";

import { endCalendarLinkAction } from "./actions";
import { MakeCalendarLink } from "./calendar-link";

/** The own lessons in the calendar of a phone: makes, renews and ends the address it asks. */
export function Subscription({
  link,
}: {
  link: { readonly madeAt: Date; readonly expiresAt: Date } | null;
}) {
  const t = useTranslations("timetable.my.subscription");
  const f = formats(useLocale());
  const { reasons, ...words } = useFormWords();
  const note = link
    ? t("alive", { at: f.instant(link.madeAt), until: f.instant(link.expiresAt) })
    : t("note");
  return (
    <div className="print:hidden">
      <Section title={t("title")} note={note}>
        <div className="space-y-3">
          <MakeCalendarLink
            alive={link !== null}
            words={words}
            reasons={reasons}
            labels={{
              make: link ? t("renew") : t("make"),
              address: t("address"),
              help: t("help"),
            }}
          />
          {link && (
            <ConfirmDialog
              action={endCalendarLinkAction}
              reasons={{ NOT_FOUND: t("gone") }}
              size="sm"
              trigger={t("end")}
              title={t("endTitle")}
              description={<p>{t("endNote")}</p>}
              confirm={t("end")}
              done={t("ended")}
            />
          )}
        </div>
      </Section>
    </div>
  );
}
