import { useTranslations } from "next-intl";

/**
 * What the browser's tab, its history and a screen reader call the page: the page itself first, then where it stands.
 * React lifts the element into the head, so that a page names itself from what it has read already.
 */
export function PageTitle({ title, within = [] }: { title: string; within?: readonly string[] }) {
  const t = useTranslations("common");
  return <title>{[title, ...within, t("productName")].join(" · ")}</title>;
}
