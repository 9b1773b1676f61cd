import type { Scope } from "@/lib/data/scope";
import { nobodysAccount, type Deed } from "@/lib/domain/actor";
import { shanghaiDay } from "@/lib/domain/calendar/day";

/**
 * Whoever may run the command line on the server: acts with the province's rights and has no account, which the audit
 * shows as the nil id.
 */
const operatorId = nobodysAccount;

export const operatorScope = { kind: "province", accountId: operatorId } as const satisfies Scope;

export const operatorDeed = (at: Date): Deed => ({
  by: {
    accountId: operatorId,
    signInId: operatorId,
    grantId: operatorId,
    displayName: "command line",
    role: "PROVINCE",
  },
  at,
  on: shanghaiDay(at),
});
