import { useTranslations } from "next-intl";

import { Facts } from "@/components/ui/section";

/** What a class belongs to, and who leads it. */
export function ClassFacts({
  group,
}: {
  group: {
    readonly major: string;
    readonly level: string;
    readonly entryYear: number | null;
    readonly headTeacher: { readonly name: string } | null;
  };
}) {
  const t = useTranslations("roster.class");
  return (
    <Facts
      items={[
        { label: t("major"), value: group.major || "—" },
        { label: t("level"), value: group.level || "—" },
        { label: t("entryYear"), value: group.entryYear ?? "—" },
        { label: t("headTeacher"), value: group.headTeacher?.name ?? t("noHead") },
      ]}
    />
  );
}
