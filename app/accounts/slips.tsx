"use client";

import { createContext, useContext, useState, useSyncExternalStore, type ReactNode } from "react";

import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { Slip } from "@/lib/domain/account/account";

export interface SlipWords {
  readonly title: string;
  readonly onlyNow: string;
  readonly print: string;
  readonly close: string;
  readonly product: string;
  readonly address: string;
  readonly loginName: string;
  readonly password: string;
  readonly advice: string;
}

const Show = createContext<(slips: readonly Slip[]) => void>(() => undefined);

/** Puts slips on the desk; they live in this page's memory and nowhere else. */
export const useShowSlips = () => useContext(Show);

const never = () => () => undefined;

/** The page and, while there are some, the slips on top of it: seen once, printed, gone with the page. */
export function SlipDesk({ words, children }: { words: SlipWords; children: ReactNode }) {
  const [slips, setSlips] = useState<readonly Slip[]>([]);
  return (
    <Show value={setSlips}>
      {slips.length > 0 && (
        <section
          aria-label={words.title}
          className="mb-8 space-y-4 rounded-lg border border-primary bg-surface p-4 md:p-6 print:mb-0 print:border-0 print:p-0"
        >
          <div className="space-y-3 print:hidden">
            <h2 role="status" className="text-lg">
              {words.title} · {slips.length}
            </h2>
            <p className="max-w-prose text-short">{words.onlyNow}</p>
            <div className="flex flex-wrap gap-2">
              <Button type="button" tone="primary" onClick={() => window.print()}>
                <Icon name="print" />
                {words.print}
              </Button>
              <Button type="button" onClick={() => setSlips([])}>
                {words.close}
              </Button>
            </div>
          </div>
          <ul className="grid gap-4 sm:grid-cols-2 print:grid-cols-2 print:gap-0">
            {slips.map((slip) => (
              <OneSlip key={slip.loginName} slip={slip} words={words} />
            ))}
          </ul>
        </section>
      )}
      <div className={slips.length > 0 ? "print:hidden" : undefined}>{children}</div>
    </Show>
  );
}

function OneSlip({ slip, words }: { slip: Slip; words: SlipWords }) {
  const origin = useSyncExternalStore(
    never,
    () => window.location.origin,
    () => "",
  );
  return (
    <li className="break-inside-avoid space-y-2 rounded-md border border-dashed border-edge p-4 print:rounded-none">
      <p className="flex justify-between gap-4 text-sm text-muted">
        <span>{words.product}</span>
        <span className="truncate">{slip.detail}</span>
      </p>
      <p className="font-bold">{slip.displayName}</p>
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 text-sm">
        <dt className="text-muted">{words.address}</dt>
        <dd className="break-all">{origin}</dd>
        <dt className="text-muted">{words.loginName}</dt>
        <dd className="font-mono break-all">{slip.loginName}</dd>
        <dt className="text-muted">{words.password}</dt>
        <dd className="font-mono">{slip.password}</dd>
      </dl>
      <p className="text-xs text-muted">{words.advice}</p>
    </li>
  );
}
