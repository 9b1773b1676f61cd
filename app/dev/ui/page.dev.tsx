import { getLocale } from "next-intl/server";
import { currentTheme, preferenceActions } from "@/app/preferences";
import { PageHeader } from "@/components/shell/page-header";
import { Shell } from "@/components/shell/shell";
import type { SearchParams } from "@/components/list-query";
import { Button } from "@/components/ui/button";
import { PrintButton } from "@/components/ui/print-button";
import { Badge } from "@/components/ui/status";
import { Controls } from "./controls";
import { Figures } from "./figures";
import { Lists } from "./lists";
import { Words } from "./words";

/** Every part of the interface with invented contents, to look at while working; a `.dev.tsx` page is no page in production. */
export default async function UiPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [params, locale, theme] = await Promise.all([searchParams, getLocale(), currentTheme()]);
  return (
    <Shell
      area={params.area === "my" || params.area === "region" ? params.area : "school"}
      current={params.area === "my" ? "today" : "plans"}
      actor={{
        displayName: "林晓岚",
        roleLabelKey: "SCHOOL_ADMIN",
        placeName: "示范市第一技工学校",
      }}
      roles={[
        {
          value: "1",
          roleLabelKey: "SCHOOL_ADMIN",
          placeName: "示范市第一技工学校",
          current: true,
        },
        { value: "2", roleLabelKey: "TEACHER", placeName: "示范市第一技工学校", current: false },
      ]}
      businessDate="2020-03-16"
      isDemo
      theme={theme}
      actions={{
        ...preferenceActions,
        switchRole: preferenceActions.setLocale,
        signOut: preferenceActions.setLocale,
      }}
      terms={[
        { label: "2020 春", href: "/dev/ui?term=2020-1", current: true },
        { label: "2019 秋", href: "/dev/ui?term=2019-2", current: false },
      ]}
      searchAction="/dev/ui"
    >
      <PageHeader
        breadcrumb={[{ label: "一班一案", href: "/dev/ui" }, { label: "17数控1班" }]}
        title="17数控1班 · 一班一案"
        status={<Badge tone="plain">v3 草稿</Badge>}
        description="界面部件一览：一种字号阶梯、一种间距、四种状态、三种口径。"
        actions={
          <>
            <PrintButton label="打印" />
            <Button tone="primary">提交审批</Button>
          </>
        }
      />
      <div className="space-y-12">
        <Figures locale={locale} />
        <Words />
        <Controls />
        <Lists params={params} />
      </div>
    </Shell>
  );
}
