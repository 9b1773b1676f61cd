import type { ReactNode } from "react";

/**
 * A figure with its name, its share or comparison, and where it opens; always in a StatRow.
 * No box: figures stand side by side on hairlines.
 */
export function Stat({
  label,
  value,
  unit,
  note,
  children,
}: {
  label: ReactNode;
  value: ReactNode;
  unit?: string;
  note?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="min-w-0 space-y-2 border-t border-edge pt-3">
      <dt className="flex items-center justify-between gap-2 text-sm text-muted">{label}</dt>
      <dd className="space-y-2">
        <p className="text-xl font-bold whitespace-nowrap">
          {value}
          {unit && <span className="ml-1 text-sm font-normal text-muted">{unit}</span>}
        </p>
        {children}
        {note && <div className="text-sm text-muted">{note}</div>}
      </dd>
    </div>
  );
}

/** Figures side by side: one column on a phone, two on a tablet, as many as there are on a desk. */
export const StatRow = ({ children }: { children: ReactNode }) => (
  <dl className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,13rem),1fr))] gap-x-8 gap-y-6">
    {children}
  </dl>
);
