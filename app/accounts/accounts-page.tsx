import type { ReactNode } from "react";
import { useTranslations } from "next-intl";

import { DataList } from "@/components/data-list";
import { EmptyState } from "@/components/empty-state";
import { listState, type ListQuery, type SearchParams } from "@/components/list-query";
import { PageHeader } from "@/components/shell/page-header";
import type { Crumb } from "@/components/ui/breadcrumb";
import { Badge, type StatusTone } from "@/components/ui/status";
import {
  accountState,
  accountStates,
  type AccountRow,
  type AccountState,
} from "@/lib/data/queries/accounts";
import type { Role } from "@/lib/domain/permissions";

import { AccountActions } from "./account-actions";
import { SlipDesk } from "./slips";

export const accountSorts = ["name", "login", "made"] as const;
export const accountsPageSize = 50;

const tones: Record<AccountState, StatusTone> = {
  ACTIVE: "met",
  UNUSED: "short",
  DISABLED: "plain",
};

interface Props {
  path: string;
  params: SearchParams;
  query: ListQuery<(typeof accountSorts)[number]>;
  list: { rows: readonly AccountRow[]; total: number };
  keptRoles: readonly Role[];
  ownAccountId: string;
  /** In a school: somebody may get one more role; the second column is the staff number. */
  inSchool?: boolean;
  breadcrumb?: readonly Crumb[];
  description: string;
  /** What waits to be done, above the list. */
  waiting?: ReactNode;
  /** The form for a new one, below it. */
  children: ReactNode;
}

/** An office's accounts: the list, what can be done with each, and the slips on top while there are some. */
export function AccountsPage(props: Props) {
  const { children, waiting, breadcrumb, description } = props;
  const t = useTranslations("account");
  const word = useTranslations("account.slip");
  return (
    <SlipDesk
      words={{
        title: word("title"),
        onlyNow: word("onlyNow"),
        print: word("print"),
        close: word("close"),
        product: word("product"),
        address: word("address"),
        loginName: word("loginName"),
        password: word("password"),
        advice: word("advice"),
      }}
    >
      <div className="space-y-8">
        <PageHeader title={t("title")} description={description} breadcrumb={breadcrumb} />
        {waiting}
        <List {...props} />
        {children}
      </div>
    </SlipDesk>
  );
}

function List({ path, params, query, list, keptRoles, ownAccountId, inSchool }: Props) {
  const t = useTranslations("account");
  const role = useTranslations("shell.role");
  const state = useTranslations("account.state");
  return (
    <DataList
      label={t("list")}
      path={path}
      {...listState(params, query, { size: accountsPageSize, total: list.total })}
      rows={list.rows}
      rowKey={({ id }) => id}
      search={t("searchHint")}
      filters={[
        {
          name: "role",
          label: t("role"),
          options: keptRoles.map((value) => ({ value, label: role(value) })),
        },
        {
          name: "state",
          label: t("stateLabel"),
          options: accountStates.map((value) => ({ value, label: state(value) })),
        },
      ]}
      columns={[
        {
          key: "name",
          header: t("displayName"),
          cell: (row) => row.displayName,
          sort: "name",
          phone: "title",
        },
        {
          key: "login",
          header: t("loginName"),
          cell: (row) => <span className="font-mono text-sm break-all">{row.loginName}</span>,
          sort: "login",
        },
        {
          key: "roles",
          header: t("role"),
          cell: (row) => row.roles.map((name) => role(name)).join("、"),
        },
        {
          key: "detail",
          header: inSchool ? t("staffNo") : t("place"),
          cell: (row) => (inSchool && row.detail === row.placeName ? "—" : row.detail),
        },
        {
          key: "state",
          header: t("stateLabel"),
          cell: (row) => <Badge tone={tones[accountState(row)]}>{state(accountState(row))}</Badge>,
          phone: "value",
        },
        {
          key: "deeds",
          header: t("deeds"),
          cell: (row) =>
            row.id === ownAccountId ? (
              <span className="text-sm text-muted">{t("own")}</span>
            ) : (
              <AccountActions
                account={row}
                givable={inSchool ? keptRoles.filter((name) => name !== "TEACHER") : []}
              />
            ),
        },
      ]}
      empty={<EmptyState icon="account" title={t("empty")} body={t("emptyBody")} />}
    />
  );
}
