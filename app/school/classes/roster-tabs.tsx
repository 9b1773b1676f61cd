import { useTranslations } from "next-intl";

import { Tabs } from "@/components/ui/tabs";

/** The two lists of a school's roster. */
export function RosterTabs({ current }: { current: "classes" | "students" }) {
  const t = useTranslations("roster");
  return (
    <Tabs
      label={t("title")}
      items={[
        { label: t("classes"), href: "/school/classes", current: current === "classes" },
        {
          label: t("allStudents"),
          href: "/school/classes/students",
          current: current === "students",
        },
      ]}
    />
  );
}
