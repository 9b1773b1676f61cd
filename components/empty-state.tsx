import type { ReactNode } from "react";
import { LinkButton } from "./ui/button";
import { Icon, type IconName } from "./ui/icon";

/** An empty page says what is missing and links to where to add it. */
export function EmptyState({
  title,
  body,
  icon,
  action,
  children,
}: {
  title: string;
  body?: string;
  icon?: IconName;
  action?: { readonly label: string; readonly href: string };
  children?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-start gap-3 rounded-lg border border-dashed border-edge px-6 py-8">
      {icon && <Icon name={icon} size={28} className="text-muted" />}
      <p className="font-bold">{title}</p>
      {body && <p className="max-w-prose text-muted">{body}</p>}
      {action && (
        <LinkButton tone="primary" href={action.href}>
          {action.label}
        </LinkButton>
      )}
      {children}
    </div>
  );
}
