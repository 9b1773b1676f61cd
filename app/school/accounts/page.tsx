import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";

import { AccountsPage, accountsPageSize, accountSorts } from "@/app/accounts/accounts-page";
import { MakeLogin } from "@/app/accounts/make-login";
import { ConfirmSlips } from "@/app/accounts/slip-forms";
import { useFormWords } from "@/components/action-form";
import { listQuery, type SearchParams } from "@/components/list-query";
import { Callout } from "@/components/ui/status";
import { requireSchool } from "@/lib/auth/guard";
import { countTeachersWithoutLogin, listAccounts } from "@/lib/data/queries/accounts";
import { withScope } from "@/lib/data/scope";
import { keptRoles, madeRoles } from "@/lib/domain/account/account";

export default async function SchoolAccountsPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const { actor, scope, on } = await requireSchool("account.read");
  const params = await searchParams;
  const query = listQuery(params, {
    sorts: accountSorts,
    defaultSort: "name",
    filters: ["role", "state"],
  });
  const kept = keptRoles(actor.role);
  const { list, without } = await withScope(scope, async (db) => ({
    list: await listAccounts(db, {
      ...query,
      roles: kept.filter((role) => !query.filters.role || role === query.filters.role),
      state: query.filters.state,
      size: accountsPageSize,
    }),
    without: await countTeachersWithoutLogin(db, actor.schoolId, on),
  }));
  const t = await getTranslations("account");
  const shell = await getTranslations("shell.nav");
  return (
    <AccountsPage
      path="/school/accounts"
      params={params}
      query={query}
      list={list}
      keptRoles={kept}
      ownAccountId={actor.accountId}
      inSchool
      breadcrumb={[{ label: shell("settings"), href: "/school/settings" }, { label: t("title") }]}
      description={t(kept.includes("TEACHER") ? "schoolDescription" : "leadersDescription")}
      waiting={without > 0 && kept.includes("TEACHER") && <Teachers count={without} />}
    >
      <MakeLogin roles={madeRoles(actor.role)} />
    </AccountsPage>
  );
}

function Teachers({ count }: { count: number }) {
  const t = useTranslations("account");
  const common = useTranslations("common");
  const { reasons, ...words } = useFormWords();
  return (
    <Callout tone="info" title={t("without", { count })}>
      <p className="pb-2 text-muted">{t("withoutNote")}</p>
      <ConfirmSlips
        deed="teachers"
        tone="primary"
        trigger={t("makeTeachers", { count })}
        title={t("makeTeachersTitle", { count })}
        description={t("makeTeachersNote")}
        confirm={t("makeTeachers", { count })}
        cancel={common("cancel")}
        close={common("close")}
        words={words}
        reasons={{
          ...reasons,
          NOTHING_TO_DO: t("reason.NOTHING_TO_DO"),
          ROLE_NOT_YOURS: t("reason.ROLE_NOT_YOURS"),
          LOGINS_MADE: t("reason.LOGINS_MADE"),
        }}
      />
    </Callout>
  );
}
