import type { ReactNode } from "react";
import { clsx } from "clsx";

/** A part of a page: a heading, what can be done with it, and its content on the page itself, not in a card. */
export function Section({
  title,
  note,
  actions,
  id,
  children,
}: {
  title: ReactNode;
  note?: ReactNode;
  actions?: ReactNode;
  id?: string;
  children: ReactNode;
}) {
  return (
    <section id={id} className="space-y-4">
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 className="text-lg">{title}</h2>
          {note && <p className="text-sm text-muted">{note}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
      {children}
    </section>
  );
}

/** A plain sheet for what needs an edge: a form, a grid. Never one inside another. */
export const Sheet = ({ children, className }: { children: ReactNode; className?: string }) => (
  <div className={clsx("rounded-lg border border-line bg-surface", className ?? "p-4 md:p-6")}>
    {children}
  </div>
);

/** Names and values, aligned. */
export function Facts({
  items,
}: {
  items: readonly { readonly label: ReactNode; readonly value: ReactNode }[];
}) {
  return (
    <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 gap-y-2">
      {items.map(({ label, value }, index) => (
        <div key={index} className="contents">
          <dt className="text-muted">{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
