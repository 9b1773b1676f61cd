import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { PageHeader } from "@/components/shell/page-header";
import { requireSchool } from "@/lib/auth/guard";
import { listOpenVersions } from "@/lib/data/queries/plan-facts";
import { findTermOn } from "@/lib/data/queries/terms";
import { withScope } from "@/lib/data/scope";

import { AllNotesForm } from "./all-notes-form";

export default async function ConsiderationsPage() {
  const { actor, scope, on } = await requireSchool("plan.write");
  const { schoolId } = actor;
  const plans = await withScope(scope, async (db) => {
    const term = await findTermOn(db, schoolId, on);
    return term ? listOpenVersions(db, schoolId, term.id) : [];
  });
  if (plans.length === 0) redirect("/school/plans");
  const t = await getTranslations("plan");
  return (
    <>
      <PageHeader
        breadcrumb={[
          { label: t("title"), href: "/school/plans" },
          { label: t("considerations.title") },
        ]}
        title={t("considerations.allTitle")}
        description={t("considerations.allDescription")}
      />
      <AllNotesForm plans={plans} />
    </>
  );
}
