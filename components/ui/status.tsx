import type { ReactNode } from "react";
import { clsx } from "clsx";
import { Icon, type IconName } from "./icon";

/** The states a thing can be in, and two for what is only said: `info` and `plain`. */
export type StatusTone = "met" | "short" | "blocked" | "unknown" | "info" | "plain";

const looks: Record<StatusTone, { icon: IconName | null; text: string; ground: string }> = {
  met: { icon: "met", text: "text-met", ground: "bg-met-soft text-met" },
  short: { icon: "short", text: "text-short", ground: "bg-short-soft text-short" },
  blocked: { icon: "blocked", text: "text-blocked", ground: "bg-blocked-soft text-blocked" },
  unknown: { icon: "unknown", text: "text-unknown", ground: "hatch text-unknown" },
  info: { icon: "info", text: "text-primary", ground: "bg-primary-soft text-primary" },
  plain: { icon: null, text: "text-muted", ground: "bg-sunken text-muted" },
};

/** An icon and a word, so that no state hangs on colour alone. */
export function Status({
  tone,
  icon,
  children,
}: {
  tone: StatusTone;
  icon?: IconName;
  children: ReactNode;
}) {
  const name = icon ?? looks[tone].icon;
  return (
    <span className={clsx("inline-flex items-center gap-1 whitespace-nowrap", looks[tone].text)}>
      {name && <Icon name={name} size={16} />}
      {children}
    </span>
  );
}

/** The same on a soft ground, for lists and headings. */
export function Badge({
  tone = "plain",
  icon,
  children,
}: {
  tone?: StatusTone;
  icon?: IconName;
  children: ReactNode;
}) {
  const name = icon ?? looks[tone].icon;
  return (
    <span
      className={clsx(
        "inline-flex items-center gap-1 rounded-sm px-2 py-0.5 text-sm whitespace-nowrap",
        looks[tone].ground,
      )}
    >
      {name && <Icon name={name} size={14} />}
      {children}
    </span>
  );
}

/** A sentence that concerns what stands below it, with what to do about it. */
export function Callout({
  tone,
  title,
  children,
}: {
  tone: StatusTone;
  title?: string;
  children?: ReactNode;
}) {
  const { icon, text, ground } = looks[tone];
  return (
    <div className={clsx("flex gap-3 rounded-lg px-4 py-3", ground.split(" ")[0])}>
      {icon && <Icon name={icon} size={20} className={clsx("mt-0.5", text)} />}
      <div className="min-w-0 flex-1 space-y-1 text-ink">
        {title && <p className="font-bold">{title}</p>}
        {children}
      </div>
    </div>
  );
}
