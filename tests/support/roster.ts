import type { Outcome } from "@/lib/domain/outcome";

import { owner } from "./given";

/** The first page of a list, by name, nothing searched for. */
export const firstPage = { q: "", sort: "name", descending: false, page: 1, size: 50 };

export const refusal = (reason: string) => ({ ok: false, reason });

/** What an accepted deed answers; a refused one fails the test with its reason. */
export function valueOf<Value>(outcome: Outcome<Value, string>): Value {
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value;
}

/** The deeds in a school's audit chain, oldest first. */
export const trail = async (chainId: string) =>
  (
    await owner.auditEntry.findMany({
      where: { chainId },
      orderBy: { seq: "asc" },
      select: { action: true },
    })
  ).map(({ action }) => action);
