import type { ReactNode } from "react";
import { Link } from "../ui/link";
import { useLocale, useTranslations } from "next-intl";
import type { Role } from "@/lib/domain/permissions";
import { formats } from "../format";
import type { Theme } from "../locale";
import { Disclosure } from "../ui/disclosure";
import { Icon } from "../ui/icon";
import { Toasts } from "../ui/toasts";
import { AccountMenu } from "./account-menu";
import { NavLink } from "./nav-link";
import { navigation, phonePlaces, type Area } from "./navigation";
import { SearchBox } from "./search-box";

/*
 * The frame around every page behind the sign-in. A segment's layout renders it once:
 *
 *   <Shell area="school" actor={{ displayName, roleLabelKey: "SCHOOL_ADMIN", placeName }} roles={[…]}
 *          businessDate="2020-03-16" isDemo theme={await currentTheme()} actions={{ setLocale: setLocaleAction,
 *          setTheme: setThemeAction, switchRole, signOut }}>{children}</Shell>
 *
 * It brings the skip link, the rail (desktop) or tabs (phone), the top bar and <main id="content">: a page
 * renders a <PageHeader> and its sections, no <main> of its own. The navigation marks the present
 * place by the address; `current` (a `key` of navigation.ts) overrides it.
 * All of it is server-rendered; the browser gets only the link that knows where it is, the panels'
 * closing and the `/` key.
 */

export interface ShellActor {
  readonly displayName: string;
  readonly roleLabelKey: Role;
  readonly placeName: string;
}

export interface RoleChoice {
  /** What `switchRole` gets as `role`. */
  readonly value: string;
  readonly roleLabelKey: Role;
  readonly placeName: string;
  readonly current: boolean;
}

type FormAction = (form: FormData) => Promise<void>;

export interface ShellActions {
  readonly setLocale: FormAction;
  readonly setTheme: FormAction;
  readonly switchRole?: FormAction;
  readonly signOut?: FormAction;
}

interface ShellProps {
  area: Area;
  current?: string;
  actor: ShellActor;
  roles?: readonly RoleChoice[];
  businessDate: string;
  isDemo?: boolean;
  theme: Theme;
  actions: ShellActions;
  /** The terms to choose from; links, so that a term is part of the address. */
  terms?: readonly { readonly label: string; readonly href: string; readonly current: boolean }[];
  /** What waits in the inbox, unread; counted to a hundred. No inbox without it. */
  unread?: number;
  /** Where the search box sends `?q=`; no box without it. */
  searchAction?: string;
  children: ReactNode;
}

export function Shell(props: ShellProps) {
  const t = useTranslations("shell");
  const { area, current, isDemo = false, businessDate, children } = props;
  const f = formats(useLocale());
  return (
    <div className="min-h-dvh [--bar-height:3.5rem] md:grid md:grid-cols-[12.5rem_minmax(0,1fr)] print:block">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-primary px-4 py-2 text-on-primary focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t("skip")}
      </a>
      <Places area={area} current={current} />
      <div className="min-w-0">
        <TopBar {...props} />
        {isDemo && (
          <aside
            aria-label={t("demo")}
            className="border-b border-line bg-primary-soft py-1 text-sm text-primary print:hidden"
          >
            <p className="page-column">
              {t("demo")} · {t("demoHint", { day: f.day(businessDate) })}
            </p>
          </aside>
        )}
        <main
          id="content"
          tabIndex={-1}
          className="page-column pt-6 pb-28 outline-none md:pb-12 print:p-0"
        >
          {children}
        </main>
      </div>
      <Toasts />
    </div>
  );
}

function TopBar({
  area,
  actor,
  roles = [],
  terms = [],
  searchAction,
  theme,
  actions,
  businessDate,
  unread,
}: ShellProps) {
  const t = useTranslations("shell");
  const common = useTranslations("common");
  const f = formats(useLocale());
  const term = terms.find(({ current }) => current);
  return (
    <header className="sticky top-0 z-20 border-b border-line bg-surface print:hidden">
      <div className="page-column flex h-14 items-center gap-4">
        <div className="min-w-0 shrink">
          <p className="truncate font-bold">{actor.placeName}</p>
          <p className="truncate text-xs text-muted">{f.day(businessDate, "weekday")}</p>
        </div>
        {term && (
          <Disclosure
            label={`${t("term")}：${term.label}`}
            summaryClass="flex min-h-10 items-center gap-1 rounded-md border border-line px-3 text-sm whitespace-nowrap hover:bg-primary-soft"
            summary={
              <>
                {term.label}
                <Icon name="down" size={14} className="text-muted" />
              </>
            }
            panelClass="absolute top-full left-0 z-30 mt-1 min-w-44 rounded-lg border border-edge bg-surface p-2"
          >
            {terms.map(({ label, href, current }) => (
              <Link
                key={href}
                href={href}
                aria-current={current ? "true" : undefined}
                className="flex min-h-11 items-center gap-2 rounded-sm px-3 hover:bg-primary-soft aria-[current]:text-primary md:min-h-9"
              >
                {label}
                {current && <Icon name="check" size={16} />}
              </Link>
            ))}
          </Disclosure>
        )}
        <div className="hidden flex-1 justify-center md:flex">
          {searchAction && (
            <SearchBox
              action={searchAction}
              hint={t(`searchHint.${area === "region" ? "region" : "school"}`)}
            />
          )}
        </div>
        <div className="ml-auto flex items-center gap-2">
          {searchAction && (
            <Link
              href={searchAction}
              className="flex min-h-11 items-center gap-1 rounded-md px-2 text-sm whitespace-nowrap text-primary md:hidden"
            >
              <Icon name="search" size={16} />
              {common("search")}
            </Link>
          )}
          {unread !== undefined && <InboxLink unread={unread} />}
          <AccountMenu actor={actor} roles={roles} theme={theme} actions={actions} />
        </div>
      </div>
    </header>
  );
}

/** The way to the inbox, with how much is unread there. */
function InboxLink({ unread }: { unread: number }) {
  const t = useTranslations("inbox");
  return (
    <Link
      href="/my/inbox"
      aria-label={t("link", { count: unread })}
      className="relative flex size-11 items-center justify-center rounded-md text-primary hover:bg-primary-soft"
    >
      <Icon name="inbox" size={20} />
      {unread > 0 && (
        <span className="absolute top-1 right-0 min-w-5 rounded-full bg-primary px-1 text-center text-xs font-bold text-on-primary">
          {unread > 99 ? "99+" : unread}
        </span>
      )}
    </Link>
  );
}

/** The area's places: a bar under a phone's thumb, where five fit and the others stand under 更多; a rail on wider screens. */
function Places({ area, current }: { area: Area; current?: string }) {
  const t = useTranslations("shell");
  const brand = useTranslations("common")("productName");
  const { tabs, more } = phonePlaces(area);
  const is = (key: string) => (current === undefined ? undefined : current === key);
  return (
    <div className="border-line bg-surface max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-30 max-md:border-t max-md:pb-[env(safe-area-inset-bottom)] md:border-r print:hidden">
      <nav
        aria-label={t("mainNav")}
        className="flex md:sticky md:top-0 md:block md:max-h-dvh md:overflow-y-auto"
      >
        <Link
          href="/"
          className="hidden h-14 items-center gap-2 px-5 font-bold text-primary md:flex"
        >
          <Icon name="plan" size={22} />
          {brand}
        </Link>
        <ul className="flex md:block md:space-y-1 md:p-2" style={{ flexGrow: tabs.length }}>
          {navigation[area].map((place) => (
            <li
              key={place.key}
              className={tabs.includes(place) ? "max-md:flex max-md:flex-1" : "max-md:hidden"}
            >
              <NavLink href={place.href} current={is(place.key)} className="place">
                <Icon name={place.icon} size={20} />
                {t(`nav.${place.word}`)}
              </NavLink>
            </li>
          ))}
        </ul>
        {more.length > 0 && (
          <Disclosure
            className="relative flex flex-1 md:hidden"
            summaryClass="place"
            summary={
              <>
                <Icon name="more" size={20} />
                {t("more")}
              </>
            }
            panelClass="absolute right-2 bottom-full mb-2 w-48 rounded-lg border border-edge bg-surface p-2"
          >
            {more.map(({ key, word, href, icon }) => (
              <NavLink
                key={key}
                href={href}
                current={is(key)}
                className="flex min-h-11 items-center gap-3 rounded-sm px-3 hover:bg-primary-soft aria-[current]:text-primary"
              >
                <Icon name={icon} />
                {t(`nav.${word}`)}
              </NavLink>
            ))}
          </Disclosure>
        )}
      </nav>
    </div>
  );
}
