import { useLocale, useTranslations } from "next-intl";
import { formats } from "./format";

/** The head of a printed page, so that paper says whose it is and of which day; not seen on the screen. */
export function PrintHeader({
  title,
  place,
  businessDate,
}: {
  title: string;
  place: string;
  businessDate: string;
}) {
  const t = useTranslations("ui.print");
  const f = formats(useLocale());
  return (
    <div className="mb-4 hidden border-b border-ink pb-2 print:block">
      <p className="text-lg font-bold">{title}</p>
      <p className="flex justify-between text-sm">
        <span>{place}</span>
        <span>{t("printedOn", { day: f.day(businessDate) })}</span>
      </p>
    </div>
  );
}
