import "server-only";

import type { Deed } from "@/lib/domain/actor";
import type { Permission } from "@/lib/domain/permissions";

import { isFirstRefusal } from "../rate-limit";
import { withScope, type Scope } from "../scope";
import { recordAudit } from "./audit";

/** Leaves a row of somebody asking for what is not theirs (403), once a minute for each permission. */
export async function noteRefusal(scope: Scope, deed: Deed, permission: Permission): Promise<void> {
  if (!(await isFirstRefusal(deed.by.accountId, permission))) return;
  const subject = { type: "permission", id: permission };
  await withScope(scope, (db) => recordAudit(db, deed, "access.refuse", subject));
}
