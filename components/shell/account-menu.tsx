import { useLocale, useTranslations } from "next-intl";
import { clsx } from "clsx";
import { themes, type Theme } from "../locale";
import { ForgetDrafts } from "../ui/draft";
import { Disclosure } from "../ui/disclosure";
import { Icon } from "../ui/icon";
import { Link } from "../ui/link";
import type { RoleChoice, ShellActions, ShellActor } from "./shell";

const row =
  "flex min-h-11 w-full items-center gap-3 rounded-sm px-3 text-left hover:bg-primary-soft md:min-h-10";

/** Who is signed in, as whom, and what is theirs to set: role, language, light or dark, leaving. */
export function AccountMenu({
  actor,
  roles,
  theme,
  actions,
}: {
  actor: ShellActor;
  roles: readonly RoleChoice[];
  theme: Theme;
  actions: ShellActions;
}) {
  const t = useTranslations("shell");
  return (
    <Disclosure
      label={`${t("account")}：${actor.displayName}`}
      summaryClass="flex min-h-11 max-w-44 items-center gap-2 rounded-md px-2 hover:bg-primary-soft md:min-h-10"
      summary={
        <>
          <Icon name="account" size={22} className="text-primary" />
          <span className="hidden truncate text-sm md:inline">{actor.displayName}</span>
          <span className="hidden md:inline">
            <Icon name="down" size={14} className="text-muted" />
          </span>
        </>
      }
      panelClass="absolute top-full right-0 z-30 mt-1 w-72 max-w-[92vw] rounded-lg border border-edge bg-surface p-2"
    >
      <p className="px-3 pt-1 font-bold">{actor.displayName}</p>
      <p className="px-3 pb-2 text-sm text-muted">
        {t(`role.${actor.roleLabelKey}`)} · {actor.placeName}
      </p>
      {roles.length > 1 && actions.switchRole && (
        <form action={actions.switchRole} className="border-t border-line py-2">
          <p className="px-3 text-xs text-muted">{t("switchRole")}</p>
          {roles.map(({ value, roleLabelKey, placeName, current }) => (
            <button
              key={value}
              name="role"
              value={value}
              aria-current={current ? "true" : undefined}
              className={clsx(row, current && "text-primary")}
            >
              <Icon name={current ? "check" : "role"} />
              <span className="min-w-0">
                {t(`role.${roleLabelKey}`)}
                <span className="block truncate text-xs text-muted">{placeName}</span>
              </span>
            </button>
          ))}
        </form>
      )}
      <Link href="/my/account" className={clsx(row, "border-t border-line")}>
        <Icon name="account" />
        {t("ownAccount")}
      </Link>
      <Preferences theme={theme} actions={actions} />
      {actions.signOut && (
        <form action={actions.signOut} className="border-t border-line pt-2">
          <ForgetDrafts />
          <button className={row}>
            <Icon name="signOut" />
            {t("signOut")}
          </button>
        </form>
      )}
    </Disclosure>
  );
}

/** Language and light or dark; also for pages before sign-in. */
export function Preferences({
  theme,
  actions,
}: {
  theme: Theme;
  actions: Pick<ShellActions, "setLocale" | "setTheme">;
}) {
  const t = useTranslations("shell");
  const locale = useLocale();
  const pill =
    "min-h-9 flex-1 rounded-sm px-2 text-sm hover:bg-primary-soft aria-pressed:bg-primary-soft aria-pressed:text-primary";
  return (
    <div className="space-y-2 border-t border-line py-2">
      <form action={actions.setLocale} className="px-3">
        <p className="text-xs text-muted">{t("language")}</p>
        <div className="flex gap-1">
          <button
            name="locale"
            value="zh-CN"
            lang="zh-CN"
            aria-pressed={locale === "zh-CN"}
            className={pill}
          >
            中文
          </button>
          <button
            name="locale"
            value="en"
            lang="en"
            aria-pressed={locale === "en"}
            className={pill}
          >
            English
          </button>
        </div>
      </form>
      <form action={actions.setTheme} className="px-3">
        <p className="text-xs text-muted">{t("theme.label")}</p>
        <div className="flex gap-1">
          {themes.map((name) => (
            <button
              key={name}
              name="theme"
              value={name}
              aria-pressed={theme === name}
              className={pill}
            >
              {t(`theme.${name}`)}
            </button>
          ))}
        </div>
      </form>
    </div>
  );
}
