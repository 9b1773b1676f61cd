import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";

import { AccountsPage, accountsPageSize, accountSorts } from "@/app/accounts/accounts-page";
import { MakeLogin } from "@/app/accounts/make-login";
import { listQuery, type SearchParams } from "@/components/list-query";
import { Select } from "@/components/ui/control";
import { Field } from "@/components/ui/field";
import { requireRegion } from "@/lib/auth/guard";
import { listAccounts, listPlaces } from "@/lib/data/queries/accounts";
import { withScope } from "@/lib/data/scope";
import { keptRoles, madeRoles } from "@/lib/domain/account/account";

export default async function RegionAccountsPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const { actor, scope } = await requireRegion("account.read");
  const params = await searchParams;
  const query = listQuery(params, {
    sorts: accountSorts,
    defaultSort: "name",
    filters: ["role", "state"],
  });
  const kept = keptRoles(actor.role);
  const { list, places } = await withScope(scope, async (db) => ({
    list: await listAccounts(db, {
      ...query,
      roles: kept.filter((role) => !query.filters.role || role === query.filters.role),
      state: query.filters.state,
      size: accountsPageSize,
    }),
    places: await listPlaces(db),
  }));
  const t = await getTranslations("account");
  return (
    <AccountsPage
      path="/region/accounts"
      params={params}
      query={query}
      list={list}
      keptRoles={kept}
      ownAccountId={actor.accountId}
      description={actor.role === "PROVINCE" ? t("provinceDescription") : t("cityDescription")}
    >
      <MakeLogin
        roles={madeRoles(actor.role)}
        places={<Places {...places} withRegions={actor.role === "PROVINCE"} />}
      />
    </AccountsPage>
  );
}

function Places({
  schools,
  regions,
  withRegions,
}: {
  schools: readonly { id: string; name: string }[];
  regions: readonly { code: string; name: string }[];
  withRegions: boolean;
}) {
  const t = useTranslations("account");
  return (
    <>
      {withRegions && (
        <Field name="regionCode" label={t("region")} help={t("regionHelp")}>
          <Select defaultValue="">
            <option value="">{t("none")}</option>
            {regions.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Field name="schoolId" label={t("school")} help={withRegions ? t("schoolHelp") : undefined}>
        <Select defaultValue="">
          <option value="">{t("none")}</option>
          {schools.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
    </>
  );
}
