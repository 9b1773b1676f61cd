import { Link } from "./ui/link";
import { useLocale, useTranslations } from "next-intl";

import { formats } from "./format";
import { buttonStyle } from "./ui/button";
import { Icon } from "./ui/icon";

/** One month back, one on; the month itself between them. */
export function MonthSwitch({
  month,
  previous,
  next,
}: {
  /** `2020-03`. */
  month: string;
  previous: string;
  next: string;
}) {
  const t = useTranslations("pay");
  const f = formats(useLocale());
  return (
    <nav aria-label={t("month")} className="flex items-center gap-2">
      <Link href={previous} aria-label={t("previousMonth")} className={buttonStyle({ size: "sm" })}>
        <Icon name="left" size={16} />
      </Link>
      <span className="min-w-28 text-center font-bold">{f.month(month)}</span>
      <Link href={next} aria-label={t("nextMonth")} className={buttonStyle({ size: "sm" })}>
        <Icon name="right" size={16} />
      </Link>
    </nav>
  );
}
